"""A folder that does not exist is an error.

Task: 08.save_cache
Diagnosis: It raised FileNotFoundError
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
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        unfinished = Path(folder, path.name)
        unfinished.write_bytes(key.encode() + digest(content) + content)
        unfinished.replace(path)
