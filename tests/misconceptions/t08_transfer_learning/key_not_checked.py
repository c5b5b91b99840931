"""The file is read whatever it was made for.

Task: 08.load_cache
Diagnosis: the values come from other images
"""

import io
from pathlib import Path

import numpy as np


def load_cache(cache_path, key):
    path = Path(cache_path)
    if not path.exists():
        return None
    file = path.read_bytes()
    if file[64:128] != digest(file[128:]):
        return None
    return np.load(io.BytesIO(file[128:]), allow_pickle=False)
