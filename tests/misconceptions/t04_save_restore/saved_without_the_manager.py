"""The checkpoint is written, but the manager does not know of it.

Task: 04.save_variables
Diagnosis: the manager knows what it has saved
"""


def save_variables(saver, step):
    return saver.checkpoint.write(f"{saver.directory}/{CHECKPOINT_NAME}-{step}")
