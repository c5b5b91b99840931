"""The square root is rounded, and numbers are left over.

Task: 08.grid_shape
Diagnosis: as near to a square as can be
"""

import numpy as np


def grid_shape(transfer_len):
    height = int(np.sqrt(transfer_len))
    return height, transfer_len // height
