"""The step is not divided by the standard deviation.

Task: 14.optimize_image
Diagnosis: not as expected
"""


def optimize_image(
    gradient,
    image,
    num_iterations=10,
    step_size=3.0,
    tile_size=TILE_SIZE,
    seed=0,
    show_gradient=False,
):
    rng = np.random.default_rng(seed)
    image = image.copy()
    for iteration in range(num_iterations):
        grad = tiled_gradient(gradient, image, tile_size, rng)
        grad = smooth_gradient(grad, get_sigma(iteration, num_iterations))
        step = step_size
        image += grad * step
        if show_gradient:
            print(f"Gradient min: {grad.min():.6f}, max: {grad.max():.6f}, stepsize: {step:.2f}")
    return image
