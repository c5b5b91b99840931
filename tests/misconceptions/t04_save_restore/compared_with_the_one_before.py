"""Each accuracy is compared with the one before, not with the best.

Task: 04.note_improvement
Diagnosis: or just the latest one
"""


def note_improvement(progress, accuracy):
    better = accuracy > progress.best_validation_accuracy
    progress.best_validation_accuracy = accuracy
    if better:
        progress.last_improvement = progress.total_iterations
    return better
