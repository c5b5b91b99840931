"""A file that does not exist is an error.

Task: 08.load_cache
Diagnosis: It raised FileNotFoundError
"""

import io
from pathlib import Path

import numpy as np


def load_cache(cache_path, key):
    path = Path(cache_path)
    file = path.read_bytes()
    if file[:64] != key.encode() or file[64:128] != digest(file[128:]):
        return None
    return np.load(io.BytesIO(file[128:]), allow_pickle=False)
