"""The start is noise from 0 to 255.

Task: 13.start_image
Diagnosis: 128 plus noise from 0 to 1
"""


def start_image(shape, seed=0):
    return np.random.default_rng(seed).uniform(0.0, 255.0, shape)
