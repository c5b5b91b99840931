"""Each column is stretched by itself.

Task: 11.normalize_image
Diagnosis: each column by itself
"""


def normalize_image(x):
    low, high = x.min(axis=0), x.max(axis=0)
    with np.errstate(all="ignore"):
        return np.nan_to_num((x - low) / (high - low))
