"""The cost is the sum over the batch.

Task: 08.Training.step
Diagnosis: the sum over the batch instead of the mean
"""

import numpy as np
import tensorflow as tf


class Training:
    def __init__(
        self,
        model,
        transfer_values,
        labels,
        *,
        learning_rate=LEARNING_RATE,
        batch_size=TRAIN_BATCH_SIZE,
        seed=0,
    ):
        self.model = model
        self.transfer_values = transfer_values
        self.labels = labels
        self.batch_size = batch_size
        self.rng = np.random.default_rng(seed)
        self.optimizer = tf.keras.optimizers.Adam(learning_rate)
        self.optimizer.build(model.trainable_variables)
        self.total_iterations = 0

    def random_batch(self):
        chosen = self.rng.choice(len(self.labels), self.batch_size, replace=False)
        return self.transfer_values[chosen], self.labels[chosen]

    @tf.function(autograph=False)
    def step(self, transfer_values, labels):
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            probs = self.model(transfer_values, training=True)
            cost = tf.reduce_sum(tf.keras.losses.categorical_crossentropy(labels, probs))
        gradients = tape.gradient(cost, variables)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return cost
