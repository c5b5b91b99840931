"""Height and width change places.

Task: 08.grid_shape
Diagnosis: width and height exchanged
"""

import numpy as np


def grid_shape(transfer_len):
    height = int(np.sqrt(transfer_len))
    while transfer_len % height:
        height -= 1
    return transfer_len // height, height
