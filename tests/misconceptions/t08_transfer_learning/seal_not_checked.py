"""The file is read whether or not it is whole.

Task: 08.load_cache
Diagnosis: key or seal do not fit
"""

import io
from pathlib import Path

import numpy as np


def load_cache(cache_path, key):
    path = Path(cache_path)
    if not path.exists():
        return None
    file = path.read_bytes()
    if file[:64] != key.encode():
        return None
    return np.load(io.BytesIO(file[128:]), allow_pickle=False)
