"""The share is given in percent.

Task: 06.classification_accuracy
Diagnosis: a share in percent
"""


def classification_accuracy(correct):
    return float(correct.mean()) * 100, int(correct.sum())
