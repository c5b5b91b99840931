"""The accuracies are compared as they are printed, so small gains are lost.

Task: 04.note_improvement
Diagnosis: more decimals are compared
"""


def note_improvement(progress, accuracy):
    if round(accuracy, 3) > round(progress.best_validation_accuracy, 3):
        progress.best_validation_accuracy = accuracy
        progress.last_improvement = progress.total_iterations
        return True
    return False
