"""Training that can be stopped and taken up again: batches, a step, checkpoints, the loop."""

from __future__ import annotations

import time
from datetime import timedelta

import keras
import numpy as np
import tensorflow as tf

from .network import create_network, main_network, mean_loss

LEARNING_RATE = 1e-4
TRAIN_BATCH_SIZE = 64
PRINT_INTERVAL = 100
SAVE_INTERVAL = 1000
CHECKPOINT_NAME = "cifar10_cnn"


def random_batch(
    images: np.ndarray, labels: np.ndarray, batch_size: int, seed: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Draw some images at random, with their labels.

    No image comes twice in one batch. The draw depends on the seed alone, so that a training that
    was interrupted can go on with the batches that would have come.

    Args:
        images: float32 array [N, 32, 32, 3].
        labels: float32 array [N, 10]; row n belongs to image n.
        batch_size: how many to draw, at most N.
        seed: two numbers, of the training and of the step; for `np.random.default_rng`.

    Returns:
        images [batch_size, 32, 32, 3] and labels [batch_size, 10]; the rows still belong together.
    """
    # BEGIN SOLUTION
    chosen = np.random.default_rng(seed).choice(len(images), size=batch_size, replace=False)
    return images[chosen], labels[chosen]
    # END SOLUTION


class Training:
    """All that training needs and changes. The tutorial keeps these in global variables.

    Attributes:
        images: float32 array [N, 32, 32, 3], the training set.
        labels: float32 array [N, 10], one-hot rows.
        batch_size: images in a batch.
        seed: of this training.
        model: the network.
        optimizer: Adam. Its variable `iterations` counts the steps.
        checkpoints: a `tf.train.CheckpointManager` for model and optimizer.
    """

    def __init__(
        self,
        images: np.ndarray,
        labels: np.ndarray,
        folder: str,
        *,
        seed: int = 0,
        learning_rate: float = LEARNING_RATE,
        batch_size: int = TRAIN_BATCH_SIZE,
        model: keras.Model | None = None,
        **sizes: int,
    ) -> None:
        """Make a network and an optimiser, and get ready to save both. No step is taken yet.

        `optimizer.build(variables)` makes the numbers that Adam keeps for each variable; then they
        are there when a checkpoint is read. A `tf.train.Checkpoint(model=..., optimizer=...)` names
        what to save. A `tf.train.CheckpointManager` numbers the files and keeps the newest five.

        Args:
            images: float32 array [N, 32, 32, 3] in [0, 1].
            labels: float32 array [N, 10], one-hot rows.
            folder: for the checkpoints; their names begin with `CHECKPOINT_NAME`.
            seed: for the first weights, the batches and the distortions.
            learning_rate: for `keras.optimizers.Adam`.
            batch_size: images in a batch.
            model: the network to train; None makes a new one by `main_network` and the seed.
            sizes: of a new network, as in `main_network`.
        """
        # BEGIN SOLUTION
        self.images, self.labels = images, labels
        self.batch_size, self.seed = batch_size, seed
        self.model = main_network(seed, **sizes) if model is None else model
        self.optimizer = keras.optimizers.Adam(learning_rate)
        self.optimizer.build(self.model.trainable_variables)
        checkpoint = tf.train.Checkpoint(model=self.model, optimizer=self.optimizer)
        self.checkpoints = tf.train.CheckpointManager(
            checkpoint, folder, max_to_keep=5, checkpoint_name=CHECKPOINT_NAME
        )
        # END SOLUTION

    def global_step(self) -> int:
        """How many steps were taken, those before the last restore included. It is given."""
        return int(self.optimizer.iterations)

    @tf.function(autograph=False, reduce_retracing=True)
    def step(self, images: tf.Tensor, labels: tf.Tensor, seed: tf.Tensor) -> tf.Tensor:
        """Improve the network a little: one step of the optimiser, on distorted images.

        The optimiser counts its steps itself.

        Args:
            images: float32 tensor [N, 32, 32, 3].
            labels: float32 tensor [N, 10], one-hot rows.
            seed: int tensor [2], for the distortions.

        Returns:
            float32 scalar, the loss of the batch before the step.
        """
        # BEGIN SOLUTION
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            loss = mean_loss(create_network(self.model, images, True, seed), labels)
        gradients = tape.gradient(loss, variables)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return loss
        # END SOLUTION

    def save(self) -> str:
        """Write a checkpoint, named after the global step.

        Returns:
            Its path, for example "checkpoints/cifar10_cnn-1000".
        """
        # BEGIN SOLUTION
        return self.checkpoints.save(checkpoint_number=self.global_step())
        # END SOLUTION

    def restore(self) -> str | None:
        """Read the newest checkpoint, if there is one. Otherwise the network stays as it is.

        Network, optimiser and global step are then those that were saved. A checkpoint that does
        not fit the network has to be an error: else hours of training would seem to be lost. A
        wrong shape is one by itself. For the rest, `checkpoint.restore(path)` returns a status
        whose method `assert_consumed` compares what is in the file with what is in the network.

        Returns:
            The path of the checkpoint, or None if there is none.

        Raises:
            ValueError: a variable of the checkpoint has another shape.
            AssertionError: the checkpoint has other variables.
        """
        # BEGIN SOLUTION
        path = self.checkpoints.latest_checkpoint
        if path is not None:
            self.checkpoints.checkpoint.restore(path).assert_consumed()
        return path
        # END SOLUTION


def optimize(training: Training, num_iterations: int) -> None:
    """Take more steps, report, and save.

    `training.global_step()` says where it is, `training.step` takes a step, and `training.save()`
    saves.

    A step that finds the global step at s uses the pair (training.seed, s) twice: as the seed of
    its `random_batch`, and, as an int32 array, as that of its distortions. So nothing depends on
    how many calls, or how many programs, the steps are spread over.

    After the step, if the global step is now a multiple of 100, and after the last step of the
    call, it prints the share of this batch that the network gets right, by the path that judges:

        Global Step:    300, Training Batch Accuracy:  45.3%

    If it is a multiple of 1000, and after the last step, it saves a checkpoint (once). At the end
    it prints the time:

        Time usage: 0:00:03

    Args:
        training: goes on from where it is.
        num_iterations: number of steps; 0 changes and saves nothing.
    """
    # BEGIN SOLUTION
    start_time = time.perf_counter()
    last = training.global_step() + num_iterations
    for step in range(training.global_step(), last):
        seed = (training.seed, step)
        images, labels = random_batch(training.images, training.labels, training.batch_size, seed)
        training.step(images, labels, np.array(seed, dtype=np.int32))

        now = step + 1
        if now % PRINT_INTERVAL == 0 or now == last:
            y_pred = create_network(training.model, images, training=False)
            share = np.mean(np.argmax(y_pred, axis=1) == labels.argmax(axis=1))
            print(f"Global Step: {now:>6}, Training Batch Accuracy: {share:>6.1%}")
        if now % SAVE_INTERVAL == 0 or now == last:
            training.save()
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
    # END SOLUTION
