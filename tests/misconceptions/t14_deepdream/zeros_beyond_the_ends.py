"""Zeros beyond the ends.

Task: 14.blur_matrix
Diagnosis: rows sum to 1
"""


def blur_matrix(size, sigma):
    radius = int(4.0 * sigma + 0.5)
    offsets = np.arange(-radius, radius + 1)
    weights = np.exp(-(offsets**2) / (2.0 * sigma**2))
    places = np.arange(size)[:, None] + offsets
    places = places % (2 * size)
    places = np.where(places < size, places, 2 * size - 1 - places)
    matrix = np.zeros((size, size))
    inside = np.abs(np.arange(size)[:, None] - np.arange(size)) <= radius
    matrix = np.where(
        inside,
        np.exp(-((np.arange(size)[:, None] - np.arange(size)) ** 2) / (2.0 * sigma**2))
        / weights.sum(),
        0,
    )
    return matrix.astype(np.float32)
