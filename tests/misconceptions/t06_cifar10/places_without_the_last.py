"""One place is forgotten.

Task: 06.num_crops
Diagnosis: there is one place more
"""


def num_crops(img_size, cropped_size):
    return (img_size - cropped_size) ** 2
