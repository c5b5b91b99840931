"""No axis for the batch.

Task: 14.to_batch
Diagnosis: a batch of one
"""


def to_batch(image):
    return image
