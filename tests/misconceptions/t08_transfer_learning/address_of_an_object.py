"""An object is named by its text, which has its address in it.

Task: 08.fingerprint
Diagnosis: it should raise TypeError
"""

from pathlib import Path

import numpy as np


def fingerprint(value):
    if isinstance(value, np.ndarray):
        kind = f"array {value.dtype.str} {value.shape}"
        content = digest(np.ascontiguousarray(value))
    elif isinstance(value, Path):
        kind, content = "file", digest(value.read_bytes())
    elif isinstance(value, list | tuple):
        kind, content = "list", "".join(fingerprint(item) for item in value).encode()
    elif isinstance(value, dict):
        kind, content = "dict", fingerprint(sorted(value.items())).encode()
    elif value is None or isinstance(value, bool | int | float | str | bytes):
        kind, content = type(value).__name__, repr(value).encode()
    else:
        kind, content = "object", repr(value).encode()
    return digest(kind.encode() + b": " + content).decode()
