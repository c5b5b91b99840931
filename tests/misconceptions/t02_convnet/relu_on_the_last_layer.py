"""The last layer is made with ReLU, so no logit is negative.

Task: 02.ConvNet.__init__
Diagnosis: ReLU on the last layer too
"""

import tensorflow as tf


class ConvNet(tf.Module):
    def __init__(
        self,
        seed,
        *,
        filter_size1=5,
        num_filters1=16,
        filter_size2=5,
        num_filters2=36,
        fc_size=128,
    ):
        super().__init__()
        self.conv1 = new_conv_layer(NUM_CHANNELS, filter_size1, num_filters1, seed)
        self.conv2 = new_conv_layer(num_filters1, filter_size2, num_filters2, seed + 1)
        self.fc1 = new_fc_layer(7 * 7 * num_filters2, fc_size, seed + 2)
        self.fc2 = new_fc_layer(fc_size, NUM_CLASSES, seed + 3)

    def layer_conv1(self, images):
        return self.conv1(x_image(images))

    def layer_conv2(self, images):
        return self.conv2(self.layer_conv1(images))

    def logits(self, images):
        flat, _ = flatten_layer(self.layer_conv2(images))
        return self.fc2(self.fc1(flat))
