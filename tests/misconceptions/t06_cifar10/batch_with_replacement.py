"""An image may come twice in one batch.

Task: 06.random_batch
Diagnosis: draw without replacement
"""


def random_batch(images, labels, batch_size, seed):
    chosen = np.random.default_rng(seed).choice(len(images), size=batch_size)
    return images[chosen], labels[chosen]
