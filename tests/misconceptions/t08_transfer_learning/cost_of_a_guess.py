"""The answer is the cost of a pure guess.

Task: 08.lowest_cost_of_two_softmaxes
Diagnosis: the cost of a pure guess
"""

import math


def lowest_cost_of_two_softmaxes(num_classes):
    return math.log(num_classes)
