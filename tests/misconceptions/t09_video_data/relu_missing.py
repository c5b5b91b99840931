"""The hidden layers have no activation.

Task: 09.new_deep_classifier
Diagnosis: hidden layers without ReLU
"""

import tensorflow as tf


def new_deep_classifier(transfer_len, num_classes, hidden, seed=0):
    model = tf.keras.Sequential([tf.keras.Input([transfer_len])])
    for i, size in enumerate([*hidden, num_classes]):
        activation = None if i < len(hidden) else "softmax"
        init = tf.keras.initializers.GlorotUniform(seed + i)
        model.add(tf.keras.layers.Dense(size, activation, kernel_initializer=init))
    return model
