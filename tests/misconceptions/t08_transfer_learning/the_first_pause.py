"""A pause in the curve is taken for its end.

Task: 08.enough_steps
Diagnosis: the first pause: look at all that follows
"""

import itertools


def enough_steps(curve, rise=0.005):
    for (steps, accuracy), (_, later) in itertools.pairwise(curve):
        if later < accuracy + rise:
            return steps
    return curve[-1][0]
