"""All networks get the same seed, so they are all the same.

Task: 05.train_networks
Diagnosis: the same seed for all networks
"""

from pathlib import Path


def train_networks(
    images, labels, num_networks=5, num_iterations=10_000, *, folder="checkpoints", seed=0,
    **options,
):  # fmt: skip
    Path(folder).mkdir(parents=True, exist_ok=True)
    for i in range(num_networks):
        print(f"Neural network: {i}")
        model = train_network(images, labels, seed, num_iterations, **options)
        model.save_weights(get_save_path(i, folder))
