"""The noise goes up the loss.

Task: 11.update_noise
Diagnosis: a step up the loss: that leads away from the target
"""


def update_noise(noise, gradient, noise_limit):
    return np.clip(noise + step_size(gradient) * gradient, -noise_limit, noise_limit)
