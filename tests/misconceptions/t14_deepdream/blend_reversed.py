"""The blend is reversed.

Task: 14.recursive_optimize
Diagnosis: the blend reversed
"""


def recursive_optimize(
    gradient,
    image,
    num_repeats=4,
    rescale_factor=0.7,
    blend=0.2,
    num_iterations=10,
    step_size=3.0,
    tile_size=TILE_SIZE,
    seed=0,
):
    rng = np.random.default_rng(seed)
    if num_repeats > 0:
        blurred = gaussian_filter(image, sigma=(0.5, 0.5, 0.0))
        small = resize_image(blurred, factor=rescale_factor)
        dream = recursive_optimize(
            gradient,
            small,
            num_repeats - 1,
            rescale_factor,
            blend,
            num_iterations,
            step_size,
            tile_size,
            rng,
        )
        dream = resize_image(dream, size=image.shape)
        image = (1.0 - blend) * image + blend * dream
    print(f"Recursive level: {num_repeats}")
    return optimize_image(gradient, image, num_iterations, step_size, tile_size, rng)
