"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tensorflow as tf

from .networks import NUM_CLASSES, LinearNet, Network
from .noise import NOISE_LIMIT, NoisyNet, target_labels
from .report import hit_rate, predict_cls
from .train import NOISE_LEARNING_RATE, Training, optimize


def hit_rate_curve(
    training: Training, target_cls: int, images: np.ndarray, calls: Sequence[int]
) -> list[tuple[int, float]]:
    """Attack on and on, and measure after each call of `optimize`. How many steps are enough?

    The attack starts from a noise of zeros.

    Args:
        training: whose model is attacked.
        target_cls: 0 to 9.
        images: float32 array [N, 784], clean images to measure on.
        calls: how many attack steps each call takes, for example [10, 10, 80, 900].

    Returns:
        For each call the pair (attack steps so far, hit rate now).
    """
    raise NotImplementedError("hit_rate_curve: attack on and on, and measure after each call of `optimize`. How many steps are enough?")


def single_image_attack(
    model: NoisyNet,
    image: np.ndarray,
    target_cls: int,
    *,
    limit: float = NOISE_LIMIT,
    step_size: float = 0.05,
    required_score: float = 0.99,
    max_iterations: int = 100,
) -> tuple[np.ndarray, float, int]:
    """Search a noise for one image only, as in tutorial 11. Is that easier than for all at once?

    In each turn: take the probability of the target class for clip(image + noise, 0, 1), seen
    through the model's own noise, if it has any. If it is at least `required_score`, stop.
    Otherwise take the gradient g of the cross-entropy (with the target as label) with respect to
    the noise, and make the step

        noise = clip(noise - step_size * g / max|g|, -limit, limit)

    Args:
        model: its variables, the noise included, are not changed.
        image: float32 array [784], a clean image.
        target_cls: 0 to 9.
        limit: no value of the noise may be beyond it.
        step_size: how far the largest value moves in a step.
        required_score: the probability to reach.
        max_iterations: how many steps may be taken.

    Returns:
        noise (float32 array [784]), the target's probability with this noise (float), and the
        number of steps taken (int).
    """
    raise NotImplementedError("single_image_attack: search a noise for one image only, as in tutorial 11. Is that easier than for all at once?")


def single_image_success(
    model: NoisyNet, images: np.ndarray, target_cls: int, **options: float
) -> tuple[float, float]:
    """Attack images one by one. Is a network that is immune to one noise immune to this as well?

    An attack succeeds if the last probability is at least 0.5.

    Args:
        model: the network with its current noise.
        images: float32 array [N, 784], clean images.
        target_cls: 0 to 9.
        options: as in `single_image_attack`.

    Returns:
        The share of attacks that succeed, and the mean number of steps of all N attacks.
    """
    raise NotImplementedError("single_image_success: attack images one by one. Is a network that is immune to one noise immune to this as well?")


def attack_anew(
    network: Network,
    images: np.ndarray,
    labels: np.ndarray,
    target_cls: int,
    num_iterations: int,
    *,
    noise_learning_rate: float = NOISE_LEARNING_RATE,
    seed: int = 0,
    **options: float,
) -> NoisyNet:
    """Attack a network with a new noise of zeros and a new optimiser.

    Args:
        network: is not changed.
        images: float32 array [N, 784], what the noise is trained with.
        labels: float32 array [N, 10].
        target_cls: 0 to 9.
        num_iterations: attack steps.
        noise_learning_rate: for `Training`.
        seed: for `Training`.
        options: `noise_limit` and `noise_l2_weight`, as in `NoisyNet`.

    Returns:
        The network with the noise that was found.
    """
    raise NotImplementedError("attack_anew: attack a network with a new noise of zeros and a new optimiser")


def noise_sweep(
    network: Network,
    images: np.ndarray,
    labels: np.ndarray,
    target_cls: int,
    num_iterations: int,
    limits: Sequence[float],
    weights: Sequence[float],
    **options: float,
) -> list[tuple[float, float, float, float]]:
    """Attack with every pair of a noise limit and an L2 weight. What does each of them do?

    Args:
        network: is not changed.
        images: float32 array [N, 784], to attack with and to measure on.
        labels: float32 array [N, 10].
        target_cls: 0 to 9.
        num_iterations: attack steps for each pair.
        limits: values of `noise_limit`.
        weights: values of `noise_l2_weight`.
        options: `noise_learning_rate` and `seed`, as in `attack_anew`.

    Returns:
        A row (limit, weight, hit rate, norm) for each pair, limits outside, weights inside. The
        norm is the square root of the sum of the squares of the noise.
    """
    raise NotImplementedError("noise_sweep: attack with every pair of a noise limit and an L2 weight. What does each of them do?")


def cross_hit_table(
    model: NoisyNet, all_noise: Sequence[np.ndarray], images: np.ndarray
) -> np.ndarray:
    """Where does each noise send the images? Does it carry over to other target classes?

    Args:
        model: its noise is replaced by each of `all_noise` in turn.
        all_noise: K float arrays [28, 28].
        images: float32 array [N, 784], clean images.

    Returns:
        float array [K, 10]: row i, column j has the share of images that noise i sends to class j.
    """
    raise NotImplementedError("cross_hit_table: where does each noise send the images? Does it carry over to other target classes?")


def transfer_hit_rate(
    noise: np.ndarray, other: Network, images: np.ndarray, target_cls: int
) -> float:
    """Put a noise that was found on one network onto another one. Does it fall for it, too?

    Args:
        noise: float array [28, 28], found on another network.
        other: a network of any kind; it is not changed.
        images: float32 array [N, 784], clean images.
        target_cls: the class that the noise was made for.

    Returns:
        The hit rate on the other network.
    """
    raise NotImplementedError("transfer_hit_rate: put a noise that was found on one network onto another one. Does it fall for it, too?")


def make_immune_interleaved(
    training: Training,
    num_rounds: int,
    num_iterations_adversary: int,
    num_iterations_immune: int,
    classes: Sequence[int] = range(NUM_CLASSES),
) -> dict[int, np.ndarray]:
    """Take the classes in short turns, round by round, so that the network forgets none of them.

    `make_immune` drives one noise towards one class after another: what the network has learned of
    the first class is lost when the last one comes. Here each class has a noise of its own, which
    starts as zeros and is kept from round to round. In each round, each class has its turn:

    1. Put the noise of this class in place.
    2. Attack towards this class for a few steps, and keep the new noise of this class.
    3. Train the network for a few steps with this noise in place.

    Args:
        training: goes on from where it is.
        num_rounds: how many turns each class has.
        num_iterations_adversary: attack steps in a turn.
        num_iterations_immune: network steps in a turn.
        classes: the target classes, in this order.

    Returns:
        The noise of each class after the last round, float32 arrays [28, 28]. The last one of them
        stays in place.
    """
    raise NotImplementedError("make_immune_interleaved: take the classes in short turns, round by round, so that the network forgets none of them")


def colour_noise(
    images: np.ndarray,
    labels: np.ndarray,
    target_cls: int,
    *,
    num_iterations_network: int,
    num_iterations_noise: int,
    seed: int = 0,
) -> np.ndarray:
    """Do it all with colour images: train a network on them, then attack it with one noise.

    Use a `LinearNet` (it takes any `img_shape`), and learning rates of 0.01 for both.

    Args:
        images: float32 array [N, 32, 32, 3], such as those of CIFAR-10, values in [0, 1].
        labels: float32 array [N, 10], one-hot rows.
        target_cls: 0 to 9.
        num_iterations_network: network steps, without noise.
        num_iterations_noise: attack steps after that.
        seed: for the network and for the batches.

    Returns:
        float32 array [32, 32, 3], the noise.
    """
    raise NotImplementedError("colour_noise: do it all with colour images: train a network on them, then attack it with one noise")
