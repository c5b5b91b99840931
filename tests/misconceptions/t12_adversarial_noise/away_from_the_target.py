"""The cross-entropy has the wrong sign: the noise leads away from the target.

Task: 12.adversary_loss
Diagnosis: that leads away from the target
"""


def adversary_loss(logits, labels, noise, weight=NOISE_L2_WEIGHT):
    return weight * l2_loss(noise) - networks.mean_cross_entropy(logits, labels)
