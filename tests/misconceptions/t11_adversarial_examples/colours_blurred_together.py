"""The blur mixes red, green and blue.

Task: 11.blur_image
Diagnosis: the colours do not mix
"""


def blur_image(image, sigma):
    return ndimage.gaussian_filter(image, sigma)
