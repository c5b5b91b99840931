"""The functions without a seed are used.

Task: 06.pre_process_image
Diagnosis: the seed alone decides all draws
"""


def pre_process_image(image, training, seed=None):
    if not training:
        return tf.image.resize_with_crop_or_pad(image, 24, 24)
    image = tf.image.random_crop(image, (24, 24, 3))
    image = tf.image.random_flip_left_right(image)
    image = tf.image.random_hue(image, 0.05)
    image = tf.image.random_contrast(image, 0.3, 1.0)
    image = tf.image.random_brightness(image, 0.2)
    image = tf.image.random_saturation(image, 0.0, 2.0)
    return tf.clip_by_value(image, 0.0, 1.0)
