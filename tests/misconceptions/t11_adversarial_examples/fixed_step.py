"""The step is 7, whatever the gradient is.

Task: 11.step_size
Diagnosis: no division by the gradient
"""


def step_size(gradient):
    return LARGEST_MOVE
