"""The tile size is taken as it is.

Task: 14.get_tile_size
Diagnosis: 400, however large the image is
"""


def get_tile_size(num_pixels, tile_size=TILE_SIZE):
    return tile_size
