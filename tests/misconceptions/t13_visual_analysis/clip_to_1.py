"""Clipped to 0..1.

Task: 13.update_image
Diagnosis: clipped to 0..1
"""


def update_image(image, grad):
    return np.clip(image + get_step_size(grad) * grad, 0.0, 1.0)
