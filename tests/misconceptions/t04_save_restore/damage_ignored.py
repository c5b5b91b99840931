"""Damaged files are taken for no files: the model stays as it is, and nobody is told.

Task: 04.restore_variables
Diagnosis: some bytes of the files are not as they were written
"""


def restore_variables(saver):
    path = saver.latest_checkpoint
    if path is None:
        raise FileNotFoundError(f"No checkpoint has been saved in {saver.directory}.")
    try:
        saver.checkpoint.restore(path).assert_consumed()
    except (tf.errors.OpError, IndexError):
        print("The checkpoint could not be read.")
    return path
