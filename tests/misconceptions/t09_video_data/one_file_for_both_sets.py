"""Training set and test set have one cache-file.

Task: 09.dataset_transfer_values
Diagnosis: two sets need two files
"""

from pathlib import Path


def dataset_transfer_values(cache_dir, model, dataset):
    train, test = (
        transfer_values_cache(
            Path(cache_dir, "inception.npz"), model, list(dataset.get_paths(test))
        )
        for name, test in (("train", False), ("test", True))
    )
    return (train, test)
