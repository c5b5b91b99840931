"""All that the ensemble gets wrong is taken for wrong in both.

Task: 05.both_and_neither
Diagnosis: all that the ensemble gets wrong
"""


def both_and_neither(num_images, ensemble_right, only_ensemble, only_best_net):
    return ensemble_right - only_ensemble, num_images - ensemble_right
