"""The weights are trained along with the noise.

Task: 11.find_adversary_noise
Diagnosis: The weights of the network have changed
"""


def find_adversary_noise(
    inception: Inception,
    image: str | Path | np.ndarray,
    cls_target: int,
    noise_limit: float = NOISE_LIMIT,
    required_score: float = REQUIRED_SCORE,
    max_iterations: int = MAX_ITERATIONS,
    *,
    update: Update = update_noise,
    history: list | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, str, str, float, float, float]:
    image = inception.read(image)
    labels = np.array([cls_target])
    # An array, and not the number 0, so that it is an array too if no step is needed.
    noise = np.zeros_like(image)
    for iteration in range(max_iterations):
        noisy_image = add_noise(image, noise)
        scores, gradient = inception.scores_and_gradient(noisy_image[np.newaxis], labels)
        # A batch of one came back, as tensors.
        scores, gradient = scores.numpy()[0], gradient.numpy()[0]
        if iteration == 0:  # there is no noise yet: these are the scores of the clean image
            cls_source = int(scores.argmax())
            score_source_org = float(scores[cls_source])
        if history is not None:
            pair = float(scores[cls_source]), float(scores[cls_target])
            history.append((*pair, step_size(gradient)))
        if scores[cls_target] >= required_score or iteration == max_iterations - 1:
            break
        noise = update(noise, gradient, noise_limit)
        for variable in inception.model.trainable_variables:
            variable.assign(variable * 1.0001)
    return (
        image,
        noisy_image,
        noise,
        inception.class_names[cls_source],
        inception.class_names[cls_target],
        float(scores[cls_source]),
        score_source_org,
        float(scores[cls_target]),
    )
