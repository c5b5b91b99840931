"""If both are given, the file is read.

Task: 07.choose_image
Diagnosis: the file, although an image is given
"""


def choose_image(image_path=None, image=None):
    if image_path is not None:
        return load_image(image_path)
    if image is not None:
        return image
    raise ValueError("Give one of them.")
