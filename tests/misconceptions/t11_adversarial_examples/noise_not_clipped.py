"""The noise is not clipped.

Task: 11.update_noise
Diagnosis: noise beyond the limit: clip it
"""


def update_noise(noise, gradient, noise_limit):
    return noise - step_size(gradient) * gradient
