"""Without a path and an image, nothing is returned.

Task: 07.choose_image
Diagnosis: but it should raise ValueError
"""


def choose_image(image_path=None, image=None):
    if image is not None:
        return image
    if image_path is not None:
        return load_image(image_path)
    return None
