"""The step is divided by the largest absolute value.

Task: 13.get_step_size
Diagnosis: divided by the largest absolute value
"""


def get_step_size(grad):
    return float(1.0 / (np.abs(grad).max() + 1e-8))
