"""A score that equals the threshold is taken to be below it.

Task: 07.falls_below
Diagnosis: the first position that is not above
"""


def falls_below(positions, scores, threshold=0.5):
    below = np.flatnonzero(scores <= threshold)
    return positions[below[0]].item() if len(below) else None
