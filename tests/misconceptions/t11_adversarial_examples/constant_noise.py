"""A constant array is divided by zero.

Task: 11.normalize_image
Diagnosis: an attack that needs no step leaves no noise
"""


def normalize_image(x):
    with np.errstate(all="ignore"):
        return (x - x.min()) / (x.max() - x.min())
