"""The change is compared with the size after training.

Task: 04.relative_change
Diagnosis: divided by the size after training
"""


def relative_change(before, after):
    return float(np.linalg.norm(np.ravel(after - before)) / np.linalg.norm(np.ravel(after)))
