"""Network and noise share one Adam.

Task: 12.Training.__init__
Diagnosis: one optimiser for both: the noise needs an optimiser of its own
"""

import tensorflow as tf


class Training:
    def __init__(
        self,
        model,
        images,
        labels,
        *,
        learning_rate=LEARNING_RATE,
        noise_learning_rate=NOISE_LEARNING_RATE,
        batch_size=TRAIN_BATCH_SIZE,
        seed=0,
    ):
        self.model = model
        self.batches = networks.Batches(images, labels, batch_size, seed)
        self.optimizer = tf.keras.optimizers.Adam(learning_rate)
        self.optimizer.build([*model.trainable_variables, model.x_noise])
        self.noise_optimizer = self.optimizer

    @tf.function(autograph=False)
    def network_step(self, images, labels):
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            loss = networks.mean_cross_entropy(self.model.logits(images), labels)
        gradients = tape.gradient(loss, variables)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return loss

    @tf.function(autograph=False)
    def noise_step(self, images, labels):
        model = self.model
        with tf.GradientTape() as tape:
            tape.watch(model.x_noise)
            logits = model.logits(images)
            loss = adversary_loss(logits, labels, model.x_noise, model.noise_l2_weight)
        gradient = tape.gradient(loss, model.x_noise)
        self.noise_optimizer.apply_gradients([(gradient, model.x_noise)])
        model.clip_noise()
        return loss
