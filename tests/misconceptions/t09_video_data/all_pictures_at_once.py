"""All pictures are in memory at once.

Task: 09.transfer_values
Diagnosis: 3 are expected
"""

import numpy as np


def transfer_values(model, image_paths, batch_size=64):
    values = np.zeros((len(image_paths), model.transfer_len), dtype=np.float32)
    if image_paths:
        values[:] = model.transfer_values_batch(load_images(image_paths))
    return values
