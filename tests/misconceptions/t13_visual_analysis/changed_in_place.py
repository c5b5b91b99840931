"""The given image is changed.

Task: 13.update_image
Diagnosis: the image belongs to whoever called
"""


def update_image(image, grad):
    image += get_step_size(grad) * grad
    return np.clip(image, 0.0, 255.0)
