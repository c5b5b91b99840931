"""Shifts from -jitter to jitter - 1.

Task: 13.optimize_smooth
Diagnosis: shifts by -1, 0 and 1
"""


def optimize_smooth(
    network, conv_id=None, feature=0, num_iterations=60, jitter=4, sigma=1.0, seed=0
):
    rng = np.random.default_rng(seed)
    ascent = network.get_ascent(conv_id)
    image = start_image(network.img_shape, seed)
    for _ in range(num_iterations):
        rows, columns = rng.integers(-jitter, jitter, size=2) if jitter else (0, 0)
        grad = jittered_gradient(ascent, image, feature, (rows, columns))
        image = update_image(image, gaussian_filter(grad, (sigma, sigma, 0.0), mode="wrap"))
    return image
