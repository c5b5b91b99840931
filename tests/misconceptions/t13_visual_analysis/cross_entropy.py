"""The logarithm of the score is maximised.

Task: 13.class_loss
Diagnosis: the logarithm of the score
"""


def class_loss(logits, feature):
    return tf.nn.log_softmax(logits)[0, feature]
