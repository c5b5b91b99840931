"""Training: one optimiser for the network, another for the noise; attack, and immunity."""

from __future__ import annotations

import time
from datetime import timedelta

import numpy as np
import tensorflow as tf

from . import networks
from .noise import NoisyNet, adversary_loss, target_labels
from .report import print_test_accuracy

LEARNING_RATE = 1e-4
NOISE_LEARNING_RATE = 1e-2
TRAIN_BATCH_SIZE = 64


class Training:
    """All that training needs and changes. The tutorial keeps these in global variables.

    Attributes:
        model: the network and its noise.
        batches: where each step gets its own batch from.
        optimizer: Adam for the network.
        noise_optimizer: Adam for the noise.
    """

    def __init__(
        self,
        model: NoisyNet,
        images: np.ndarray,
        labels: np.ndarray,
        *,
        learning_rate: float = LEARNING_RATE,
        noise_learning_rate: float = NOISE_LEARNING_RATE,
        batch_size: int = TRAIN_BATCH_SIZE,
        seed: int = 0,
    ) -> None:
        """Get everything ready; no step is taken yet.

        An optimiser remembers past gradients of each of its variables, so the network and the noise
        need one each.

        Args:
            model: the network and its noise.
            images: float32 array [N, 784], the training set, clean.
            labels: float32 array [N, 10], one-hot rows.
            learning_rate: for `optimizer`, a `tf.keras.optimizers.Adam`.
            noise_learning_rate: for `noise_optimizer`, another one.
            batch_size: images in a batch.
            seed: decides the order of the batches.
        """
        # BEGIN SOLUTION
        self.model = model
        self.batches = networks.Batches(images, labels, batch_size, seed)
        self.optimizer = tf.keras.optimizers.Adam(learning_rate)
        self.noise_optimizer = tf.keras.optimizers.Adam(noise_learning_rate)
        # Adam keeps numbers for each variable. Made now, they need not be made while tracing.
        self.optimizer.build(model.trainable_variables)
        self.noise_optimizer.build([model.x_noise])
        # END SOLUTION

    @tf.function(autograph=False)
    def network_step(self, images: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
        """Improve the network a little: one step of `optimizer` on one batch.

        The network sees the images with the current noise on them. The loss is the mean
        cross-entropy. All of `self.model.trainable_variables` change, and the noise does not.

        Args:
            images: float32 tensor [N, 784], clean images.
            labels: float32 tensor [N, 10], one-hot rows.

        Returns:
            float32 scalar, the loss before the step.
        """
        # BEGIN SOLUTION
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            loss = networks.mean_cross_entropy(self.model.logits(images), labels)
        gradients = tape.gradient(loss, variables)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return loss
        # END SOLUTION

    @tf.function(autograph=False)
    def noise_step(self, images: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
        """Improve the noise a little: one step of `noise_optimizer` on one batch, then clip.

        The loss is `adversary_loss` with the model's `noise_l2_weight`. Only the noise changes; the
        network stays as it is, to the last bit. After the step no value of the noise is beyond the
        limit.

        Args:
            images: float32 tensor [N, 784], clean images.
            labels: float32 tensor [N, 10], one-hot rows: what the network shall say.

        Returns:
            float32 scalar, the loss before the step.
        """
        # BEGIN SOLUTION
        model = self.model
        # A tape watches trainable variables by itself. The noise is none, so we have to ask.
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(model.x_noise)
            logits = model.logits(images)
            loss = adversary_loss(logits, labels, model.x_noise, model.noise_l2_weight)
        gradient = tape.gradient(loss, model.x_noise)
        self.noise_optimizer.apply_gradients([(gradient, model.x_noise)])
        model.clip_noise()
        return loss
        # END SOLUTION


def optimize(
    training: Training, num_iterations: int, adversary_target_cls: int | None = None
) -> None:
    """Train the network, or attack it, for some steps, each on the next batch.

    Without a target class each step is a `network_step` with the true labels. With one, 0 included,
    each step is a `noise_step`, and all labels say the target class.

    The steps are numbered 0, 1, 2, ... anew in each call. After each step whose number is a
    multiple of 100, and after the last one, it prints the number and the share of this batch that
    the model now takes for what the labels of the step say. In an attack that is the hit rate:

        Optimization Iteration:    100, Training Accuracy:  93.8%

    At the end it prints the whole seconds that the call took:

        Time usage: 0:00:03

    Args:
        training: goes on from where it is.
        num_iterations: number of steps; 0 changes nothing.
        adversary_target_cls: None, or the class that all images shall be taken for.
    """
    # BEGIN SOLUTION
    start_time = time.perf_counter()
    for i in range(num_iterations):
        images, labels = training.batches.next_batch()
        # Not `if adversary_target_cls:`, for 0 is a target class, too.
        if adversary_target_cls is None:
            training.network_step(images, labels)
        else:
            labels = target_labels(len(images), adversary_target_cls)
            training.noise_step(images, labels)
        if i % 100 == 0 or i == num_iterations - 1:
            share = networks.accuracy(training.model.logits(images), labels)
            print(f"Optimization Iteration: {i:>6}, Training Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
    # END SOLUTION


def find_all_noise(training: Training, num_iterations: int = 1000) -> list[np.ndarray]:
    """Find a noise for each target class 0, 1, ..., 9, one after the other.

    Each search starts from zeros and takes `num_iterations` attack steps. The last noise stays in
    place. Before each search it prints:  Finding adversarial noise for target-class: 3

    Args:
        training: whose model is attacked; its network is not changed.
        num_iterations: attack steps for each class.

    Returns:
        List of ten float32 arrays [28, 28]; entry k is the noise for target class k.
    """
    # BEGIN SOLUTION
    all_noise = []
    for target_cls in range(networks.NUM_CLASSES):
        print(f"Finding adversarial noise for target-class: {target_cls}")
        training.model.init_noise()
        optimize(training, num_iterations, adversary_target_cls=target_cls)
        all_noise.append(training.model.get_noise())
    return all_noise
    # END SOLUTION


def make_immune(
    training: Training,
    test_images: np.ndarray,
    test_labels: np.ndarray,
    target_cls: int,
    num_iterations_adversary: int = 500,
    num_iterations_immune: int = 200,
) -> None:
    """Attack the network, then train it with the noise in place, so that it learns to see through.

    1. Attack steps towards the target class. They go on from the noise as it is, without a reset.
    2. `print_test_accuracy`: how much harm does the noise do?
    3. Network steps with the true labels. The noise stays on all images.
    4. `print_test_accuracy` once more: is the harm repaired?

    Args:
        training: goes on from where it is.
        test_images: float32 array [N, 784], clean images to measure on.
        test_labels: float32 array [N, 10], one-hot rows.
        target_cls: 0 to 9.
        num_iterations_adversary: attack steps.
        num_iterations_immune: network steps.
    """
    # BEGIN SOLUTION
    print(f"Target-class: {target_cls}")
    print("Finding adversarial noise ...")
    optimize(training, num_iterations_adversary, adversary_target_cls=target_cls)
    print_test_accuracy(training.model, test_images, test_labels)
    print("Making the neural network immune to the noise ...")
    optimize(training, num_iterations_immune)
    print_test_accuracy(training.model, test_images, test_labels)
    # END SOLUTION
