"""Seeds: what code draws without a seed of its own is the same in each run."""

from __future__ import annotations

import random
from typing import Any

import numpy as np


class Seeds:
    """Sets all seeds before a check; TensorFlow's only where that makes a difference.

    `tf.random.set_seed` throws away every operation that TensorFlow holds ready. To get them ready
    again took up to a fifth of the time of a tutorial's checks.
    """

    def __init__(self) -> None:
        """Nothing is set yet."""
        self._watching = False
        self._drawn = False

    def set(self, seed: int) -> None:
        """Set the seeds of Python, NumPy and TensorFlow."""
        import tensorflow as tf
        from tensorflow.python.eager import context

        random.seed(seed)
        np.random.seed(seed)
        now = context.global_seed()
        if self._drawn or type(now) is not int or now != seed:
            tf.random.set_seed(seed)
        if not self._watching:
            self._watch()

    def _watch(self) -> None:
        """Notice the first operation that depends on TensorFlow's seed, traced or run.

        From then on the seed is set before each check: a graph that draws may be run again.
        """
        from tensorflow.python.framework import random_seed

        get_seed = random_seed.get_seed

        def noticed(op_seed: Any) -> Any:
            self._drawn = True
            return get_seed(op_seed)

        random_seed.get_seed = noticed
        self._watching = True
