"""Keras' L2 is taken as it is: it has no factor 1/2.

Task: 03.l2_regularizer
Diagnosis: no factor 1/2
"""


def l2_regularizer(l2):
    return keras.regularizers.L2(l2)
