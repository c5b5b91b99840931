"""The picture is given without a batch axis.

Task: 09.predict_image
Diagnosis: invalid index to scalar variable
"""

import numpy as np


def predict_image(path, model, classifier, class_names):
    values = model.transfer_values_batch(load_image(path))
    probs = np.asarray(classifier(values))[0]
    number = int(probs.argmax())
    return (class_names[number], float(probs[number]))
