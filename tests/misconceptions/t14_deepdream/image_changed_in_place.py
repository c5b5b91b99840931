"""The caller's image is changed.

Task: 14.optimize_image
Diagnosis: copy it before you change it
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
    for iteration in range(num_iterations):
        grad = tiled_gradient(gradient, image, tile_size, rng)
        grad = smooth_gradient(grad, get_sigma(iteration, num_iterations))
        step = step_size / (np.std(grad) + 1e-08)
        image += grad * step
        if show_gradient:
            print(f"Gradient min: {grad.min():.6f}, max: {grad.max():.6f}, stepsize: {step:.2f}")
    return image
