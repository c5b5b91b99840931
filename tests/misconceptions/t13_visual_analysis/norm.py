"""The step is divided by the norm.

Task: 13.get_step_size
Diagnosis: divided by the norm
"""


def get_step_size(grad):
    return float(1.0 / (np.linalg.norm(grad) + 1e-8))
