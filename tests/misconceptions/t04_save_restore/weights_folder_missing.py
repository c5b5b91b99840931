"""The folder is not made.

Task: 04.save_weights
Diagnosis: No such file or directory
"""


def save_weights(model, folder, stem):
    path = str(Path(folder) / f"{stem}.weights.h5")
    model.save_weights(path)
    return path
