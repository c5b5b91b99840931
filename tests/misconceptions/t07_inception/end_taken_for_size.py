"""Height and width are taken for the window's last row and column.

Task: 07.crop_image
Diagnosis: the window's end taken for its size
"""


def crop_image(image, top, left, height, width):
    if top < 0 or left < 0 or top + height > image.shape[0] or left + width > image.shape[1]:
        raise ValueError("The window reaches beyond the image.")
    return image[top:height, left:width]
