"""Zooms into the upper left corner.

Task: 14.zoom_in
Diagnosis: the upper left corner instead of the middle
"""


def zoom_in(image, zoom):
    height, width = image.shape[:2]
    rows, columns = (int(height / zoom), int(width / zoom))
    top, left = (0, 0)
    return resize_image(image[top : top + rows, left : left + columns], size=image.shape)
