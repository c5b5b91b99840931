"""Steps up and down cancel.

Task: 13.total_variation
Diagnosis: steps with their sign
"""


def total_variation(image):
    return float(np.diff(image, axis=0).mean() + np.diff(image, axis=1).mean())
