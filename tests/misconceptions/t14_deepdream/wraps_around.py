"""Pixels beyond 255 wrap around.

Task: 14.save_image
Diagnosis: pixels that wrap around
"""


def save_image(image, filename):
    pixels = image.astype(np.int64).astype(np.uint8)
    Image.fromarray(pixels).save(filename, "jpeg")
