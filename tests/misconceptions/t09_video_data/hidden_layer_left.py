"""A hidden layer of 1024 is always there.

Task: 09.new_deep_classifier
Diagnosis: a hidden layer of 1024 still there
"""

import tensorflow as tf


def new_deep_classifier(transfer_len, num_classes, hidden, seed=0):
    model = tf.keras.Sequential([tf.keras.Input([transfer_len])])
    for i, size in enumerate([*(hidden or [1024]), num_classes]):
        activation = "relu" if i < len(hidden or [1024]) else "softmax"
        init = tf.keras.initializers.GlorotUniform(seed + i)
        model.add(tf.keras.layers.Dense(size, activation, kernel_initializer=init))
    return model
