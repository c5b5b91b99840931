"""The sizes are typed in instead of read from the model.

Task: 08.Inception.__init__
Diagnosis: the size of the real network instead of this one's
"""

import numpy as np
import tensorflow as tf


class Inception:
    def __init__(self, model):
        self.extractor = new_extractor(model)
        self.img_size = (299, 299)
        self.transfer_len = 2048

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
