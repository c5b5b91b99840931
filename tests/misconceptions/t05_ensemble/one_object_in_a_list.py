"""One network object stands in a list five times: in the end all are the last one.

Task: 05.ensemble_predictions
Diagnosis: the last network only
"""

import numpy as np


def ensemble_predictions(data, num_networks=5, folder="checkpoints", **sizes):
    models = []
    model = make_network(seed=0, **sizes)
    for i in range(num_networks):
        model.load_weights(get_save_path(i, folder))
        models.append(model)
    pred_labels = np.array([predict_labels(model, data.test.images) for model in models])
    test = np.array([test_accuracy(model, data) for model in models])
    val = np.array([validation_accuracy(model, data) for model in models])
    for i in range(num_networks):
        print(f"Network: {i}, Accuracy on Validation-Set: {val[i]:.4f}, Test-Set: {test[i]:.4f}")
    return pred_labels, test, val
