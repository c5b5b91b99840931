"""The image is padded while it is resized.

Task: 07.resize_image
Diagnosis: proportions that were kept
"""

import tensorflow as tf


def resize_image(image, img_size):
    return tf.image.resize_with_pad(tf.cast(image, tf.float32), *img_size).numpy()
