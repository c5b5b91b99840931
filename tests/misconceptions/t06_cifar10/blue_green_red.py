"""The colours are in the wrong order.

Task: 06.convert_images
Diagnosis: blue, green, red instead of red, green, blue
"""


def convert_images(raw):
    return raw.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)[..., ::-1].astype(np.float32) / 255
