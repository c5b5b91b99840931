"""The image is not clipped.

Task: 13.update_image
Diagnosis: not clipped
"""


def update_image(image, grad):
    return image + get_step_size(grad) * grad
