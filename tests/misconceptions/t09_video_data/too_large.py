"""All pixels go into a large dense layer.

Task: 09.small_cnn
Diagnosis: small means at most 50,000 numbers
"""

import tensorflow as tf


def small_cnn(img_size, num_classes, seed=0):
    tf.keras.utils.set_random_seed(seed)
    layers = tf.keras.layers
    return tf.keras.Sequential(
        [
            tf.keras.Input([img_size, img_size, 3]),
            layers.Rescaling(1 / 127.5, offset=-1),
            layers.Conv2D(8, 5, strides=2, padding="same", activation="relu"),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(256, "relu"),
            layers.Dense(num_classes, "softmax"),
        ]
    )
