"""The mean number of iterations leaves failures out.

Task: 11.limits_table
Diagnosis: with those of the attacks that failed
"""


def limits_table(inception, images, targets, limits, **options):
    required = options.get("required_score", REQUIRED_SCORE)
    table = []
    for limit in limits:
        hits, iterations = [], []
        for image, target in zip(images, targets, strict=True):
            history = []
            found = find_adversary_noise(
                inception, image, int(target), limit, history=history, **options
            )
            hits.append(found[7] >= required)
            iterations += [len(history)] if hits[-1] else []
        table.append((float(limit), float(np.mean(hits)), float(np.mean(iterations or [0]))))
    return table
