"""A window that reaches beyond the edge is silently cut short.

Task: 07.crop_image
Diagnosis: a slice beyond the edge is silently too short
"""


def crop_image(image, top, left, height, width):
    return image[top : top + height, left : left + width]
