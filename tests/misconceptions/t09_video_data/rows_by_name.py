"""The rows are in the order of the names of the files.

Task: 09.transfer_values
Diagnosis: rows in the order of the names of the files
"""

import numpy as np


def transfer_values(model, image_paths, batch_size=64):
    image_paths = sorted(image_paths)
    values = np.zeros((len(image_paths), model.transfer_len), dtype=np.float32)
    for start in range(0, len(image_paths), batch_size):
        batch = slice(start, start + batch_size)
        values[batch] = model.transfer_values_batch(load_images(image_paths[batch]))
    return values
