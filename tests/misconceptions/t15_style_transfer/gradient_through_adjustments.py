"""The adjustments are no constants for the gradient.

Task: 15.adjustments
Diagnosis: use tf.stop_gradient
"""


def adjustments(losses):
    return 1 / (losses + TINY)
