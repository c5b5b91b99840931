"""Each image of a batch of 64 has a noise of its own.

Task: 12.NoisyNet.__init__
Diagnosis: a noise of its own for each image, instead of one for all
"""

import tensorflow as tf


class NoisyNet(tf.Module):
    def __init__(
        self,
        network,
        *,
        noise_limit=NOISE_LIMIT,
        noise_l2_weight=NOISE_L2_WEIGHT,
        img_shape=networks.IMG_SHAPE,
    ):
        super().__init__()
        self.network = network
        self.x_noise = tf.Variable(tf.zeros([64, *img_shape]), trainable=False)
        self.noise_limit = noise_limit
        self.noise_l2_weight = noise_l2_weight

    def logits(self, images):
        return self.network.logits(add_noise(images, self.x_noise))

    def init_noise(self):
        self.x_noise.assign(tf.zeros_like(self.x_noise))

    def clip_noise(self):
        self.x_noise.assign(tf.clip_by_value(self.x_noise, -self.noise_limit, self.noise_limit))

    def get_noise(self):
        return tf.squeeze(self.x_noise).numpy()
