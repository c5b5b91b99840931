"""It counts all that each gets right, not what it alone gets right.

Task: 05.compare
Diagnosis: not what it alone gets right
"""

import numpy as np


def compare(predictions, cls_true):
    pred_labels = predictions[0]
    ensemble_correct = ensemble_cls_pred(pred_labels) == cls_true
    best_net_correct = np.argmax(pred_labels[best_net(predictions)], axis=1) == cls_true
    return {
        "both": int(np.sum(ensemble_correct & best_net_correct)),
        "only ensemble": int(np.sum(ensemble_correct)),
        "only best net": int(np.sum(best_net_correct)),
        "neither": int(np.sum(~ensemble_correct & ~best_net_correct)),
    }
