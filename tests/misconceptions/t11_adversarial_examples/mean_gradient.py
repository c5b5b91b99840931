"""The step is divided by the mean of the magnitudes.

Task: 11.step_size
Diagnosis: the mean instead of the maximum
"""


def step_size(gradient):
    return LARGEST_MOVE / max(float(np.abs(gradient).mean()), SMALLEST_DIVISOR)
