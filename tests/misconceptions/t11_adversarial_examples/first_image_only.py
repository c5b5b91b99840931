"""The universal noise is made for the first image.

Task: 11.universal_noise
Diagnosis: the gradient of the first image only
"""


def universal_noise(inception, images, cls_target, noise_limit=NOISE_LIMIT, num_steps=50):
    labels = np.full(len(images), cls_target)
    noise = np.zeros_like(images[0])
    for _ in range(num_steps):
        _, gradients = inception.scores_and_gradient(add_noise(images, noise), labels)
        noise = update_noise(noise, gradients.numpy()[0], noise_limit)
    return noise
