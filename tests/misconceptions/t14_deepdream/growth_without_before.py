"""The last measure instead of the growth.

Task: 14.deep_dream
Diagnosis: not how many times it has grown
"""


def deep_dream(network, layer, image, channels=None, **options):
    gradient = network.get_gradient(layer, channels)
    dream = np.clip(recursive_optimize(gradient, image, **options), 0.0, 255.0)
    return (dream, network.measure(layer, dream, channels))
