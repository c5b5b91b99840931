"""All images on which the two differ are marked.

Task: 05.ensemble_better
Diagnosis: all images on which they differ
"""


def ensemble_better(ensemble_correct, best_net_correct):
    return ensemble_correct ^ best_net_correct
