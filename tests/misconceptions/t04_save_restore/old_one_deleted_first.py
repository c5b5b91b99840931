"""The old checkpoint is deleted before the new one is there: a failed save loses both.

Task: 04.save_variables
Diagnosis: the old checkpoint may go only when the new one is there
"""

from pathlib import Path


def save_variables(saver, step):
    if saver.latest_checkpoint:
        for file in Path(saver.directory).glob("best_validation-*"):
            if file.is_file():
                file.unlink()
    return saver.save(checkpoint_number=step)
