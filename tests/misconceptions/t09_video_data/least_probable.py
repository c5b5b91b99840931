"""The least probable class is named.

Task: 09.predict_image
Diagnosis: the least probable class
"""

import numpy as np


def predict_image(path, model, classifier, class_names):
    values = model.transfer_values_batch(load_image(path)[np.newaxis])
    probs = np.asarray(classifier(values))[0]
    number = int(probs.argmin())
    return (class_names[number], float(probs[number]))
