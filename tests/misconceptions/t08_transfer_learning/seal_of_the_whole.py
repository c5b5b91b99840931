"""The seal is not made of the content alone.

Task: 08.save_cache
Diagnosis: The bytes 64 to 128 should be the SHA-256 of the content
"""

import io
import tempfile
from pathlib import Path

import numpy as np


def save_cache(cache_path, key, values):
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    content = buffer.getvalue()
    path = Path(cache_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        unfinished = Path(folder, path.name)
        unfinished.write_bytes(key.encode() + digest(key.encode() + content) + content)
        unfinished.replace(path)
