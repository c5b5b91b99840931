"""An or stands where an and is meant.

Task: 05.ensemble_better
Diagnosis: an or instead of an and
"""


def ensemble_better(ensemble_correct, best_net_correct):
    return ensemble_correct | ~best_net_correct
