"""Random training sets: each network gets 80 % of the images, drawn without replacement."""

from __future__ import annotations

import numpy as np

from fixtures.tiny_mnist import Data

TRAIN_FRACTION = 0.8
TRAIN_BATCH_SIZE = 64


def combined_set(data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Put the training and the validation set together: all images that may be learned from.

    Args:
        data: `data.train` and `data.validation` are used; the test set stays apart.

    Returns:
        images [N, 784] and one-hot labels [N, 10], the training set first, then the validation set.
        For MNIST N is 55,000 + 5,000 = 60,000.
    """
    # BEGIN SOLUTION
    images = np.concatenate([data.train.images, data.validation.images])
    labels = np.concatenate([data.train.labels, data.validation.labels])
    return images, labels
    # END SOLUTION


def random_training_set(
    images: np.ndarray, labels: np.ndarray, seed: int, train_fraction: float = TRAIN_FRACTION
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Split the combined set at random into a training and a validation set.

    One random order of all N images is cut in two, after train_size images:

        train_size = int(train_fraction * N)

    Args:
        images: float array [N, num_pixels].
        labels: float array [N, num_classes]; row n belongs to image n.
        seed: for `np.random.default_rng`: the same seed gives the same split, another seed another.
        train_fraction: the share of the images to train on, in [0, 1].

    Returns:
        x_train [train_size, num_pixels], y_train [train_size, num_classes], and the rest:
        x_validation [N - train_size, num_pixels], y_validation [N - train_size, num_classes].
        Each image is in exactly one of the two parts, and still has its own label.
    """
    # BEGIN SOLUTION
    train_size = int(train_fraction * len(images))
    # One order for both arrays keeps every image with its label.
    order = np.random.default_rng(seed).permutation(len(images))
    train, validation = order[:train_size], order[train_size:]
    return images[train], labels[train], images[validation], labels[validation]
    # END SOLUTION


def random_batch(
    x_train: np.ndarray,
    y_train: np.ndarray,
    rng: np.random.Generator,
    batch_size: int = TRAIN_BATCH_SIZE,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a batch at random. There are no epochs: each call draws from the whole set.

    Args:
        x_train: float array [n, num_pixels].
        y_train: float array [n, num_classes]; row i belongs to image i.
        rng: the source of random numbers; a call takes numbers from it, so the next call draws
            another batch.
        batch_size: images in a batch. No image comes twice in a batch.

    Returns:
        images [batch_size, num_pixels] and labels [batch_size, num_classes]; row i of the labels
        belongs to row i of the images.

    Raises:
        ValueError: there are fewer than batch_size images.
    """
    # BEGIN SOLUTION
    # NumPy itself raises ValueError when it cannot draw so many different numbers.
    chosen = rng.choice(len(x_train), size=batch_size, replace=False)
    return x_train[chosen], y_train[chosen]
    # END SOLUTION
