"""The nearest pixels are taken instead of a mixture.

Task: 07.resize_image
Diagnosis: the nearest pixels instead of a mixture
"""

import tensorflow as tf


def resize_image(image, img_size):
    return tf.image.resize(tf.cast(image, tf.float32), img_size, method="nearest").numpy()
