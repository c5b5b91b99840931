"""Pixels of files are multiplied by 255, as those of CIFAR-10 were.

Task: 09.transfer_values
Diagnosis: multiplied by 255 again
"""

import numpy as np


def transfer_values(model, image_paths, batch_size=64):
    values = np.zeros((len(image_paths), model.transfer_len), dtype=np.float32)
    for start in range(0, len(image_paths), batch_size):
        batch = slice(start, start + batch_size)
        values[batch] = model.transfer_values_batch(load_images(image_paths[batch]) * 255.0)
    return values
