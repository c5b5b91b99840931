"""The loss takes the softmax of probabilities.

Task: 12.adversary_loss
Diagnosis: a softmax taken twice
"""

import tensorflow as tf


def adversary_loss(logits, labels, noise, weight=NOISE_L2_WEIGHT):
    probabilities = tf.nn.softmax(logits)
    return networks.mean_cross_entropy(probabilities, labels) + weight * l2_loss(noise)
