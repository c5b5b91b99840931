"""The noisy image is clipped as if it were from 0 to 1.

Task: 11.add_noise
Diagnosis: the range of images from 0 to 1
"""


def add_noise(image, noise):
    return np.clip(image + noise, 0.0, 1.0)
