"""Keras RandomCrop with training=False: the image keeps its 32 pixels.

Task: 06.pre_process_image
Diagnosis: rows and columns 4 to 27 are kept
"""


def pre_process_image(image, training, seed=None):
    if not training:
        return image
    crop, flip, hue, contrast, brightness, saturation = tf.unstack(tf.random.split(seed, 6))
    size = (IMG_SIZE_CROPPED, IMG_SIZE_CROPPED, NUM_CHANNELS)
    image = tf.image.stateless_random_crop(image, size, crop)
    image = tf.image.stateless_random_flip_left_right(image, flip)
    image = tf.image.stateless_random_hue(image, HUE, hue)
    image = tf.image.stateless_random_contrast(image, *CONTRAST, contrast)
    image = tf.image.stateless_random_brightness(image, BRIGHTNESS, brightness)
    image = tf.image.stateless_random_saturation(image, *SATURATION, saturation)
    return tf.clip_by_value(image, 0.0, 1.0)
