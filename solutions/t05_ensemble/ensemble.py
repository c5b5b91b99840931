"""The ensemble: five answers become one, and it is compared with the best single network."""

from __future__ import annotations

import numpy as np

from fixtures.tiny_mnist import Data

from .network import make_network
from .predict import predict_labels, test_accuracy, validation_accuracy
from .training import FOLDER, NUM_NETWORKS, get_save_path

Predictions = tuple[np.ndarray, np.ndarray, np.ndarray]
"""What `ensemble_predictions` returns: pred_labels, test_accuracies, val_accuracies."""


def ensemble_predictions(
    data: Data, num_networks: int = NUM_NETWORKS, folder: str = FOLDER, **sizes: int
) -> Predictions:
    """Restore one network after the other, and let each classify the test set.

    The weights come from the files that `train_networks` has written: `load_weights` of a network
    of the same sizes. For each network it prints both accuracies:

        Network: 0, Accuracy on Validation-Set: 0.9948, Test-Set: 0.9893

    Args:
        data: its original validation set, and its test set of N images.
        num_networks: how many files there are.
        folder: where they are.
        sizes: of the networks that were saved, as in `make_network`.

    Returns:
        pred_labels: float64 [num_networks, N, 10], the probabilities for the test set;
        test_accuracies: float64 [num_networks];
        val_accuracies: float64 [num_networks], on the original validation set.
    """
    # BEGIN SOLUTION
    pred_labels, test_accuracies, val_accuracies = [], [], []
    # Any seed will do: all that is random is overwritten.
    model = make_network(seed=0, **sizes)
    for i in range(num_networks):
        model.load_weights(get_save_path(i, folder))
        test, val = test_accuracy(model, data), validation_accuracy(model, data)
        print(f"Network: {i}, Accuracy on Validation-Set: {val:.4f}, Test-Set: {test:.4f}")
        # Predict now: the same object becomes the next network in the next turn.
        pred_labels.append(predict_labels(model, data.test.images))
        test_accuracies.append(test)
        val_accuracies.append(val)
    return np.array(pred_labels), np.array(test_accuracies), np.array(val_accuracies)
    # END SOLUTION


def ensemble_pred_labels(pred_labels: np.ndarray) -> np.ndarray:
    """Average the probabilities of all networks.

    mean[n, k] = 1 / num_networks * sum over i of pred_labels[i, n, k]

    Args:
        pred_labels: float array [num_networks, N, num_classes].

    Returns:
        float array [N, num_classes]; each row sums to 1 again.
    """
    # BEGIN SOLUTION
    return np.mean(pred_labels, axis=0)
    # END SOLUTION


def ensemble_cls_pred(pred_labels: np.ndarray) -> np.ndarray:
    """Name the class that the ensemble thinks most probable: where the average is largest.

    Args:
        pred_labels: float array [num_networks, N, num_classes].

    Returns:
        int array [N].
    """
    # BEGIN SOLUTION
    return np.argmax(ensemble_pred_labels(pred_labels), axis=1)
    # END SOLUTION


def best_net(predictions: Predictions) -> int:
    """Find the single network that is best on the test set.

    The tutorial chooses it on the very images on which it is then compared. That favours the best
    net, so the comparison is hard on the ensemble.

    Args:
        predictions: pred_labels, test_accuracies and val_accuracies of `ensemble_predictions`.

    Returns:
        Its number, as a Python int; the first one if several are equally good.
    """
    # BEGIN SOLUTION
    _, test_accuracies, _ = predictions
    return int(np.argmax(test_accuracies))
    # END SOLUTION


def ensemble_better(ensemble_correct: np.ndarray, best_net_correct: np.ndarray) -> np.ndarray:
    """Mark the images that the ensemble gets right and the best net gets wrong.

    Args:
        ensemble_correct: bool array [N].
        best_net_correct: bool array [N].

    Returns:
        bool array [N].
    """
    # BEGIN SOLUTION
    return ensemble_correct & ~best_net_correct
    # END SOLUTION


def best_net_better(ensemble_correct: np.ndarray, best_net_correct: np.ndarray) -> np.ndarray:
    """Mark the images that the best net gets right and the ensemble gets wrong.

    Args:
        ensemble_correct: bool array [N].
        best_net_correct: bool array [N].

    Returns:
        bool array [N].
    """
    # BEGIN SOLUTION
    return best_net_correct & ~ensemble_correct
    # END SOLUTION


def compare(predictions: Predictions, cls_true: np.ndarray) -> dict[str, int]:
    """Count who is right on how many images: both, only one of them, or neither.

    Args:
        predictions: pred_labels, test_accuracies and val_accuracies of `ensemble_predictions`.
        cls_true: int array [N], true class numbers of the test set.

    Returns:
        Four counts as Python ints, under the names "both", "only ensemble", "only best net" and
        "neither". They add up to N.
    """
    # BEGIN SOLUTION
    pred_labels = predictions[0]
    ensemble_correct = ensemble_cls_pred(pred_labels) == cls_true
    best_net_correct = np.argmax(pred_labels[best_net(predictions)], axis=1) == cls_true
    return {
        "both": int(np.sum(ensemble_correct & best_net_correct)),
        "only ensemble": int(np.sum(ensemble_better(ensemble_correct, best_net_correct))),
        "only best net": int(np.sum(best_net_better(ensemble_correct, best_net_correct))),
        "neither": int(np.sum(~ensemble_correct & ~best_net_correct)),
    }
    # END SOLUTION
