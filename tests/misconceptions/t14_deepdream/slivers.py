"""The start is anywhere in a tile, so the border tiles may be slivers.

Task: 14.tile_spans
Diagnosis: no tile at the border is smaller than a quarter
"""


def tile_spans(num_pixels, tile_size=TILE_SIZE, seed=0):
    rng = np.random.default_rng(seed)
    size = get_tile_size(num_pixels, tile_size)
    first = int(rng.integers(-size + 1, 0, endpoint=True))
    return [
        (max(start, 0), min(start + size, num_pixels)) for start in range(first, num_pixels, size)
    ]
