"""The file itself is opened for writing: an interrupt leaves half of it.

Task: 08.save_cache
Diagnosis: The file was written directly
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
    path.write_bytes(key.encode() + digest(content) + content)
