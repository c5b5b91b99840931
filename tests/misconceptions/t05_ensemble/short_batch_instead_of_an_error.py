"""Too few images give a smaller batch instead of an error.

Task: 05.random_batch
Diagnosis: 63 images cannot fill a batch of 64
"""


def random_batch(x_train, y_train, rng, batch_size=64):
    chosen = rng.permutation(len(x_train))[:batch_size]
    return x_train[chosen], y_train[chosen]
