"""The noise is clipped to 0 and the limit.

Task: 11.update_noise
Diagnosis: negative noise lost
"""


def update_noise(noise, gradient, noise_limit):
    return np.clip(noise - step_size(gradient) * gradient, 0, noise_limit)
