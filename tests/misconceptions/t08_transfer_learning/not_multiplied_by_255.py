"""The images go to the network as CIFAR-10 has them.

Task: 08.cifar10_transfer_values
Diagnosis: no multiplication by 255: to Inception all these images are black
"""

from pathlib import Path


def cifar10_transfer_values(folder, model, images_train, images_test):
    train = Path(folder, "inception_cifar10_train.cache")
    test = Path(folder, "inception_cifar10_test.cache")
    return (
        transfer_values_cache(train, model, images=images_train),
        transfer_values_cache(test, model, images=images_test),
    )
