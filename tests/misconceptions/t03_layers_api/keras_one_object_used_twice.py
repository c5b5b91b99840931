"""One convolutional layer object is used in two places: it has one set of weights only.

Task: 03.keras_network
Diagnosis: expected axis -1 of input shape to have value 1
"""


def keras_network(seed, *, num_filters1=16, num_filters2=36, fc_size=128):
    conv2d = layers.Conv2D(num_filters1, 5, padding="same", activation="relu")
    inputs = keras.Input((IMG_SIZE_FLAT,))
    tensor = layers.Reshape((IMG_SIZE, IMG_SIZE, NUM_CHANNELS), name="x_image")(inputs)
    tensor = layers.MaxPooling2D()(conv2d(tensor))
    tensor = layers.Flatten()(layers.MaxPooling2D()(conv2d(tensor)))
    tensor = layers.Dense(fc_size, activation="relu", name="layer_fc1")(tensor)
    return keras.Model(inputs, layers.Dense(NUM_CLASSES, name="classifier")(tensor))
