"""The limit that is asked for is not passed on.

Task: 11.adversary_example
Diagnosis: noise_limit is handed on
"""


def adversary_example(
    inception: Inception,
    image: str | Path | np.ndarray,
    cls_target: int,
    noise_limit: float,
    required_score: float,
) -> Figure:
    found = find_adversary_noise(inception, image, cls_target, 60.0, required_score)
    image, noisy_image, noise, *names_and_scores = found
    print(
        f"Noise min: {noise.min():.3f}, max: {noise.max():.3f}, "
        f"mean: {noise.mean():.3f}, std: {noise.std():.3f}"
    )
    return plot_images(image, noise, noisy_image, *names_and_scores)
