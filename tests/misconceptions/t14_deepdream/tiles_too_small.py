"""The size is rounded down, so some pixels are left over.

Task: 14.get_tile_size
Diagnosis: is
"""


def get_tile_size(num_pixels, tile_size=TILE_SIZE):
    num_tiles = max(1, round(num_pixels / tile_size))
    return num_pixels // num_tiles
