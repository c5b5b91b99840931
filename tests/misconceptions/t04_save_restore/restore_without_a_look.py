"""The result of restore is not looked at: parts that do not fit stay random, in silence.

Task: 04.restore_variables
Diagnosis: the new layer would silently stay random
"""


def restore_variables(saver):
    path = saver.latest_checkpoint
    if path is None:
        raise FileNotFoundError(f"No checkpoint has been saved in {saver.directory}.")
    try:
        saver.checkpoint.restore(path)
    except (tf.errors.OpError, IndexError, ValueError) as error:
        raise ValueError(f"The checkpoint {path} is damaged.") from error
    return path
