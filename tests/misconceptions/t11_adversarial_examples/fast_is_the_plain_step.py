"""The step that it should better.

Task: 11.fast_update
Diagnosis: on average
"""


def fast_update(noise, gradient, noise_limit):
    return update_noise(noise, gradient, noise_limit)
