"""Only the weights are restored; Adam goes on with another past.

Task: 04.restore_variables
Diagnosis: an optimiser that was not restored
"""


def restore_variables(saver):
    path, model = saver.latest_checkpoint, saver.checkpoint.model
    if path is None:
        raise FileNotFoundError(f"No checkpoint has been saved in {saver.directory}.")
    before = model.get_weights()
    try:
        tf.train.Checkpoint(model=model).restore(path).assert_existing_objects_matched()
    except (tf.errors.OpError, IndexError, ValueError, AssertionError) as error:
        model.set_weights(before)
        raise ValueError(f"The checkpoint {path} is damaged.") from error
    return path
