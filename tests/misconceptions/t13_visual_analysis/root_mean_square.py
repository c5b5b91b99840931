"""The mean is not taken away.

Task: 13.get_step_size
Diagnosis: divided by the root mean square
"""


def get_step_size(grad):
    return float(1.0 / (np.sqrt(np.mean(np.square(grad))) + 1e-8))
