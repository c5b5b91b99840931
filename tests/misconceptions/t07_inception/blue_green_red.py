"""The colours are in the order BGR, as OpenCV reads them.

Task: 07.load_image
Diagnosis: The colours are in the order blue, green, red
"""

import tensorflow as tf


def load_image(image_path):
    image = tf.io.decode_jpeg(tf.io.read_file(str(image_path)), channels=3)
    return image.numpy()[:, :, ::-1]
