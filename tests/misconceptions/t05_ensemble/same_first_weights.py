"""The seed does not reach the network.

Task: 05.train_network
Diagnosis: the same first weights for every seed
"""


def train_network(
    images, labels, seed, num_iterations=10_000, *, train_fraction=0.8, learning_rate=1e-4,
    batch_size=64, **sizes,
):  # fmt: skip
    x_train, y_train, _, _ = random_training_set(images, labels, seed, train_fraction)
    model = make_network(0, **sizes)
    optimizer = make_optimizer(model, learning_rate)
    optimize(model, optimizer, num_iterations, x_train, y_train, seed, batch_size)
    return model
