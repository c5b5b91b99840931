"""TensorFlow so that the same code gives the same bits each time, and soon."""

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
    # To rewrite a graph takes longer than networks as small as these take to run.
    tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
