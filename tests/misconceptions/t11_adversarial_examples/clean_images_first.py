"""The two shares are exchanged.

Task: 11.defence_rates
Diagnosis: the clean images first: the noisy ones are asked for first
"""


def defence_rates(inception, images, noisy_images, defend):
    source = inception.scores(images).argmax(axis=1)
    shares = [
        np.mean(inception.scores(np.stack([defend(x) for x in batch])).argmax(axis=1) == source)
        for batch in (images, noisy_images)
    ]
    return float(shares[0]), float(shares[1])
