"""The image that was given is changed.

Task: 11.add_noise
Diagnosis: and not image += noise
"""


def add_noise(image, noise):
    image += noise
    return np.clip(image, 0.0, MAX_PIXEL)
