"""The first weights are those of tutorial 02.

Task: 03.keras_network
Diagnosis: the 0.05 of tutorial 02
"""

import functools


def keras_network(seed, *, num_filters1=16, num_filters2=36, fc_size=128):
    conv2d = functools.partial(layers.Conv2D, kernel_size=5, padding="same", activation="relu")
    max_pool = functools.partial(layers.MaxPooling2D, pool_size=2, strides=2)
    he = functools.partial(keras.initializers.TruncatedNormal, 0.0, 0.05)
    return keras.Sequential(
        [
            keras.Input((IMG_SIZE_FLAT,)),
            layers.Reshape((IMG_SIZE, IMG_SIZE, NUM_CHANNELS), name="x_image"),
            conv2d(num_filters1, kernel_initializer=he(seed), name="layer_conv1"),
            max_pool(name="pool1"),
            conv2d(num_filters2, kernel_initializer=he(seed + 1), name="layer_conv2"),
            max_pool(name="pool2"),
            layers.Flatten(name="flatten"),
            layers.Dense(
                fc_size, activation="relu", kernel_initializer=he(seed + 2), name="layer_fc1"
            ),
            layers.Dense(NUM_CLASSES, kernel_initializer=he(seed + 3), name="classifier"),
        ]
    )
