"""The raw gradient is subtracted.

Task: 11.update_noise
Diagnosis: the raw gradient, not multiplied by the step size
"""


def update_noise(noise, gradient, noise_limit):
    return np.clip(noise - gradient, -noise_limit, noise_limit)
