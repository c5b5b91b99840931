"""The seed is not used.

Task: 15.start_image
Diagnosis: the same seed gives the same image
"""

import numpy as np


def start_image(shape, seed=0):
    return (128 + np.random.default_rng().uniform(size=shape)).astype(np.float32)
