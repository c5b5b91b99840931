"""The last, smaller batch of an epoch is not counted.

Task: 03.steps_of_fit
Diagnosis: the last, smaller batch forgotten
"""


def steps_of_fit(num_images, batch_size, epochs):
    return epochs * (num_images // batch_size)
