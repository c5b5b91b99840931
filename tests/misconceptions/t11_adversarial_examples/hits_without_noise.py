"""The hit rate of the clean images.

Task: 11.hit_rate
Diagnosis: the images without the noise
"""


def hit_rate(inception, images, noise, cls_target):
    return float(np.mean(inception.scores(images).argmax(axis=1) == cls_target))
