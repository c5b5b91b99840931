"""The mean over the images instead of a loss for each.

Task: 11.target_loss
Diagnosis: the mean over the images
"""


def target_loss(logits, labels):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
