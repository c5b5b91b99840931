"""The size is given as width and height.

Task: 07.resize_image
Diagnosis: Height and width are swapped
"""

import tensorflow as tf


def resize_image(image, img_size):
    return tf.image.resize(tf.cast(image, tf.float32), img_size[::-1]).numpy()
