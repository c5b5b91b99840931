"""The whole gradient, cut into tiles afterwards: the memory is not saved.

Task: 14.tiled_gradient
Diagnosis: one tile after the other
"""


def tiled_gradient(gradient, image, tile_size=TILE_SIZE, seed=0):
    rng = np.random.default_rng(seed)
    height, width = image.shape[:2]
    result = np.zeros_like(image)
    whole = gradient(image)
    for top, bottom in tile_spans(height, tile_size, rng):
        for left, right in tile_spans(width, tile_size, rng):
            tile = whole[top:bottom, left:right]
            result[top:bottom, left:right] = tile / (np.std(tile) + 1e-08)
    return result
