"""The steps are not counted.

Task: 13.loss_after
Diagnosis: the gradient's square counted once
"""


def loss_after(loss, grad_square_sum, step, num_iterations):
    return loss + step * grad_square_sum
