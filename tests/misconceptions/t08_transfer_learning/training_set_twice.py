"""The training set is used for both.

Task: 08.cifar10_transfer_values
Diagnosis: the training set once more
"""

from pathlib import Path


def cifar10_transfer_values(folder, model, images_train, images_test):
    train = Path(folder, "inception_cifar10_train.cache")
    return (
        transfer_values_cache(train, model, images=scale_images(images_train)),
        transfer_values_cache(train, model, images=scale_images(images_train)),
    )
