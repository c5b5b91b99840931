"""Equal numbers end in 0 / 0.

Task: 14.normalize_image
Diagnosis: 0 / 0 is no number
"""


def normalize_image(x):
    low, high = (x.min(), x.max())
    return (x - low) / (high - low)
