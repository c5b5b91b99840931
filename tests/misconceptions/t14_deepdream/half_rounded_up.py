"""A half is rounded up.

Task: 14.get_tile_size
Diagnosis: a half rounded up
"""


def get_tile_size(num_pixels, tile_size=TILE_SIZE):
    num_tiles = max(1, int(num_pixels / tile_size + 0.5))
    return math.ceil(num_pixels / num_tiles)
