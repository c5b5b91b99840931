"""The model is not told that it trains: the moving mean stays at zero.

Task: 06.create_network
Diagnosis: Training did not move the moving mean
"""


def create_network(model, images, training, seed=None):
    return model(pre_process(images, training, seed), training=False)
