"""How good is it, and for which class? Predictions, confusion matrix, recall and precision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tensorflow as tf

TEST_BATCH_SIZE = 256


def predict_cls(
    classifier: tf.keras.Model, values: np.ndarray, batch_size: int = TEST_BATCH_SIZE
) -> np.ndarray:
    """Predict a class for each row, one batch after another.

    Args:
        classifier: float32 [n, transfer_len] -> probabilities [n, num_classes].
        values: float32 array [N, transfer_len]; N need not be a multiple of batch_size.
        batch_size: how many rows the classifier may be given at a time.

    Returns:
        int64 array [N], class numbers.
    """
    raise NotImplementedError("predict_cls: predict a class for each row, one batch after another")


def confusion_matrix(cls_true: np.ndarray, cls_pred: np.ndarray, num_classes: int) -> np.ndarray:
    """Count who is taken for whom.

    Args:
        cls_true: int array [N], true class numbers.
        cls_pred: int array [N], predicted class numbers.
        num_classes: how many classes there are, whether or not each occurs.

    Returns:
        int array [num_classes, num_classes]: row i, column j is how many pictures of class i were
        taken for class j.
    """
    raise NotImplementedError("confusion_matrix: count who is taken for whom")


def recalls(matrix: np.ndarray) -> np.ndarray:
    """Compute the recall of each class: of the pictures that show it, how many are found?

    recall[c] = matrix[c, c] / sum of row c

    Args:
        matrix: int array [C, C], rows are true classes.

    Returns:
        float array [C], shares from 0 to 1; 0 for a class that no picture shows.
    """
    raise NotImplementedError("recalls: compute the recall of each class: of the pictures that show it, how many are found?")


def precisions(matrix: np.ndarray) -> np.ndarray:
    """Compute the precision of each class: of the pictures taken for it, how many do show it?

    precision[c] = matrix[c, c] / sum of column c

    Args:
        matrix: int array [C, C], rows are true classes.

    Returns:
        float array [C], shares from 0 to 1; 0 for a class that no picture is taken for.
    """
    raise NotImplementedError("precisions: compute the precision of each class: of the pictures taken for it, how many do show it?")


def print_test_accuracy(
    cls_true: np.ndarray, cls_pred: np.ndarray, class_names: Sequence[str]
) -> None:
    """Print the accuracy, then a line for each class with its row of the confusion matrix.

        Accuracy on Test-Set: 71.3% (378 / 530)
        [ 35  36  80] (0) forky, recall 23.2%
        [  6 101  30] (1) knifey, recall 73.7%
        [  0   0 242] (2) spoony, recall 100.0%

    A row of an array is printed as NumPy prints it. How many spaces are in it does not matter.

    Args:
        cls_true: int array [N], true class numbers, N at least 1.
        cls_pred: int array [N], predicted class numbers.
        class_names: name of each class, by number.
    """
    raise NotImplementedError("print_test_accuracy: print the accuracy, then a line for each class with its row of the confusion matrix")
