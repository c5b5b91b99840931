"""The largest gradient instead of the largest magnitude.

Task: 11.step_size
Diagnosis: the largest value instead of the largest magnitude
"""


def step_size(gradient):
    return LARGEST_MOVE / max(float(gradient.max()), SMALLEST_DIVISOR)
