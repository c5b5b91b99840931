"""The loss is taken with a logarithm to the base 10.

Task: 01.initial_loss
Diagnosis: a logarithm to the base 10 instead of the natural one
"""

import math


def initial_loss(num_classes):
    return math.log10(num_classes)
