"""A Gram matrix has a row for each place.

Task: 15.gram_shape
Diagnosis: places by places
"""


def gram_shape(height, width, channels):
    return height * width, height * width
