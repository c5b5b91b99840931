"""The noisy image is not clipped.

Task: 11.add_noise
Diagnosis: no clip: pixels below 0 or above 255
"""


def add_noise(image, noise):
    return image + noise
