"""Nothing is printed.

Task: 11.adversary_example
Diagnosis: There should be a line like
"""


def adversary_example(
    inception: Inception,
    image: str | Path | np.ndarray,
    cls_target: int,
    noise_limit: float,
    required_score: float,
) -> Figure:
    found = find_adversary_noise(inception, image, cls_target, noise_limit, required_score)
    image, noisy_image, noise, *names_and_scores = found
    return plot_images(image, noise, noisy_image, *names_and_scores)
