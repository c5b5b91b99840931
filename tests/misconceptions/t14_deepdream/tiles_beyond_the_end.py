"""The last tile sticks out.

Task: 14.tile_spans
Diagnosis: each tile begins where the one before ends
"""


def tile_spans(num_pixels, tile_size=TILE_SIZE, seed=0):
    rng = np.random.default_rng(seed)
    size = get_tile_size(num_pixels, tile_size)
    quarter = size // 4
    first = int(rng.integers(-3 * quarter, -quarter, endpoint=True))
    return [(max(start, 0), start + size) for start in range(first, num_pixels, size)]
