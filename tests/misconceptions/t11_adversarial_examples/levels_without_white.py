"""The levels do not reach 255.

Task: 11.reduce_colours
Diagnosis: levels that do not reach 255
"""


def reduce_colours(image, levels):
    distance = 256 / levels
    return np.round(image / distance) * distance
