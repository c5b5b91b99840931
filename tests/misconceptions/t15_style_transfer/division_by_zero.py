"""Nothing is added to the loss.

Task: 15.adjustments
Diagnosis: look for a division by 0
"""

import tensorflow as tf


def adjustments(losses):
    return tf.stop_gradient(1 / losses)
