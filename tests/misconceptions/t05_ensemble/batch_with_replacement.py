"""A batch may hold an image twice.

Task: 05.random_batch
Diagnosis: draw without replacement
"""


def random_batch(x_train, y_train, rng, batch_size=64):
    chosen = rng.choice(len(x_train), size=batch_size)
    return x_train[chosen], y_train[chosen]
