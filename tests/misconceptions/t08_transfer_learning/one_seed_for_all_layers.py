"""All layers draw with the same seed.

Task: 08.new_deep_classifier
Diagnosis: give each a seed of its own
"""

import tensorflow as tf


def new_deep_classifier(transfer_len, num_classes, hidden, seed=0):
    model = tf.keras.Sequential([tf.keras.Input([transfer_len])])
    for i, size in enumerate([*hidden, num_classes]):
        initializer = tf.keras.initializers.GlorotUniform(seed)
        activation = "relu" if i < len(hidden) else "softmax"
        model.add(tf.keras.layers.Dense(size, activation, kernel_initializer=initializer))
    return model
