"""Only the share is returned.

Task: 04.cls_accuracy
Diagnosis: It returned one number
"""


def cls_accuracy(correct):
    return int(np.sum(correct)) / len(correct)
