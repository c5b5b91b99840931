"""Each colour is stretched for itself.

Task: 13.normalize_image
Diagnosis: each colour stretched for itself
"""


def normalize_image(x):
    low, high = x.min(axis=(0, 1)), x.max(axis=(0, 1))
    return (x - low) / np.maximum(high - low, 1e-9)
