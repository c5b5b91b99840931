"""The noisy images are not clipped.

Task: 12.add_noise
Diagnosis: no clip: pixels beyond 0 and 1
"""

import tensorflow as tf


def add_noise(images, noise):
    return tf.reshape(images, [-1, *noise.shape]) + noise
