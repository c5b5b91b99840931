"""The share is a percentage.

Task: 04.cls_accuracy
Diagnosis: percent instead of a share
"""


def cls_accuracy(correct):
    num_correct = int(np.sum(correct))
    return 100 * num_correct / len(correct), num_correct
