"""The checkpoint whose name comes last in the alphabet is taken for the newest.

Task: 04.restore_variables
Diagnosis: the checkpoint before the newest
"""


def restore_variables(saver):
    if saver.latest_checkpoint is None:
        raise FileNotFoundError(f"No checkpoint has been saved in {saver.directory}.")
    path, checkpoint = sorted(saver.checkpoints)[-1], saver.checkpoint
    variables = [*checkpoint.model.variables, *checkpoint.optimizer.variables]
    before = [variable.numpy() for variable in variables]
    try:
        checkpoint.restore(path).assert_consumed()
    except (tf.errors.OpError, IndexError, ValueError, AssertionError) as error:
        for variable, value in zip(variables, before, strict=True):
            variable.assign(value)
        raise ValueError(f"The checkpoint {path} is damaged.") from error
    return path
