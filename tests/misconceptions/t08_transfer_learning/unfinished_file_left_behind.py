"""The temporary file stays if the renaming fails.

Task: 08.save_cache
Diagnosis: the unfinished file has to be removed when the writing fails
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
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(key.encode() + digest(content) + content)
    Path(file.name).replace(path)
