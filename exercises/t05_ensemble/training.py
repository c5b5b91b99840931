"""Training: one network on its own subset, then five of them, each saved to its own file."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import keras
import numpy as np

from .network import LEARNING_RATE, batch_accuracy, make_network, make_optimizer, train_step
from .subsets import TRAIN_BATCH_SIZE, TRAIN_FRACTION, random_batch, random_training_set

NUM_NETWORKS = 5
NUM_ITERATIONS = 10_000
FOLDER = "checkpoints"


def get_save_path(net_number: int, folder: str = FOLDER) -> str:
    """Name the file for the weights of one network.

    Args:
        net_number: 0, 1, 2, ...
        folder: where the files go.

    Returns:
        The path "checkpoints/network0.weights.h5" for network 0, and so on. Keras wants a name
        that ends in ".weights.h5".
    """
    raise NotImplementedError("get_save_path: name the file for the weights of one network")


def optimize(
    model: keras.Sequential,
    optimizer: keras.optimizers.Adam,
    num_iterations: int,
    x_train: np.ndarray,
    y_train: np.ndarray,
    seed: int = 0,
    batch_size: int = TRAIN_BATCH_SIZE,
) -> None:
    """Take training steps, each on a new random batch, and report now and then.

    The batches come from `random_batch`, all with the one generator
    `np.random.default_rng(seed)`. Steps are numbered from 0. After each step whose number is a
    multiple of 100 it prints the number plus one, and the accuracy that the model now has on the
    batch of that step (`batch_accuracy`):

        Optimization Iteration:    101, Training Batch Accuracy:  87.5%

    At the end it prints the whole seconds that the call took:

        Time usage: 0:00:40

    Args:
        model: the network to train; `train_step` changes it.
        optimizer: the Adam of this network; `train_step` changes it, too.
        num_iterations: number of steps; 0 changes nothing.
        x_train: float32 array [n, 784].
        y_train: float32 array [n, 10], one-hot rows.
        seed: decides the batches.
        batch_size: images in a batch.
    """
    raise NotImplementedError("optimize: take training steps, each on a new random batch, and report now and then")


def train_network(
    images: np.ndarray,
    labels: np.ndarray,
    seed: int,
    num_iterations: int = NUM_ITERATIONS,
    *,
    train_fraction: float = TRAIN_FRACTION,
    learning_rate: float = LEARNING_RATE,
    batch_size: int = TRAIN_BATCH_SIZE,
    **sizes: int,
) -> keras.Sequential:
    """Train one network from scratch: on a subset of its own, from random weights of its own.

    The seed goes to `random_training_set`, `make_network` and `optimize` as it is. Only the
    training part of the split is used; the other 20 % are thrown away.

    Args:
        images: float32 array [N, 784], the combined set.
        labels: float32 array [N, 10], one-hot rows.
        seed: decides the subset, the first weights and the batches.
        num_iterations: number of steps.
        train_fraction: the share of the images that the network may see.
        learning_rate: for Adam, by `make_optimizer`.
        batch_size: images in a batch.
        sizes: of the network, as in `make_network`.

    Returns:
        The trained network.
    """
    raise NotImplementedError("train_network: train one network from scratch: on a subset of its own, from random weights of its own")


def train_networks(
    images: np.ndarray,
    labels: np.ndarray,
    num_networks: int = NUM_NETWORKS,
    num_iterations: int = NUM_ITERATIONS,
    *,
    folder: str = FOLDER,
    seed: int = 0,
    **options: float,
) -> None:
    """Train several networks, one after the other, and save the weights of each.

    Network i is the one of `train_network` with the seed `seed + i`. It is saved with
    `save_weights` at `get_save_path(i, folder)`, before the next one is trained. Before each it
    prints which one comes:

        Neural network: 0

    Args:
        images: float32 array [N, 784], the combined set.
        labels: float32 array [N, 10], one-hot rows.
        num_networks: how many networks.
        num_iterations: number of steps for each.
        folder: where the files go; it is made if it is missing.
        seed: of network 0.
        options: for `train_network`: train_fraction, learning_rate, batch_size, and the sizes.
    """
    raise NotImplementedError("train_networks: train several networks, one after the other, and save the weights of each")
