"""Images and labels of a batch are drawn one after the other.

Task: 05.random_batch
Diagnosis: Images and labels no longer belong together
"""


def random_batch(x_train, y_train, rng, batch_size=64):
    images = rng.choice(x_train, size=batch_size, replace=False)
    labels = rng.choice(y_train, size=batch_size, replace=False)
    return images, labels
