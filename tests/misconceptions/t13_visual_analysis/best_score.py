"""The highest score, of whatever class.

Task: 13.class_image
Diagnosis: the score of the class that was asked for
"""


def class_image(cls, num_iterations=80, seed=0, network=None):
    if network is None:
        network = load_inception()
    image = optimize_image(network, None, cls, num_iterations, False, seed)
    return image, float(network.predict(image).max())
