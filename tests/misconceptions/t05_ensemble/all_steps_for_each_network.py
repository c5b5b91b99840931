"""Each network of the ensemble takes as many steps as the single one.

Task: 05.one_long_or_many_short
Diagnosis: 2 steps in all
"""

import numpy as np


def one_long_or_many_short(
    images, labels, test_images, total_iterations=10_000, *, num_networks=5, seed=0, **options
):
    def predictions(seed):
        model = train_network(images, labels, seed, total_iterations, **options)
        return predict_labels(model, test_images)

    pred_labels = np.array([predictions(seed + i) for i in range(num_networks)])
    return predictions(seed + num_networks), ensemble_pred_labels(pred_labels)
