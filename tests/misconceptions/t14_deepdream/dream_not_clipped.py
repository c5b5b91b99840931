"""The dream is not clipped.

Task: 14.deep_dream
Diagnosis: the dream is clipped
"""


def deep_dream(network, layer, image, channels=None, **options):
    gradient = network.get_gradient(layer, channels)
    dream = recursive_optimize(gradient, image, **options)
    before = network.measure(layer, image, channels)
    return (dream, network.measure(layer, dream, channels) / before)
