"""Divided by 255.

Task: 13.normalize_image
Diagnosis: divided by 255
"""


def normalize_image(x):
    return x / 255.0
