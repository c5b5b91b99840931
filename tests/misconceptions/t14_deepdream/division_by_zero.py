"""Nothing is added to the standard deviation.

Task: 14.tiled_gradient
Diagnosis: without the 1e-8 it is no number
"""


def tiled_gradient(gradient, image, tile_size=TILE_SIZE, seed=0):
    rng = np.random.default_rng(seed)
    height, width = image.shape[:2]
    result = np.zeros_like(image)
    for top, bottom in tile_spans(height, tile_size, rng):
        for left, right in tile_spans(width, tile_size, rng):
            tile = gradient(image[top:bottom, left:right])
            result[top:bottom, left:right] = tile / (np.std(tile))
    return result
