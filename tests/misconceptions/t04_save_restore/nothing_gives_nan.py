"""The share of no images is nan, in silence.

Task: 04.cls_accuracy
Diagnosis: a division by 0 should not pass in silence
"""


def cls_accuracy(correct):
    return float(np.mean(correct)), int(np.sum(correct))
