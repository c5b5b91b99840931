"""The square of the error is forgotten.

Task: 15.style_loss_growth
Diagnosis: the growth of the Gram matrix
"""


def style_loss_growth(factor):
    return factor**2
