"""Reports: predictions for any number of images, and who is taken for whom, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from .plots import plot_example_errors

TEST_BATCH_SIZE = 256


def classification_accuracy(correct: np.ndarray) -> tuple[float, int]:
    """Share and number of right answers: ([True, True, False, False]) -> (0.5, 2)."""
    return float(np.mean(correct)), int(np.sum(correct))


def predict_cls(
    model: Callable[[np.ndarray], tf.Tensor],
    transfer_values: np.ndarray,
    cls_true: np.ndarray,
    batch_size: int = TEST_BATCH_SIZE,
) -> tuple[np.ndarray, np.ndarray]:
    """Name the class of each image from its transfer-values, one batch after another.

    Args:
        model: called with a batch, it returns probabilities [n, num_classes].
        transfer_values: float32 array [N, transfer_len]; N may be 0.
        cls_true: int array [N], true class numbers.
        batch_size: how many rows the model may be given at a time; the last batch may be smaller.

    Returns:
        correct, a bool array [N], and cls_pred, an int64 array [N].
    """
    # BEGIN SOLUTION
    cls_pred = np.zeros(len(transfer_values), dtype=np.int64)
    for start in range(0, len(transfer_values), batch_size):
        batch = slice(start, start + batch_size)
        cls_pred[batch] = np.asarray(model(transfer_values[batch])).argmax(axis=1)
    return cls_pred == cls_true, cls_pred
    # END SOLUTION


def print_confusion_matrix(
    cls_pred: np.ndarray, cls_true: np.ndarray, class_names: Sequence[str]
) -> np.ndarray:
    """Print who is taken for whom, with a line for each true class and a last line of numbers.

    C[t, p] = number of images of true class t that the model takes for class p

        [ 46   0   1] (0) airplane
        [  2  48   0] (1) automobile
        [  3   1  40] (2) bird
         (0) (1) (2)

    Args:
        cls_pred: int array [N], predicted class numbers.
        cls_true: int array [N], true class numbers.
        class_names: name of each class, by number; a class need not occur.

    Returns:
        int array [num_classes, num_classes], the table C.
    """
    # BEGIN SOLUTION
    num_classes = len(class_names)
    table = np.zeros((num_classes, num_classes), dtype=np.int64)
    # Unlike table[...] += 1, it counts each pair as often as it occurs.
    np.add.at(table, (cls_true, cls_pred), 1)
    for i, row in enumerate(table):
        print(f"{row} ({i}) {class_names[i]}")
    print(" ", *(f"({i})" for i in range(num_classes)))
    return table
    # END SOLUTION


def print_test_accuracy(
    model: Callable[[np.ndarray], tf.Tensor],
    transfer_values: np.ndarray,
    cls_true: np.ndarray,
    images: np.ndarray,
    class_names: Sequence[str],
) -> Figure:
    """Print the share of right answers and the confusion matrix; draw the first mistakes."""
    correct, cls_pred = predict_cls(model, transfer_values, cls_true)
    share, num_correct = classification_accuracy(correct)
    print(f"Accuracy on Test-Set: {share:.1%} ({num_correct} / {len(correct)})")
    print_confusion_matrix(cls_pred, cls_true, class_names)
    return plot_example_errors(cls_pred, correct, images, cls_true, class_names)
