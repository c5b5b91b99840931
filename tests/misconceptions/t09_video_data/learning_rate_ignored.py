"""Adam has its own learning rate.

Task: 09.optimize
Diagnosis: Adam's own learning rate
"""

import numpy as np
import tensorflow as tf


def optimize(
    classifier,
    values,
    labels,
    num_iterations,
    *,
    learning_rate=LEARNING_RATE,
    batch_size=TRAIN_BATCH_SIZE,
    class_weights=None,
    seed=0,
):
    variables = classifier.trainable_variables
    optimizer = tf.keras.optimizers.Adam()
    optimizer.build(variables)

    @tf.function(autograph=False)
    def step(batch, batch_labels):
        with tf.GradientTape() as tape:
            probs = classifier(batch, training=True)
            loss = cost(probs, batch_labels, class_weights)
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        return probs

    rng = np.random.default_rng(seed)
    accuracies = np.zeros(num_iterations)
    for i in range(num_iterations):
        chosen = rng.choice(len(values), min(batch_size, len(values)), replace=False)
        probs = np.asarray(step(tf.constant(values[chosen]), tf.constant(labels[chosen])))
        accuracies[i] = np.mean(probs.argmax(axis=1) == labels[chosen].argmax(axis=1))
    return accuracies
