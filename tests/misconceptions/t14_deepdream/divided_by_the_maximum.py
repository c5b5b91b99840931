"""Only divided by the maximum.

Task: 14.normalize_image
Diagnosis: a division by the maximum, not by the whole range
"""


def normalize_image(x):
    low, high = (x.min(), x.max())
    if low == high:
        return np.zeros_like(x)
    return (x - low) / high
