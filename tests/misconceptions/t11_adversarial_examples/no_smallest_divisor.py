"""A gradient of zeros is divided by.

Task: 11.step_size
Diagnosis: the divisor is never below 1e-10
"""


def step_size(gradient):
    return float(LARGEST_MOVE / np.abs(gradient).max())
