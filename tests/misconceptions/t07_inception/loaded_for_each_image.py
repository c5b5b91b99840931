"""The network is loaded again for each image.

Task: 07.Inception.classify
Diagnosis: The network was loaded again for an image
"""


class Inception:
    def __init__(self, names=None, load_model=models.tiny_inception_v3):
        self.load_model = load_model
        self.model = load_model()
        self.names = names or NameLookup(name_text(), map_text())
        self.img_size = self.model.input_shape[1:3]
        self.num_classes = self.model.output_shape[1]
        avg_pool = self.model.get_layer("avg_pool").output
        self.transfer_len = avg_pool.shape[1]
        self._features = keras.Model(self.model.inputs, avg_pool)

    def get_resized_image(self, image_path=None, image=None):
        return resize_image(choose_image(image_path, image), self.img_size) / 255

    def classify(self, image_path=None, image=None):
        if self.model is None:
            raise RuntimeError("This Inception has been closed; make a new one.")
        batch = resize_image(choose_image(image_path, image), self.img_size)[np.newaxis]
        self.model = self.load_model()
        return self.model(batch, training=False).numpy()[0]

    def transfer_values(self, image_path=None, image=None):
        if self._features is None:
            raise RuntimeError("This Inception has been closed; make a new one.")
        batch = resize_image(choose_image(image_path, image), self.img_size)[np.newaxis]
        return self._features(batch, training=False).numpy()[0]

    def print_scores(self, pred, k=10, only_first_name=True):
        for score, name in top_scores(pred, self.names, k, only_first_name):
            print(f"{score:>6.2%} : {name}")

    def close(self):
        self.model = None
        self._features = None
