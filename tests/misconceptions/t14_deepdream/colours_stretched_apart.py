"""Each colour is stretched on its own.

Task: 14.normalize_image
Diagnosis: each colour stretched on its own
"""


def normalize_image(x):
    axes = tuple(range(max(1, x.ndim - 1)))
    low, high = (x.min(axis=axes), x.max(axis=axes))
    if np.all(low == high):
        return np.zeros_like(x)
    return (x - low) / (high - low)
