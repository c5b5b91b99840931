"""The tiles always begin at 0.

Task: 14.tile_spans
Diagnosis: Three tiles are asked for
"""


def tile_spans(num_pixels, tile_size=TILE_SIZE, seed=0):
    size = get_tile_size(num_pixels, tile_size)
    first = 0
    return [
        (max(start, 0), min(start + size, num_pixels)) for start in range(first, num_pixels, size)
    ]
