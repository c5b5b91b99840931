"""The image is cropped last, so contrast keeps the mean of the whole image.

Task: 06.pre_process_image
Diagnosis: contrast was changed before the crop
"""


def pre_process_image(image, training, seed=None):
    if not training:
        return tf.image.resize_with_crop_or_pad(image, 24, 24)
    seeds = tf.unstack(tf.random.split(seed, 6))
    image = tf.image.stateless_random_flip_left_right(image, seeds[1])
    image = tf.image.stateless_random_hue(image, 0.05, seeds[2])
    image = tf.image.stateless_random_contrast(image, 0.3, 1.0, seeds[3])
    image = tf.image.stateless_random_brightness(image, 0.2, seeds[4])
    image = tf.image.stateless_random_saturation(image, 0.0, 2.0, seeds[5])
    image = tf.image.stateless_random_crop(image, (24, 24, 3), seeds[0])
    return tf.clip_by_value(image, 0.0, 1.0)
