"""The batch is always the first images.

Task: 05.random_batch
Diagnosis: Two calls gave the same batch
"""


def random_batch(x_train, y_train, rng, batch_size=64):
    if batch_size > len(x_train):
        raise ValueError("too few images")
    return x_train[:batch_size], y_train[:batch_size]
