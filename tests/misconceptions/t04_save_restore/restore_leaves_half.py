"""A restore that fails halfway leaves a model that is neither the old nor the saved one.

Task: 04.restore_variables
Diagnosis: the model is neither the old one nor the saved one
"""


def restore_variables(saver):
    path = saver.latest_checkpoint
    if path is None:
        raise FileNotFoundError(f"No checkpoint has been saved in {saver.directory}.")
    try:
        saver.checkpoint.restore(path).assert_consumed()
    except (tf.errors.OpError, IndexError, ValueError, AssertionError) as error:
        raise ValueError(f"The checkpoint {path} is damaged.") from error
    return path
