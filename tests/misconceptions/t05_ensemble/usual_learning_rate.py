"""The learning rate is not passed on.

Task: 05.train_network
Diagnosis: the usual learning rate, 0.0001
"""


def train_network(
    images, labels, seed, num_iterations=10_000, *, train_fraction=0.8, learning_rate=1e-4,
    batch_size=64, **sizes,
):  # fmt: skip
    x_train, y_train, _, _ = random_training_set(images, labels, seed, train_fraction)
    model = make_network(seed, **sizes)
    optimizer = make_optimizer(model)
    optimize(model, optimizer, num_iterations, x_train, y_train, seed, batch_size)
    return model
