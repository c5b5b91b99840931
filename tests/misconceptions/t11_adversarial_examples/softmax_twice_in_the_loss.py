"""The loss is given probabilities instead of logits.

Task: 11.target_loss
Diagnosis: a softmax taken twice
"""


def target_loss(logits, labels):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels, tf.nn.softmax(logits))
