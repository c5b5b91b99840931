"""A checkpoint that fits only in part is taken in silence.

Task: 06.Training.restore
Diagnosis: the checkpoint has other variables than the network
"""


class Training:
    def __init__(
        self,
        images,
        labels,
        folder,
        *,
        seed=0,
        learning_rate=LEARNING_RATE,
        batch_size=TRAIN_BATCH_SIZE,
        model=None,
        **sizes,
    ):
        self.images, self.labels = images, labels
        self.batch_size, self.seed = batch_size, seed
        self.model = main_network(seed, **sizes) if model is None else model
        self.optimizer = keras.optimizers.Adam(learning_rate)
        self.optimizer.build(self.model.trainable_variables)
        checkpoint = tf.train.Checkpoint(model=self.model, optimizer=self.optimizer)
        self.checkpoints = tf.train.CheckpointManager(
            checkpoint, folder, max_to_keep=5, checkpoint_name=CHECKPOINT_NAME
        )

    def global_step(self):
        return int(self.optimizer.iterations)

    @tf.function(autograph=False, reduce_retracing=True)
    def step(self, images, labels, seed):
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            loss = mean_loss(create_network(self.model, images, True, seed), labels)
        gradients = tape.gradient(loss, variables)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return loss

    def save(self):
        return self.checkpoints.save(checkpoint_number=self.global_step())

    def restore(self):
        path = self.checkpoints.latest_checkpoint
        if path is not None:
            self.checkpoints.checkpoint.restore(path).expect_partial()
        return path
