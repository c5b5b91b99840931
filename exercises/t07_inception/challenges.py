"""Challenges: the experiments that the tutorial suggests. All are optional."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import keras
import numpy as np

from .images import crop_image, load_image, resize_image
from .inception import Inception

PREPROCESS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "inception_v3": keras.applications.inception_v3.preprocess_input,
    "vgg16": keras.applications.vgg16.preprocess_input,
    "efficientnet": keras.applications.efficientnet.preprocess_input,
}
"""What the networks of `keras.applications` want done to pixels before they are fed."""


def classify_folder(inception: Inception, folder: str | Path, csv_path: str | Path) -> int:
    """Classify all your own images, and write the scores into a table.

    The table is a CSV file. Its first line is `file,0,1,2,...`: a column for each class number.
    Each further line has the name of a file, without its folder, and its scores.

    Args:
        inception: the network.
        folder: its files `*.jpg` are classified in the order of their names; others are left out.
        csv_path: the file to write.

    Returns:
        How many images there were.
    """
    raise NotImplementedError("classify_folder: classify all your own images, and write the scores into a table")


def scores_along(
    inception: Inception, image: np.ndarray, cls: int, num_windows: int
) -> tuple[np.ndarray, np.ndarray]:
    """Slide a square window along the longer side. Where does the bird end?

    The windows are squares of the shorter side. Their starts are evenly spaced from 0 to the last
    place where they fit, rounded down to whole pixels.

    Args:
        inception: the network.
        image: array [height, width, 3].
        cls: the class number to look at.
        num_windows: how many windows.

    Returns:
        (starts, scores): int array [num_windows] and float array [num_windows] of the scores of
        `cls`.
    """
    raise NotImplementedError("scores_along: slide a square window along the longer side. Where does the bird end?")


def falls_below(
    positions: np.ndarray, scores: np.ndarray, threshold: float = 0.5
) -> int | float | None:
    """Find the first position whose score is below the threshold.

    Args:
        positions: array [N] of numbers.
        scores: float array [N].
        threshold: scores that equal it are not below it.

    Returns:
        The position as a Python number; None if no score is below.
    """
    raise NotImplementedError("falls_below: find the first position whose score is below the threshold")


def scores_at_sizes(
    inception: Inception, image: np.ndarray, cls: int, sizes: Sequence[int]
) -> np.ndarray:
    """Make an image small, and classify what is left of it. How small may it be?

    Args:
        inception: the network; it enlarges the small image again.
        image: array [height, width, 3].
        cls: the class number to look at.
        sizes: for each, the image is squashed to size x size pixels first.

    Returns:
        float array [len(sizes)]: the scores of `cls`.
    """
    raise NotImplementedError("scores_at_sizes: make an image small, and classify what is left of it. How small may it be?")


def trace(inception: Inception, image_path: str | Path) -> list[tuple[str, tuple[int, ...]]]:
    """Print and return the shape at each stage: a debugger's first question.

    The lines read, for example:  resized: (299, 299, 3)

    Args:
        inception: the network.
        image_path: a JPEG file.

    Returns:
        (stage, shape) for the stages "file", "resized", "transfer values", "scores".
    """
    raise NotImplementedError("trace: print and return the shape at each stage: a debugger's first question")


def classify_with(model: keras.Model, preprocess: str, image: np.ndarray) -> np.ndarray:
    """Classify with any network of `keras.applications`.

    These networks have sizes of their own, and want pixels of their own: one wants [-1, 1], another
    BGR without the mean, a third 0 to 255. It is *not* a part of the model. `PREPROCESS` has the
    functions; each takes a batch of images in 0 to 255.

    Args:
        model: [N, height, width, 3] -> softmax [N, num_classes].
        preprocess: a key of `PREPROCESS`.
        image: array [any height, any width, 3], RGB, 0 to 255.

    Returns:
        float32 array [num_classes].
    """
    raise NotImplementedError("classify_with: classify with any network of `keras.applications`")


def top_uids(
    classifiers: Sequence[tuple[keras.Model, str, Sequence[str]]], image: np.ndarray
) -> list[str]:
    """Ask several networks about one image. Do they agree?

    Class numbers cannot be compared: each network counts in its own way. Unique ids can.

    Args:
        classifiers: for each network (model, its key of `PREPROCESS`, its unique ids by class
            number).
        image: array [height, width, 3], RGB, 0 to 255.

    Returns:
        The unique id of the best class, network by network.
    """
    raise NotImplementedError("top_uids: ask several networks about one image. Do they agree?")
