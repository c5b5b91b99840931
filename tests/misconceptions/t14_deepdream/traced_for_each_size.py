"""The graph is traced for each size of tile.

Task: 14.compiled_gradient
Diagnosis: anew for another size of tile
"""


def compiled_gradient(network, layer, channels=None):
    part = network.get_part(layer)

    @tf.function
    def graph(pixels):
        value = tf.reduce_mean(tf.square(select_channels(part(to_batch(pixels)), channels)))
        return tf.gradients(value, pixels)[0]

    return lambda image: graph(tf.convert_to_tensor(image)).numpy()
