"""Scores are taken for probabilities, so the mean top score is called the accuracy.

Task: 07.calibration
Diagnosis: the mean top score once more
"""


def calibration(preds, cls_true):
    confidence = float(preds.max(axis=1).mean())
    return confidence, confidence
