"""The logarithm of the score without its minus.

Task: 11.target_loss
Diagnosis: the sign turned
"""


def target_loss(logits, labels):
    return -tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
