"""The ensemble is compared with network 0, whether it is the best or not.

Task: 05.compare
Diagnosis: the counts of network 0
"""

import numpy as np


def compare(predictions, cls_true):
    pred_labels = predictions[0]
    ensemble_correct = ensemble_cls_pred(pred_labels) == cls_true
    best_net_correct = np.argmax(pred_labels[0], axis=1) == cls_true
    return {
        "both": int(np.sum(ensemble_correct & best_net_correct)),
        "only ensemble": int(np.sum(ensemble_better(ensemble_correct, best_net_correct))),
        "only best net": int(np.sum(best_net_better(ensemble_correct, best_net_correct))),
        "neither": int(np.sum(~ensemble_correct & ~best_net_correct)),
    }
