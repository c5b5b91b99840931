"""The square is cut out of the upper left corner.

Task: 09.crop_box
Diagnosis: the square in the upper left
"""


def crop_box(width, height, crop_size):
    if crop_size > min(width, height):
        raise ValueError(f"a square of {crop_size} pixels does not fit into {width}x{height}")
    left, top = (0, 0)
    return left, top, left + crop_size, top + crop_size
