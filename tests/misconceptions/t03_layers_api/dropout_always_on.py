"""Dropout stays on when the network is asked.

Task: 03.dropout_network
Diagnosis: dropout is off when the network is asked
"""

import tensorflow as tf


def dropout_network(seed, rate):
    with defaults_scope(activation="relu"):
        chain = x_pretty(seed).conv2d(5, 4, "layer_conv1").max_pool(2, 2)
        chain = chain.conv2d(5, 8, "layer_conv2").max_pool(2, 2)
        chain = chain.flatten().fully_connected(16, "layer_fc1")
    chain = chain.apply(layers.Lambda(lambda t: tf.nn.dropout(t, rate), name="dropout"))
    return chain.classifier(NUM_CLASSES).model()
