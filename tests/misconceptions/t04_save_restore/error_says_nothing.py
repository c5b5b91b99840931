"""The error does not tell which files it is about.

Task: 04.restore_variables
Diagnosis: does not name the folder
"""


def restore_variables(saver):
    path, checkpoint = saver.latest_checkpoint, saver.checkpoint
    if path is None:
        raise FileNotFoundError("Not found.")
    variables = [*checkpoint.model.variables, *checkpoint.optimizer.variables]
    before = [variable.numpy() for variable in variables]
    try:
        checkpoint.restore(path).assert_consumed()
    except (tf.errors.OpError, IndexError, ValueError, AssertionError) as error:
        for variable, value in zip(variables, before, strict=True):
            variable.assign(value)
        raise ValueError("Damaged.") from error
    return path
