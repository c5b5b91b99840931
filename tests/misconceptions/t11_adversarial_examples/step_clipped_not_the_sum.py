"""The step is clipped, and the sum is not.

Task: 11.update_noise
Diagnosis: the step clipped, but not the sum
"""


def update_noise(noise, gradient, noise_limit):
    return noise + np.clip(-step_size(gradient) * gradient, -noise_limit, noise_limit)
