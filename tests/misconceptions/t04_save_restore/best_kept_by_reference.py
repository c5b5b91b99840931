"""The best network is kept as a reference to its variables, which go on changing.

Task: 04.restore_variables
Diagnosis: only a reference was kept
"""


def save_variables(saver, step):
    saver.best = saver.checkpoint.model.variables, saver.checkpoint.optimizer.variables
    return saver.save(checkpoint_number=step)


def restore_variables(saver):
    path = saver.latest_checkpoint
    if path is None:
        raise FileNotFoundError(f"No checkpoint has been saved in {saver.directory}.")
    for variables in getattr(saver, "best", ()):
        for variable in variables:
            variable.assign(variable.numpy())
    return path
