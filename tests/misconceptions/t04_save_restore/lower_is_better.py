"""The accuracy is watched like a loss (mode="min"): the worst network is kept.

Task: 04.note_improvement
Diagnosis: the lowest accuracy
"""


def note_improvement(progress, accuracy):
    if accuracy < progress.best_validation_accuracy:
        progress.best_validation_accuracy = accuracy
        progress.last_improvement = progress.total_iterations
        return True
    return False
