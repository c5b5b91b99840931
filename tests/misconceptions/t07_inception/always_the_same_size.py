"""The image is not made small before it is classified.

Task: 07.scores_at_sizes
Diagnosis: the same score for each size
"""


def scores_at_sizes(inception, image, cls, sizes):
    return np.array([inception.classify(image=image)[cls] for _ in sizes])
