"""The images are multiplied by 255 twice.

Task: 08.cifar10_transfer_values
Diagnosis: images scaled twice
"""

from pathlib import Path


def cifar10_transfer_values(folder, model, images_train, images_test):
    train = Path(folder, "inception_cifar10_train.cache")
    test = Path(folder, "inception_cifar10_test.cache")
    return (
        transfer_values_cache(train, model, images=scale_images(images_train) * 255),
        transfer_values_cache(test, model, images=scale_images(images_test) * 255),
    )
