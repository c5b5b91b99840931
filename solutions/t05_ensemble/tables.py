"""Tables: what the ensemble, the best net and all nets say of single images."""

from __future__ import annotations

import numpy as np

from .ensemble import Predictions, best_net, ensemble_pred_labels


def print_labels(labels: np.ndarray, idx: np.ndarray, num: int = 1) -> None:
    """Print the rows of the first few selected images, rounded to 2 decimals.

    The array is printed as NumPy prints it:

        [[0.   0.   0.   0.76 0.   0.   0.   0.   0.23 0.  ]]

    Args:
        labels: float array [N, num_classes].
        idx: which images: bool array [N], or int array of places.
        num: how many of them, at most.
    """
    # BEGIN SOLUTION
    # Indexing with an array works for bools and for places.
    print(np.round(labels[idx][:num], 2))
    # END SOLUTION


def print_labels_ensemble(predictions: Predictions, idx: np.ndarray, num: int = 1) -> None:
    """Print what the ensemble says of the first few selected images, by `print_labels`.

    Args:
        predictions: pred_labels, test_accuracies and val_accuracies of `ensemble_predictions`.
        idx: see `print_labels`.
        num: see `print_labels`.
    """
    # BEGIN SOLUTION
    print_labels(ensemble_pred_labels(predictions[0]), idx, num)
    # END SOLUTION


def print_labels_best_net(predictions: Predictions, idx: np.ndarray, num: int = 1) -> None:
    """Print what the best net says of the first few selected images, by `print_labels`.

    Args:
        predictions: pred_labels, test_accuracies and val_accuracies of `ensemble_predictions`.
        idx: see `print_labels`.
        num: see `print_labels`.
    """
    # BEGIN SOLUTION
    print_labels(predictions[0][best_net(predictions)], idx, num)
    # END SOLUTION


def print_labels_all_nets(predictions: Predictions, idx: np.ndarray) -> None:
    """Print what each net says of the first selected image: one row for each net.

    The rows are rounded to 2 decimals, in the order of the nets.

    Args:
        predictions: pred_labels, test_accuracies and val_accuracies of `ensemble_predictions`.
        idx: see `print_labels`.
    """
    # BEGIN SOLUTION
    for labels in predictions[0]:
        print_labels(labels, idx, num=1)
    # END SOLUTION
