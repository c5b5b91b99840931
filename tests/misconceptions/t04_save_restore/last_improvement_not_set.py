"""The best accuracy is remembered, but not when it was found: a rising curve stops at 1001.

Task: 04.note_improvement
Diagnosis: last_improvement not set
"""


def note_improvement(progress, accuracy):
    if accuracy > progress.best_validation_accuracy:
        progress.best_validation_accuracy = accuracy
        return True
    return False
