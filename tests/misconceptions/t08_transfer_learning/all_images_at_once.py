"""The batch size is ignored.

Task: 08.Inception.transfer_values_batch
Diagnosis: more images at once than batch_size says
"""

import numpy as np
import tensorflow as tf


class Inception:
    def __init__(self, model):
        self.extractor = new_extractor(model)
        self.img_size = tuple(model.input_shape[1:3])
        self.transfer_len = self.extractor.output_shape[-1]

    def transfer_values_batch(self, images, batch_size=64):
        resized = tf.image.resize(images, self.img_size)
        return np.asarray(self.extractor(resized, training=False))

    def transfer_values(self, image_path=None, image=None):
        if image is None:
            if image_path is None:
                raise ValueError("an image or its path is needed")
            image = load_image(image_path)
        return self.transfer_values_batch(image[np.newaxis])[0]
