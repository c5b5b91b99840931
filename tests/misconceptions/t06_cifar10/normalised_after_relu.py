"""ReLU comes before batch normalisation.

Task: 06.main_network
Diagnosis: the table names all layers
"""


def main_network(
    seed,
    *,
    num_filters1=64,
    num_filters2=64,
    fc_size1=256,
    fc_size2=128,
    momentum=0.97,
):

    def conv(name: str, filters, seed) -> keras.Layer:
        weights = relu_weights(seed)
        return layers.Conv2D(filters, 5, padding="same", kernel_initializer=weights, name=name)

    def dense(name: str, size, seed) -> keras.Layer:
        weights = relu_weights(seed)
        return layers.Dense(size, activation="relu", kernel_initializer=weights, name=name)

    glorot = keras.initializers.GlorotUniform(seed + 4)
    return keras.Sequential(
        [
            keras.Input((IMG_SIZE_CROPPED, IMG_SIZE_CROPPED, NUM_CHANNELS)),
            conv("layer_conv1", num_filters1, seed),
            layers.ReLU(name="layer_conv1_relu"),
            layers.BatchNormalization(
                momentum=momentum, epsilon=1e-3, scale=False, name="batch_norm1"
            ),
            layers.MaxPooling2D(2, padding="same", name="pool1"),
            conv("layer_conv2", num_filters2, seed + 1),
            layers.ReLU(name="layer_conv2_relu"),
            layers.MaxPooling2D(2, padding="same", name="pool2"),
            layers.Flatten(name="flatten"),
            dense("layer_fc1", fc_size1, seed + 2),
            dense("layer_fc2", fc_size2, seed + 3),
            layers.Dense(
                NUM_CLASSES, activation="softmax", kernel_initializer=glorot, name="softmax"
            ),
        ]
    )
