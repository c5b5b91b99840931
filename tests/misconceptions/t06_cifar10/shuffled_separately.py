"""Images and labels are drawn separately.

Task: 06.random_batch
Diagnosis: Images and labels no longer belong together
"""


def random_batch(images, labels, batch_size, seed):
    generator = np.random.default_rng(seed)
    chosen = generator.choice(len(images), size=batch_size, replace=False)
    others = generator.choice(len(images), size=batch_size, replace=False)
    return images[chosen], labels[others]
