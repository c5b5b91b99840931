"""All processes write to one temporary name.

Task: 08.save_cache
Diagnosis: Both wrote to the same unfinished file
"""

import io
from pathlib import Path

import numpy as np


def save_cache(cache_path, key, values):
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    content = buffer.getvalue()
    path = Path(cache_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    try:
        unfinished.write_bytes(key.encode() + digest(content) + content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
