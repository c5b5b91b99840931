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
    raise NotImplementedError("random_batch: draw some images at random, with their labels")


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
        raise NotImplementedError("Training.__init__: make a network and an optimiser, and get ready to save both. No step is taken yet")

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
        raise NotImplementedError("Training.step: improve the network a little: one step of the optimiser, on distorted images")

    def save(self) -> str:
        """Write a checkpoint, named after the global step.

        Returns:
            Its path, for example "checkpoints/cifar10_cnn-1000".
        """
        raise NotImplementedError("Training.save: write a checkpoint, named after the global step")

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
        raise NotImplementedError("Training.restore: read the newest checkpoint, if there is one. Otherwise the network stays as it is")


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
    raise NotImplementedError("optimize: take more steps, report, and save")
