"""The batch axis is kept.

Task: 13.Inception.predict
Diagnosis: one image, so no batch axis
"""


class Inception:
    def __init__(self, model, class_names):
        self.model = model
        self.class_names = list(class_names)
        self.conv_layers = get_conv_layers(model)
        self.img_shape = tuple(model.input_shape[1:])
        self.ascents = {}

    def get_part(self, conv_id=None):
        if conv_id is None:
            return self.model
        return keras.Model(self.model.inputs[0], self.conv_layers[conv_id].output)

    def get_ascent(self, conv_id=None):
        if conv_id not in self.ascents:
            part = self.get_part(conv_id)
            loss_of = class_loss if conv_id is None else channel_loss

            @tf.function(autograph=False)
            def graph(image, feature):
                with tf.GradientTape() as tape:
                    tape.watch(image)
                    loss = loss_of(part(image[tf.newaxis], training=False), feature)
                return loss, tape.gradient(loss, image)

            def ascent(image, feature):
                loss, grad = graph(tf.constant(image, tf.float32), tf.constant(feature))
                return float(loss), grad.numpy()

            self.ascents[conv_id] = ascent
        return self.ascents[conv_id]

    def predict(self, image):
        logits = self.model(image[np.newaxis].astype(np.float32), training=False)
        return tf.nn.softmax(logits).numpy()
