"""`if image` asks an array whether it is true.

Task: 07.choose_image
Diagnosis: The truth value of an array
"""


def choose_image(image_path=None, image=None):
    if image:
        return image
    if image_path:
        return load_image(image_path)
    raise ValueError("Give one of them.")
