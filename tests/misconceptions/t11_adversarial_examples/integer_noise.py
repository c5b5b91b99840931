"""The noise consists of whole numbers.

Task: 11.update_noise
Diagnosis: whole numbers: small steps vanish
"""


def update_noise(noise, gradient, noise_limit):
    moved = np.clip(noise - step_size(gradient) * gradient, -noise_limit, noise_limit)
    return moved.astype(np.int32).astype(np.float32)
