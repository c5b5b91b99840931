"""How good is the model? One number, and one table of who is taken for whom."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from matplotlib.figure import Figure

from .model import NUM_CLASSES, LinearModel, accuracy, class_numbers, correct_prediction


def print_accuracy(model: LinearModel, images: np.ndarray, labels: np.ndarray) -> None:
    """Print the share of right answers, in percent with one decimal.

    The line reads, for example:  Accuracy on test-set: 91.7%

    Args:
        model: the model to judge.
        images: float32 array [N, num_pixels].
        labels: float32 array [N, num_classes], one-hot rows.
    """
    raise NotImplementedError("print_accuracy: print the share of right answers, in percent with one decimal")


def print_confusion_matrix(model: LinearModel, images: np.ndarray, labels: np.ndarray) -> Figure:
    """Print who is taken for whom, and draw the same table as a picture.

    C[t, p] = number of images of true class t that the model takes for class p

    The picture has one image (colour map "Blues", interpolation "nearest"), a colour bar, the ticks
    0 .. 9 on both axes, the x label "Predicted" and the y label "True".

    Args:
        model: the model to judge.
        images: float32 array [N, num_pixels].
        labels: float32 array [N, NUM_CLASSES], one-hot rows.

    Returns:
        The figure. The table of NUM_CLASSES rows is printed.
    """
    raise NotImplementedError("print_confusion_matrix: print who is taken for whom, and draw the same table as a picture")
