"""Training that saves the best network so far, and stops when it gets no better."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta

import keras
import numpy as np
import tensorflow as tf

from fixtures.tiny_mnist import Data

from .checkpoints import new_saver, restore_variables, save_variables
from .network import (
    LEARNING_RATE,
    TRAIN_BATCH_SIZE,
    Batches,
    new_network,
    new_network_like,
    new_optimizer,
    train_step,
)
from .scores import predict_cls, validation_accuracy

REQUIRE_IMPROVEMENT = 1000
STATUS_INTERVAL = 100


class Progress:
    """What early stopping has to remember. The tutorial keeps it in global variables. It is given.

    Attributes:
        total_iterations: how many steps have been taken, over all calls of `optimize`.
        best_validation_accuracy: the best accuracy on the validation set so far.
        last_improvement: what total_iterations was when it was found.
        require_improvement: so many steps may pass without an improvement.
    """

    def __init__(self) -> None:
        """Start: no steps, nothing found."""
        self.total_iterations = 0
        self.best_validation_accuracy = 0.0
        self.last_improvement = 0
        self.require_improvement = REQUIRE_IMPROVEMENT


class Training(Progress):
    """A network, its optimiser, its data and its saver, in one place. It is given."""

    def __init__(
        self,
        model: keras.Sequential,
        data: Data,
        folder: str = "checkpoints",
        *,
        learning_rate: float = LEARNING_RATE,
        batch_size: int = TRAIN_BATCH_SIZE,
        seed: int = 0,
    ) -> None:
        """Get everything ready; no step is taken yet.

        Args:
            model: the network to train.
            data: its training, validation and test set.
            folder: where checkpoints go.
            learning_rate: for Adam.
            batch_size: images in a batch.
            seed: decides the order of the batches.
        """
        super().__init__()
        self.model, self.data = model, data
        self.optimizer = new_optimizer(model, learning_rate)
        self.saver = new_saver(model, self.optimizer, folder)
        self.batches = Batches(data.train.images, data.train.labels, batch_size, seed)
        self.batch = self.batches.images[:0], self.batches.labels[:0]

    def step(self) -> None:
        """Take one training step on the next batch. It does not count."""
        self.batch = self.batches.next_batch()
        self._train_step(*self.batch)

    @tf.function(autograph=False)
    def _train_step(self, images: tf.Tensor, labels: tf.Tensor) -> None:
        train_step(self.model, self.optimizer, images, labels)

    def batch_accuracy(self) -> float:
        """The accuracy on the latest batch."""
        images, labels = self.batch
        correct, _ = predict_cls(self.model, images, labels.argmax(axis=1))
        return float(np.mean(correct))

    def validation_accuracy(self) -> float:
        """The accuracy on the validation set."""
        return validation_accuracy(self.model, self.data)[0]

    def save(self) -> None:
        """Save all variables, under the number of steps taken so far."""
        save_variables(self.saver, self.total_iterations)

    def restore(self) -> None:
        """Restore all variables from the newest checkpoint."""
        restore_variables(self.saver)


class Rehearsal(Progress):
    """Plays a training whose accuracies were written down before. It is given.

    It takes the place of a `Training` in `optimize`. Nothing is learned and nothing is written, so
    10,000 steps take no time, and you know what should come out. An accuracy is a list: first the
    one before all training, then those after 100, 200, ... steps. The last one stays.

    Attributes:
        steps: how often `step` was called.
        saved_at: what `steps` was at each call of `save`.
    """

    def __init__(self, validation: Sequence[float], batch: Sequence[float] = (0.5,)) -> None:
        """Write down the accuracies on the validation set and on the batches."""
        super().__init__()
        self.steps = 0
        self.saved_at: list[int] = []
        self._validation, self._batch = list(validation), list(batch)

    def step(self) -> None:
        """Take a step."""
        self.steps += 1

    def batch_accuracy(self) -> float:
        """The accuracy that was written down for a batch of now."""
        return self._batch[min(self.steps // STATUS_INTERVAL, len(self._batch) - 1)]

    def validation_accuracy(self) -> float:
        """The accuracy that was written down for the validation set now."""
        return self._validation[min(self.steps // STATUS_INTERVAL, len(self._validation) - 1)]

    def save(self) -> None:
        """Take note of the step."""
        self.saved_at.append(self.steps)


def note_improvement(progress: Progress, accuracy: float) -> bool:
    """Compare a new validation accuracy with the best so far, and remember it if it is better.

    Equal is not better. If it is better, `best_validation_accuracy` becomes the accuracy and
    `last_improvement` becomes `total_iterations`. If not, nothing changes.

    Args:
        progress: a `Training` or a `Rehearsal`, too.
        accuracy: on the validation set, now, in [0, 1].

    Returns:
        Whether it is better, as a bool.
    """
    raise NotImplementedError("note_improvement: compare a new validation accuracy with the best so far, and remember it if it is better")


def out_of_patience(progress: Progress) -> bool:
    """Tell whether more than `require_improvement` steps have passed since the last improvement.

    Exactly so many may pass; one more is too much.

    Args:
        progress: it is not changed.

    Returns:
        A bool.
    """
    raise NotImplementedError("out_of_patience: tell whether more than `require_improvement` steps have passed since the last improvement")


def optimize(training: Training | Rehearsal, num_iterations: int) -> None:
    """Train; save the network whenever it is the best so far; stop when it gets no better.

    For each step:

    1. `total_iterations` grows by 1, and `training.step()` takes the step.
    2. If `total_iterations` is a multiple of STATUS_INTERVAL, or if it is the last step of this
       call: ask for `training.validation_accuracy()`. If it is an improvement, `training.save()`.
       Print a line, with a star at its end if it was an improvement:

           Iter:    100, batch accuracy:  84.4%, validation accuracy:  85.2% *

       The number is that of the step within this call, from 1 on, six characters wide; the
       accuracies have one decimal.
    3. If patience has run out, print a line that begins with "Stopped" and leave the loop. This is
       asked after every step.

    At the end it prints the whole seconds that the call took:  Time usage: 0:00:03

    Args:
        training: goes on from where it is.
        num_iterations: number of steps, at most.
    """
    raise NotImplementedError("optimize: train; save the network whenever it is the best so far; stop when it gets no better")


def init_variables(training: Training, seed: int) -> None:
    """Begin anew with the variables: random weights, biases of 0, an optimiser without a past.

    The weights become those of a new network of this seed (see `new_network_like`), the variables
    of the optimiser those of a new one with the same learning rate.

    The variables stay the same objects and get other numbers (`assign`), since the saver and the
    traced training step hold on to them. The progress is not touched: step count, best accuracy and
    last improvement stay. Nor are the files.

    Args:
        training: its model and its optimizer begin anew.
        seed: for the weights.
    """
    raise NotImplementedError("init_variables: begin anew with the variables: random weights, biases of 0, an optimiser without a past")


def new_training(seed: int, data: Data, folder: str, **sizes: int) -> Training:
    """Make a network and its training. It is given.

    Args:
        seed: for the weights and for the order of the batches.
        data: its training, validation and test set.
        folder: where checkpoints go.
        sizes: of the network, as in `new_network`.
    """
    return Training(new_network(seed, **sizes), data, folder, learning_rate=0.001, seed=seed)
