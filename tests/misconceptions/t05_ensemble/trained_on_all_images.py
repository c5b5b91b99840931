"""The split is made, but the network trains on all images.

Task: 05.train_network
Diagnosis: a training on all images
"""


def train_network(
    images, labels, seed, num_iterations=10_000, *, train_fraction=0.8, learning_rate=1e-4,
    batch_size=64, **sizes,
):  # fmt: skip
    model = make_network(seed, **sizes)
    optimizer = make_optimizer(model, learning_rate)
    optimize(model, optimizer, num_iterations, images, labels, seed, batch_size)
    return model
