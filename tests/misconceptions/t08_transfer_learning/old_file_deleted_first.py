"""The old file is deleted before the new one is there.

Task: 08.save_cache
Diagnosis: There is no file after the call
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
    path.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        unfinished = Path(folder, path.name)
        unfinished.write_bytes(key.encode() + digest(content) + content)
        unfinished.replace(path)
