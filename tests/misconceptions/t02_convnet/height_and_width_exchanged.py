"""The images are laid on their side.

Task: 02.x_image
Diagnosis: height and width exchanged
"""

import tensorflow as tf


def x_image(images):
    shape = [-1, IMG_SIZE, IMG_SIZE, NUM_CHANNELS]
    return tf.transpose(tf.reshape(images, shape), [0, 2, 1, 3])
