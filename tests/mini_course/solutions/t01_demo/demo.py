"""Three small tasks that build on each other."""

from __future__ import annotations

import numpy as np
import tensorflow as tf


def double(x: np.ndarray) -> np.ndarray:
    """Twice each element.

    Args:
        x: float array of any shape.

    Returns:
        float array of the same shape.
    """
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION


def total(x: np.ndarray) -> tf.Tensor:
    """The sum of twice each element.

    Args:
        x: float array of any shape.

    Returns:
        float tensor [].
    """
    # BEGIN SOLUTION
    return tf.reduce_sum(double(x))
    # END SOLUTION


class Counter:
    """Counts up from zero in a `tf.Variable`.

    Attributes:
        count: int64 variable [].
    """

    def __init__(self) -> None:
        """Start at zero."""
        # BEGIN SOLUTION
        self.count = tf.Variable(0, dtype=tf.int64)
        # END SOLUTION

    def step(self) -> int:
        """Count one up, print the count, and return it."""
        # BEGIN SOLUTION
        self.count.assign_add(1)
        print(f"count: {self.count.numpy()}")
        return int(self.count.numpy())
        # END SOLUTION
