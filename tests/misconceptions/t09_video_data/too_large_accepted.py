"""A square that does not fit is accepted; Pillow fills it with black.

Task: 09.crop_box
Diagnosis: it should raise ValueError
"""


def crop_box(width, height, crop_size):
    left, top = ((width - crop_size) // 2, (height - crop_size) // 2)
    return left, top, left + crop_size, top + crop_size
