"""Logits are averaged: a very sure network outweighs all others.

Task: 05.ensemble_pred_labels
Diagnosis: an average of logits
"""

import numpy as np


def ensemble_pred_labels(pred_labels):
    logits = np.log(np.maximum(pred_labels, 1e-12)).mean(axis=0)
    probs = np.exp(logits)
    return probs / probs.sum(axis=1, keepdims=True)
