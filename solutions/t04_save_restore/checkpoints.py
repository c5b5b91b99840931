"""Checkpoints: save all variables to files, and restore them, even in another process."""

from __future__ import annotations

import keras
import tensorflow as tf

from .network import new_network, new_optimizer

CHECKPOINT_NAME = "best_validation"


def new_saver(
    model: keras.Model, optimizer: keras.optimizers.Optimizer, folder: str, max_to_keep: int = 5
) -> tf.train.CheckpointManager:
    """Make what saves a model and its optimiser. Nothing is saved yet.

    A `tf.train.Checkpoint` names the parts to save. Here they are called `model` and `optimizer`:
    the files hold these names, so whoever restores has to use the same. A
    `tf.train.CheckpointManager` numbers the files, deletes old ones, and knows the newest.

    Args:
        model: all of its variables are saved.
        optimizer: all of its variables, too; without them, training could not go on as before.
        folder: where the files go; the manager makes it if it is missing.
        max_to_keep: how many checkpoints to keep; older ones are deleted.

    Returns:
        The manager. It calls the files `CHECKPOINT_NAME`, a hyphen, and the number of steps:
        "best_validation-4800".
    """
    # BEGIN SOLUTION
    checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer)
    return tf.train.CheckpointManager(
        checkpoint, folder, max_to_keep, checkpoint_name=CHECKPOINT_NAME
    )
    # END SOLUTION


def save_variables(saver: tf.train.CheckpointManager, step: int) -> str:
    """Save all variables as they are now.

    The new files are written before an old checkpoint is deleted or forgotten. So if saving fails,
    because the disk is full or the power is off, the checkpoint before it is still the newest.

    Args:
        saver: from `new_saver`.
        step: how many training steps have been taken; it becomes the checkpoint's number.

    Returns:
        The path of the checkpoint: "checkpoints/best_validation-4800". It names no single file:
        TensorFlow writes this path + ".index" and this path + ".data-00000-of-00001".
    """
    # BEGIN SOLUTION
    return saver.save(checkpoint_number=step)
    # END SOLUTION


def restore_variables(saver: tf.train.CheckpointManager) -> str:
    """Put the numbers of the newest checkpoint into the variables of the saver's parts.

    `saver.latest_checkpoint` is its path, or None, and `saver.checkpoint` the Checkpoint. Two
    things are easy to miss: `restore(None)` does nothing and says nothing, and so does a variable
    that the files do not know. All has to fit: what is in the files, and what is in the model.

    It is all or nothing. Whatever is wrong, the model and the optimiser stay as they were.

    Args:
        saver: from `new_saver`; its parts are `saver.checkpoint.model` and
            `saver.checkpoint.optimizer`.

    Returns:
        The path of the checkpoint.

    Raises:
        FileNotFoundError: nothing has been saved in this folder. The message names the folder,
            `saver.directory`.
        ValueError: the files are damaged, or some are gone, or they belong to another network. The
            message names the checkpoint's path.
    """
    # BEGIN SOLUTION
    path, checkpoint = saver.latest_checkpoint, saver.checkpoint
    if path is None:
        raise FileNotFoundError(f"No checkpoint has been saved in {saver.directory}.")
    variables = [*checkpoint.model.variables, *checkpoint.optimizer.variables]
    before = [variable.numpy() for variable in variables]
    try:
        checkpoint.restore(path).assert_consumed()
    # Files that cannot be read; a file that ends too early; other shapes; other layers.
    except (tf.errors.OpError, IndexError, ValueError, AssertionError) as error:
        # A wrong shape is noticed when some variables have got their new numbers already.
        for variable, value in zip(variables, before, strict=True):
            variable.assign(value)
        message = f"The checkpoint {path} is damaged, or belongs to another network."
        raise ValueError(message) from error
    return path
    # END SOLUTION


def load_network(folder: str, **sizes: int) -> tuple[keras.Sequential, keras.optimizers.Optimizer]:
    """Make a network and an optimiser anew, and restore both from the files in a folder.

    That is what a program does that was just started: it has only the files.

    Args:
        folder: where checkpoints were saved.
        sizes: of the network that was saved, as in `new_network`.

    Returns:
        The network and its optimiser, as they were when the newest checkpoint was saved.

    Raises:
        FileNotFoundError: see `restore_variables`.
        ValueError: see `restore_variables`.
    """
    # BEGIN SOLUTION
    # Any seed will do: all that is random is overwritten.
    model = new_network(seed=0, **sizes)
    optimizer = new_optimizer(model)
    restore_variables(new_saver(model, optimizer, folder))
    return model, optimizer
    # END SOLUTION
