"""Batch normalisation stays in the mode for training.

Task: 06.create_network
Diagnosis: batch normalisation as in training
"""


def create_network(model, images, training, seed=None):
    return model(pre_process(images, training, seed), training=True)
