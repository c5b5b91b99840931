"""value_range is wrong (Keras takes it as (0, 255)): the brightness moves too much.

Task: 06.pre_process_image
Diagnosis: The brightness shift leaves its range
"""


def pre_process_image(image, training, seed=None):
    if not training:
        return tf.image.resize_with_crop_or_pad(image, 24, 24)
    crop, flip, hue, contrast, brightness, saturation = tf.unstack(tf.random.split(seed, 6))
    size = (IMG_SIZE_CROPPED, IMG_SIZE_CROPPED, NUM_CHANNELS)
    image = tf.image.stateless_random_crop(image, size, crop)
    image = tf.image.stateless_random_flip_left_right(image, flip)
    image = tf.image.stateless_random_hue(image, HUE, hue)
    image = tf.image.stateless_random_contrast(image, *CONTRAST, contrast)
    image = tf.image.stateless_random_brightness(image, BRIGHTNESS * 2, brightness)
    image = tf.image.stateless_random_saturation(image, *SATURATION, saturation)
    return tf.clip_by_value(image, 0.0, 1.0)
