"""Test and validation accuracies are returned in the wrong order.

Task: 05.ensemble_predictions
Diagnosis: the accuracies on the other set
"""

import numpy as np


def ensemble_predictions(data, num_networks=5, folder="checkpoints", **sizes):
    pred_labels, test_accuracies, val_accuracies = [], [], []
    model = make_network(seed=0, **sizes)
    for i in range(num_networks):
        model.load_weights(get_save_path(i, folder))
        test, val = test_accuracy(model, data), validation_accuracy(model, data)
        print(f"Network: {i}, Accuracy on Validation-Set: {val:.4f}, Test-Set: {test:.4f}")
        pred_labels.append(predict_labels(model, data.test.images))
        test_accuracies.append(test)
        val_accuracies.append(val)
    return np.array(pred_labels), np.array(val_accuracies), np.array(test_accuracies)
