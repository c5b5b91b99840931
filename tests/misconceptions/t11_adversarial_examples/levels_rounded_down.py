"""Colours are rounded down.

Task: 11.reduce_colours
Diagnosis: rounded down, instead of to the nearest
"""


def reduce_colours(image, levels):
    distance = MAX_PIXEL / (levels - 1)
    return np.floor(image / distance) * distance
