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
    # BEGIN SOLUTION
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(0, len(images), batch_size):
        # A slice that reaches beyond the end just stops there.
        batch = slice(i, i + batch_size)
        y_pred = create_network(model, images[batch], training=False)
        cls_pred[batch] = np.argmax(y_pred, axis=1)
    return cls_true == cls_pred, cls_pred
    # END SOLUTION


def classification_accuracy(correct: np.ndarray) -> tuple[float, int]:
    """Count what is right.

    Args:
        correct: bool array [N].

    Returns:
        The share of True, and their number: of [True, True, False, False, False] 0.4 and 2.
    """
    # BEGIN SOLUTION
    return float(correct.mean()), int(correct.sum())
    # END SOLUTION


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
    # BEGIN SOLUTION
    num_classes = len(class_names)
    counts = np.zeros((num_classes, num_classes), dtype=int)
    # Unlike counts[t, p] += 1, this counts a pair as often as it occurs.
    np.add.at(counts, (cls_true, cls_pred), 1)
    for i, name in enumerate(class_names):
        print("".join(f"{count:>5}" for count in counts[i]) + f"  ({i}) {name}")
    print("".join(f"{f'({i})':>5}" for i in range(num_classes)))
    return counts
    # END SOLUTION


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
    # BEGIN SOLUTION
    correct, cls_pred = predict_cls(model, images, cls_true)
    share, count = classification_accuracy(correct)
    print(f"Accuracy on Test-Set: {share:.1%} ({count} / {len(images)})")
    if show_confusion_matrix:
        plot_confusion_matrix(cls_pred, cls_true, class_names)
    if show_example_errors:
        return plot_example_errors(cls_pred, correct, images, cls_true, class_names)
    return None
    # END SOLUTION
