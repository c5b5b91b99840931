"""Scores: which class is best, may one trust it, and are scores probabilities?"""

from __future__ import annotations

import numpy as np

from .names import NameLookup


def top_scores(
    pred: np.ndarray, names: NameLookup, k: int = 10, only_first_name: bool = True
) -> list[tuple[float, str]]:
    """Find the k best classes that have a name.

    Args:
        pred: float array [num_classes], a score for each class number.
        names: knows the names. A class without a name is left out.
        k: how many; 0 gives none, and a k larger than the number of names gives all of them.
        only_first_name: whether "giant panda" is enough for "giant panda, panda, panda bear".

    Returns:
        (score, name) of each, the highest score first; scores are Python floats.
    """
    raise NotImplementedError("top_scores: find the k best classes that have a name")


def is_reliable(pred: np.ndarray, threshold: float = 0.35) -> bool:
    """Tell whether the best score is high enough to believe it.

    Args:
        pred: float array [num_classes].
        threshold: the highest score should be at least this.

    Returns:
        True or False.
    """
    raise NotImplementedError("is_reliable: tell whether the best score is high enough to believe it")


def calibration(preds: np.ndarray, cls_true: np.ndarray) -> tuple[float, float]:
    """Compare what a network thinks of its answers with what they are worth.

    If scores were probabilities, then of all answers given with 90 %, 90 % would be right; and the
    mean of the highest scores would be the accuracy.

    Args:
        preds: float array [N, num_classes], a row for each image.
        cls_true: int array [N], the true class numbers.

    Returns:
        (mean of each image's highest score, share of images whose best class is the true one).
    """
    raise NotImplementedError("calibration: compare what a network thinks of its answers with what they are worth")
