"""The name does not end in .weights.h5, so Keras refuses it.

Task: 04.save_weights
Diagnosis: must end in `.weights.h5`
"""


def save_weights(model, folder, stem):
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    path = str(place / f"{stem}.h5")
    model.save_weights(path)
    return path
