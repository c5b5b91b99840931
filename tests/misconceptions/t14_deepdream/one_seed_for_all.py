"""The start is drawn with a fixed seed.

Task: 14.tile_spans
Diagnosis: The cuts should be at random places
"""


def tile_spans(num_pixels, tile_size=TILE_SIZE, seed=0):
    rng = np.random.default_rng(7)
    size = get_tile_size(num_pixels, tile_size)
    quarter = size // 4
    first = int(rng.integers(-3 * quarter, -quarter, endpoint=True))
    return [
        (max(start, 0), min(start + size, num_pixels)) for start in range(first, num_pixels, size)
    ]
