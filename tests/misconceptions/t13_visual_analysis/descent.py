"""Gradient descent.

Task: 13.update_image
Diagnosis: downhill
"""


def update_image(image, grad):
    return np.clip(image - get_step_size(grad) * grad, 0.0, 255.0)
