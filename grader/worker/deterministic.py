"""TensorFlow so that the same code gives the same bits each time."""

from __future__ import annotations


def make_deterministic() -> None:
    """One thread, and only operations that add up in a fixed order; before the first operation.

    Raises:
        RuntimeError: TensorFlow has run an operation already.
    """
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.experimental.enable_op_determinism()
