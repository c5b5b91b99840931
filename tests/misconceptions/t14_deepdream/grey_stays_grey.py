"""A grey file stays an image without colours.

Task: 14.load_image
Diagnosis: convert('RGB') gives every image three colours
"""


def load_image(filename):
    with Image.open(filename) as image:
        return np.asarray(image, np.float32)
