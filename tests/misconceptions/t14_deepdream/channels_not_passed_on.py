"""The whole layer dreams, whatever channels are chosen.

Task: 14.deep_dream
Diagnosis: they answer more
"""


def deep_dream(network, layer, image, channels=None, **options):
    gradient = network.get_gradient(layer)
    dream = np.clip(recursive_optimize(gradient, image, **options), 0.0, 255.0)
    before = network.measure(layer, image, channels)
    return (dream, network.measure(layer, dream, channels) / before)
