"""The pixels of the other digits stay at 0 to 16.

Task: 01.digits_data
Diagnosis: The pixels go up to 16
"""

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits


def digits_data():
    digits = load_digits()
    return digits.data.astype(np.float32), one_hot(tf.constant(digits.target)).numpy()
