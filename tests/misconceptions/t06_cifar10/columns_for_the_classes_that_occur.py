"""The number of classes is not given.

Task: 06.load_batches
Diagnosis: there are ten classes, even if these files lack some
"""


def load_batches(data_path, filenames):
    batches = [read_batch(data_path, filename) for filename in filenames]
    images = np.concatenate([convert_images(raw) for raw, _ in batches])
    cls = np.concatenate([cls for _, cls in batches])
    return images, cls, one_hot_encoded(cls)
