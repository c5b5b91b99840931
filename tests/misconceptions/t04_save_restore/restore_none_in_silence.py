"""restore(None) does nothing, and nobody notices that there was no checkpoint.

Task: 04.restore_variables
Diagnosis: restore(None) alone would say nothing
"""


def restore_variables(saver):
    path, checkpoint = saver.latest_checkpoint, saver.checkpoint
    if path is None:
        checkpoint.restore(path)
        return ""
    variables = [*checkpoint.model.variables, *checkpoint.optimizer.variables]
    before = [variable.numpy() for variable in variables]
    try:
        checkpoint.restore(path).assert_consumed()
    except (tf.errors.OpError, IndexError, ValueError, AssertionError) as error:
        for variable, value in zip(variables, before, strict=True):
            variable.assign(value)
        raise ValueError(f"The checkpoint {path} is damaged.") from error
    return path
