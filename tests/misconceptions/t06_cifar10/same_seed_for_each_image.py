"""Each image is distorted for itself, but with the same seed.

Task: 06.pre_process
Diagnosis: Copies of one image came out alike
"""


def pre_process(images, training, seed=None):
    return tf.map_fn(
        lambda image: pre_process_image(image, training, seed),
        images,
        fn_output_signature=tf.float32,
    )
