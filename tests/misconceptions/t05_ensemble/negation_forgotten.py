"""The negation is missing: these are the images that both get right.

Task: 05.best_net_better
Diagnosis: the negation forgotten
"""


def best_net_better(ensemble_correct, best_net_correct):
    return best_net_correct & ensemble_correct
