"""The length is read from the whole network: its number of classes.

Task: 08.Inception.__init__
Diagnosis: the number of classes instead of the number of transfer-values
"""

import numpy as np
import tensorflow as tf


class Inception:
    def __init__(self, model):
        self.extractor = new_extractor(model)
        self.img_size = tuple(model.input_shape[1:3])
        self.transfer_len = model.output_shape[-1]

    def transfer_values_batch(self, images, batch_size=64):
        values = np.zeros((len(images), self.transfer_len), dtype=np.float32)
        for start in range(0, len(images), batch_size):
            batch = slice(start, start + batch_size)
            resized = tf.image.resize(images[batch], self.img_size)
            values[batch] = self.extractor(resized, training=False)
        return values

    def transfer_values(self, image_path=None, image=None):
        if image is None:
            if image_path is None:
                raise ValueError("an image or its path is needed")
            image = load_image(image_path)
        return self.transfer_values_batch(image[np.newaxis])[0]
