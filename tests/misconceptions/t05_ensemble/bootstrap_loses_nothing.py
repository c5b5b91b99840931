"""All draws are taken for different images.

Task: 05.distinct_images_of_bootstrap
Diagnosis: draws without replacement
"""


def distinct_images_of_bootstrap(num_images, num_draws):
    return num_draws
