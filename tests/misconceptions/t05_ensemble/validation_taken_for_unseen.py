"""The original validation set is taken for unseen data.

Task: 05.validation_images_seen
Diagnosis: none: the original validation set is part
"""


def validation_images_seen(num_validation, train_fraction):
    return 0
