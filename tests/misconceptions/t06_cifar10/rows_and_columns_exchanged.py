"""The transpose reverses all axes.

Task: 06.convert_images
Diagnosis: rows and columns exchanged
"""


def convert_images(raw):
    return raw.reshape(-1, 3, 32, 32).transpose(0, 3, 2, 1).astype(np.float32) / 255
