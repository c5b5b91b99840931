"""The numbers are divided by the maximum.

Task: 11.normalize_image
Diagnosis: divided by the maximum, instead of the range
"""


def normalize_image(x):
    low, high = x.min(), x.max()
    return np.zeros_like(x) if low == high else (x - low) / high
