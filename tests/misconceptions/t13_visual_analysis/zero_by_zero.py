"""The 1e-8 is left out.

Task: 13.get_step_size
Diagnosis: without the 1e-8
"""


def get_step_size(grad):
    return float(np.float64(1.0) / np.std(grad))
