"""The noise that was given is changed.

Task: 11.update_noise
Diagnosis: belongs to the caller
"""


def update_noise(noise, gradient, noise_limit):
    noise -= step_size(gradient) * gradient
    return np.clip(noise, -noise_limit, noise_limit)
