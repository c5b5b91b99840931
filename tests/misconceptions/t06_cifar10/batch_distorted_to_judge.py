"""Images are distorted when the network is judged, too.

Task: 06.pre_process
Diagnosis: the middle of each image, and nothing else
"""


def pre_process(images, training, seed=None):
    seed = tf.constant([1, 2]) if seed is None else seed
    seeds = tf.random.split(seed, tf.shape(images)[0])
    return tf.map_fn(
        lambda pair: pre_process_image(pair[0], True, pair[1]),
        (images, seeds),
        fn_output_signature=tf.float32,
    )
