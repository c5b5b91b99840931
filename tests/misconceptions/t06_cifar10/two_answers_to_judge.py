"""Images are distorted when the network is judged.

Task: 06.create_network
Diagnosis: something is random in the path that judges
"""


def create_network(model, images, training, seed=None):
    seed = tf.random.uniform([2], 0, 1000, tf.int32) if seed is None else seed
    return model(pre_process(images, True, seed), training=training)
