"""tf.image is given the whole batch, and draws once for all images.

Task: 06.pre_process
Diagnosis: one distortion was drawn for the whole batch
"""


def pre_process(images, training, seed=None):
    if not training:
        return images[:, 4:28, 4:28]
    row, column = tf.unstack(tf.random.stateless_uniform([2], seed, 0, 9, tf.int32))
    images = images[:, row : row + 24, column : column + 24]
    images = tf.image.stateless_random_hue(images, 0.05, seed)
    images = tf.image.stateless_random_contrast(images, 0.3, 1.0, seed)
    images = tf.image.stateless_random_brightness(images, 0.2, seed)
    images = tf.image.stateless_random_saturation(images, 0.0, 2.0, seed)
    return tf.clip_by_value(images, 0.0, 1.0)
