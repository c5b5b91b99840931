"""Reports: predictions for any number of images, accuracy, and who is taken for whom."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import numpy as np
from matplotlib.figure import Figure

from .network import create_network
from .plots import plot_example_errors

PREDICTION_BATCH_SIZE = 256


def predict_cls(
    model: keras.Model,
    images: np.ndarray,
    cls_true: np.ndarray,
    batch_size: int = PREDICTION_BATCH_SIZE,
) -> tuple[np.ndarray, np.ndarray]:
    """Name the class of each image, one batch after another, and see which ones are right.

    It takes the path that judges, and so gives the same answer each time.

    Args:
        model: from `main_network`.
        images: float32 array [N, 32, 32, 3]; any N of at least 1.
        cls_true: int array [N].
        batch_size: how many images are in a batch, at most; the last batch may be smaller.

    Returns:
        correct: bool array [N], whether the class is the true one.
        cls_pred: int64 array [N].
    """
    raise NotImplementedError("predict_cls: name the class of each image, one batch after another, and see which ones are right")


def classification_accuracy(correct: np.ndarray) -> tuple[float, int]:
    """Count what is right.

    Args:
        correct: bool array [N].

    Returns:
        The share of True, and their number: of [True, True, False, False, False] 0.4 and 2.
    """
    raise NotImplementedError("classification_accuracy: count what is right")


def plot_confusion_matrix(
    cls_pred: np.ndarray, cls_true: np.ndarray, class_names: Sequence[str]
) -> np.ndarray:
    """Print who is taken for whom.

    C[t, p] = number of images of true class t that the network takes for class p

    A row is printed for each true class, with its number and name at the end; then a line with the
    numbers of the columns, the predicted classes. With three classes it could be:

           5    0    1  (0) airplane
           2    7    0  (1) automobile
           0    1    9  (2) bird
         (0)  (1)  (2)

    Args:
        cls_pred: int array [N], predicted class numbers.
        cls_true: int array [N], true class numbers.
        class_names: the name of each class; there are as many rows and columns.

    Returns:
        int array, C.
    """
    raise NotImplementedError("plot_confusion_matrix: print who is taken for whom")


def print_test_accuracy(
    model: keras.Model,
    images: np.ndarray,
    cls_true: np.ndarray,
    class_names: Sequence[str],
    show_example_errors: bool = False,
    show_confusion_matrix: bool = False,
) -> Figure | None:
    """Print the share of right answers, and show the mistakes if asked.

    The line reads, for example:  Accuracy on Test-Set: 79.3% (7932 / 10000)

    The images are classified once; all that is shown uses the same predictions.

    Args:
        model: from `main_network`.
        images: float32 array [N, 32, 32, 3].
        cls_true: int array [N].
        class_names: the name of each class.
        show_example_errors: whether to draw the first 9 mistakes.
        show_confusion_matrix: whether to print who is taken for whom.

    Returns:
        The figure with the mistakes; None if it was not asked for.
    """
    raise NotImplementedError("print_test_accuracy: print the share of right answers, and show the mistakes if asked")
