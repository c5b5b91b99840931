"""The networks are saved after the loop, when only the last one is left.

Task: 05.train_networks
Diagnosis: the last network in all files
"""

from pathlib import Path


def train_networks(
    images, labels, num_networks=5, num_iterations=10_000, *, folder="checkpoints", seed=0,
    **options,
):  # fmt: skip
    Path(folder).mkdir(parents=True, exist_ok=True)
    for i in range(num_networks):
        print(f"Neural network: {i}")
        model = train_network(images, labels, seed + i, num_iterations, **options)
    for i in range(num_networks):
        model.save_weights(get_save_path(i, folder))
