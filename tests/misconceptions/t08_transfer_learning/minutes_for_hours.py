"""The answer is in minutes.

Task: 08.hours_without_cache
Diagnosis: minutes instead of hours
"""


def hours_without_cache(num_steps, batch_size, images_per_second):
    return num_steps * batch_size / images_per_second / 60
