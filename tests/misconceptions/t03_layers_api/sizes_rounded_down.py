"""Odd sizes are rounded down, as with padding "valid".

Task: 03.predict_table
Diagnosis: padding "same"
"""

import numpy as np


def predict_table(shape, steps):
    table = []
    for method, arguments in steps:
        count = 0
        if method in ("conv2d", "max_pool"):
            height, width, channels = shape
            stride = arguments.get("stride", 1)
            depth = arguments.get("depth", channels)
            if method == "conv2d":
                count = arguments["kernel"] ** 2 * channels * depth + depth
            shape = (height // stride, width // stride, depth)
        elif method == "flatten":
            shape = (int(np.prod(shape)),)
        else:
            size = arguments["size"]
            count = shape[0] * size + size
            shape = (size,)
        table.append((shape, count))
    return table
