"""The seed is not used.

Task: 13.start_image
Diagnosis: the same seed
"""


def start_image(shape, seed=0):
    return 128.0 + np.random.random(shape)
