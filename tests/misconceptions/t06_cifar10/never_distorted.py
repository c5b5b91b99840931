"""The path that trains only crops, too.

Task: 06.create_network
Diagnosis: images that are not distorted
"""


def create_network(model, images, training, seed=None):
    return model(pre_process(images, False, seed), training=training)
