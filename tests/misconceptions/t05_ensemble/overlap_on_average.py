"""It is what the sets share on average, not at the very least.

Task: 05.smallest_overlap
Diagnosis: what they share on average
"""


def smallest_overlap(num_images, train_size):
    return train_size * train_size // num_images
