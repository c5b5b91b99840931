"""A flat image gives 0 / 0.

Task: 13.normalize_image
Diagnosis: nothing to stretch
"""


def normalize_image(x):
    return (x - x.min()) / (x.max() - x.min())
