"""The whole layer dreams, whatever channels are chosen.

Task: 14.Inception5h.get_gradient
Diagnosis: the whole layer, whatever channels are chosen
"""


class Inception5h:
    def __init__(self, load_model=models.tiny_inception_5h, layer_names=LAYER_NAMES):
        self.model = load_model()
        self.layer_names = list(layer_names)
        self.layer_tensors = [self.model.get_layer(name).output for name in layer_names]

    def get_part(self, layer):
        return keras.Model(self.model.inputs[0], self.layer_tensors[layer])

    def measure(self, layer, image, channels=None):
        activations = self.get_part(layer)(to_batch(image))
        return float(mean_square(select_channels(activations, channels)))

    def get_gradient(self, layer, channels=None):
        part = self.get_part(layer)

        def gradient(image):
            pixels = tf.convert_to_tensor(image)
            with tf.GradientTape() as tape:
                tape.watch(pixels)
                value = mean_square(part(to_batch(pixels)))
            return tape.gradient(value, pixels).numpy()

        return gradient
