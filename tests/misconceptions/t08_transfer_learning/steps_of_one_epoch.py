"""The answer is how many steps an epoch has.

Task: 08.epochs_of
Diagnosis: the steps of one epoch
"""


def epochs_of(num_steps, batch_size, num_images):
    return num_images / batch_size
