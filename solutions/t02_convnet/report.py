"""Reports: predictions for any number of images, and the accuracy on the test set."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from .model import ConvNet, correct_prediction, y_pred_cls, y_true_cls
from .plots import plot_confusion_matrix, plot_example_errors

TEST_BATCH_SIZE = 256


def predict_cls(
    model: ConvNet, images: np.ndarray, batch_size: int = TEST_BATCH_SIZE
) -> np.ndarray:
    """Name the class of each image, one batch after another.

    All images at once might not fit into memory: the first layer alone makes 12,544 numbers of
    each. The last batch may be smaller than the others.

    Args:
        model: its method `logits` is used.
        images: float32 array [N, 784]; any N, 0 too.
        batch_size: how many images the model may be given at a time.

    Returns:
        int64 array [N].
    """
    # BEGIN SOLUTION
    cls_pred = np.zeros(len(images), dtype=np.int64)
    for i in range(0, len(images), batch_size):
        # A slice that reaches beyond the end just stops there.
        batch = slice(i, i + batch_size)
        cls_pred[batch] = y_pred_cls(model.logits(images[batch]))
    return cls_pred
    # END SOLUTION


def print_test_accuracy(
    model: ConvNet,
    images: np.ndarray,
    labels: np.ndarray,
    show_example_errors: bool = False,
    show_confusion_matrix: bool = False,
) -> list[Figure]:
    """Print the share of right answers, and show the mistakes if asked.

    The line reads, for example:  Accuracy on test-set: 98.8% (9880 / 10000)

    The images are classified once; the pictures use the same predictions.

    Args:
        model: the model to judge.
        images: float32 array [N, 784].
        labels: float32 array [N, 10], one-hot rows.
        show_example_errors: whether to draw the first 9 mistakes.
        show_confusion_matrix: whether to print and draw who is taken for whom.

    Returns:
        The figures that were drawn, the mistakes first; an empty list if none was asked for.
    """
    # BEGIN SOLUTION
    cls_true = np.asarray(y_true_cls(labels))
    cls_pred = predict_cls(model, images)
    correct = np.asarray(correct_prediction(cls_pred, cls_true))
    num_correct, num_images = correct.sum(), len(images)
    print(f"Accuracy on test-set: {num_correct / num_images:.1%} ({num_correct} / {num_images})")

    figures = []
    if show_example_errors:
        figures.append(plot_example_errors(cls_pred, correct, images, cls_true))
    if show_confusion_matrix:
        figures.append(plot_confusion_matrix(cls_pred, cls_true))
    return figures
    # END SOLUTION
