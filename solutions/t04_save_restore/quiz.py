"""A quiz: could you explain it to a friend? A few lines for each answer, without TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence


def last_step(best_step: int, require_improvement: int) -> int:
    """After which step does `optimize` leave the loop, if nothing gets better any more?

    Args:
        best_step: the step of the last improvement.
        require_improvement: so many steps may pass without one; asked after every step.
    """
    # BEGIN SOLUTION
    return best_step + require_improvement + 1
    # END SOLUTION


def last_step_in_keras(best_step: int, interval: int, patience: int) -> int:
    """And with `keras.callbacks.EarlyStopping`? It counts checks, and leaves when they are used up.

    Args:
        best_step: the step of the last improvement.
        interval: steps between two checks.
        patience: after so many checks without improvement it leaves, at once.
    """
    # BEGIN SOLUTION
    return best_step + interval * patience
    # END SOLUTION


def starred(accuracies: Sequence[float]) -> list[bool]:
    """Which of these validation accuracies, measured in this order, get a star?

    Args:
        accuracies: each in [0, 1]; the best so far starts at 0.
    """
    # BEGIN SOLUTION
    return [value > max([0.0, *accuracies[:k]]) for k, value in enumerate(accuracies)]
    # END SOLUTION


def saved_numbers(num_parameters: int) -> int:
    """How many numbers does a checkpoint of model and Adam hold, single counters left out?

    Args:
        num_parameters: weights and biases of the network, 242,062 for the tutorial's.
    """
    # BEGIN SOLUTION
    # The number itself, the mean of its gradients, and the mean of their squares.
    return 3 * num_parameters
    # END SOLUTION


def kept_checkpoints(saved_at: Sequence[int], max_to_keep: int) -> list[int]:
    """Which checkpoints are left on disk, oldest first?

    Args:
        saved_at: the steps at which one was saved, in order.
        max_to_keep: how many the manager keeps; at least 1.
    """
    # BEGIN SOLUTION
    return list(saved_at[-max_to_keep:])
    # END SOLUTION


def resumes_exactly(saved: Sequence[str]) -> bool:
    """Would training go on from these saved parts exactly as if it had never been stopped?

    The batches are handed out in the same order as before.

    Args:
        saved: some of the words "model", "optimizer" and "filters", in any order.
    """
    # BEGIN SOLUTION
    # The filters are a part of the model.
    return {"model", "optimizer"} <= set(saved)
    # END SOLUTION
