"""The pixels are scaled to 0..1.

Task: 14.load_image
Diagnosis: pixels in 0 to 1
"""


def load_image(filename):
    with Image.open(filename) as image:
        return np.asarray(image.convert("RGB"), np.float32) / 255
