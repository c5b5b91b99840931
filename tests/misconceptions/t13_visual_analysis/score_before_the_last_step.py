"""The score is that of the image before the last step.

Task: 13.class_image
Diagnosis: the score of the image after the last step
"""


def class_image(cls, num_iterations=80, seed=0, network=None):
    if network is None:
        network = load_inception()
    before = optimize_image(network, None, cls, num_iterations - 1, False, seed)
    _, grad = network.get_ascent(None)(before, cls)
    return update_image(before, grad), float(network.predict(before)[cls])
