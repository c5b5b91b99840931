"""A full last batch is taken for an empty one.

Task: 09.last_batch_size
Diagnosis: an empty batch
"""


def last_batch_size(num_pictures, batch_size):
    return num_pictures % batch_size
