"""An equal accuracy is taken for an improvement, so a flat curve saves each time and never stops.

Task: 04.note_improvement
Diagnosis: compare with >, not with >=
"""


def note_improvement(progress, accuracy):
    if accuracy >= progress.best_validation_accuracy:
        progress.best_validation_accuracy = accuracy
        progress.last_improvement = progress.total_iterations
        return True
    return False
