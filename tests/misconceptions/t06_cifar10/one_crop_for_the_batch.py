"""The crop is the same for all images; only the colours differ.

Task: 06.pre_process
Diagnosis: the crop was drawn once for the batch
"""


def pre_process(images, training, seed=None):
    if not training:
        return images[:, 4:28, 4:28]
    row, column = tf.unstack(tf.random.stateless_uniform([2], seed, 0, 9, tf.int32))
    images = images[:, row : row + 24, column : column + 24]

    def colours(pair):
        image, seed = pair
        seeds = tf.unstack(tf.random.split(seed, 5))
        image = tf.image.stateless_random_flip_left_right(image, seeds[0])
        image = tf.image.stateless_random_contrast(image, 0.3, 1.0, seeds[2])
        image = tf.image.stateless_random_brightness(image, 0.2, seeds[3])
        return tf.clip_by_value(image, 0.0, 1.0)

    seeds = tf.random.split(seed, tf.shape(images)[0])
    return tf.map_fn(colours, (images, seeds), fn_output_signature=tf.float32)
