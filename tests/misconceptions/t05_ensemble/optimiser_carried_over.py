"""One network and one optimiser for all: only the weights start anew, Adam's memory does not.

Task: 05.train_networks
Diagnosis: an optimiser that is carried over
"""

from pathlib import Path


def train_networks(
    images, labels, num_networks=5, num_iterations=10_000, *, folder="checkpoints", seed=0,
    train_fraction=0.8, learning_rate=1e-4, batch_size=64, **sizes,
):  # fmt: skip
    Path(folder).mkdir(parents=True, exist_ok=True)
    model = make_network(seed, **sizes)
    optimizer = make_optimizer(model, learning_rate)
    for i in range(num_networks):
        print(f"Neural network: {i}")
        x_train, y_train, _, _ = random_training_set(images, labels, seed + i, train_fraction)
        model.set_weights(make_network(seed + i, **sizes).get_weights())
        optimize(model, optimizer, num_iterations, x_train, y_train, seed + i, batch_size)
        model.save_weights(get_save_path(i, folder))
