"""The bytes are taken for pixels of three colours.

Task: 06.convert_images
Diagnosis: the reshape without the transpose
"""


def convert_images(raw):
    return raw.reshape(-1, 32, 32, 3).astype(np.float32) / 255
