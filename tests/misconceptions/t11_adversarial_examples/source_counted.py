"""The source class counts as a target, too.

Task: 11.reachable_share
Diagnosis: the source class counted, too
"""


def reachable_share(inception, image, **options):
    required = options.get("required_score", REQUIRED_SCORE)
    source = inception.scores(inception.read(image)[np.newaxis])[0].argmax()
    others = [cls for cls in range(inception.num_classes) if cls != source]
    scores = [find_adversary_noise(inception, image, cls, **options)[7] for cls in others]
    return float(np.sum(np.array(scores) >= required) / inception.num_classes)
