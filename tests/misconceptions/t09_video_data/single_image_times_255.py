"""The pixels of a single picture are multiplied by 255.

Task: 09.predict_image
Diagnosis: multiplied by 255 again
"""

import numpy as np


def predict_image(path, model, classifier, class_names):
    values = model.transfer_values_batch(load_image(path)[np.newaxis] * 255.0)
    probs = np.asarray(classifier(values))[0]
    number = int(probs.argmax())
    return (class_names[number], float(probs[number]))
