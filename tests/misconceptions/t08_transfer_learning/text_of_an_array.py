"""The text of a large array leaves out most of its numbers.

Task: 08.fingerprint
Diagnosis: arrays that differ in one number
"""

from pathlib import Path

import numpy as np


def fingerprint(value):
    if isinstance(value, np.ndarray):
        kind = f"array {value.dtype.str} {value.shape}"
        content = repr(value).encode()
    elif isinstance(value, Path):
        kind, content = "file", digest(value.read_bytes())
    elif isinstance(value, list | tuple):
        kind, content = "list", "".join(fingerprint(item) for item in value).encode()
    elif isinstance(value, dict):
        kind, content = "dict", fingerprint(sorted(value.items())).encode()
    elif value is None or isinstance(value, bool | int | float | str | bytes):
        kind, content = type(value).__name__, repr(value).encode()
    else:
        raise TypeError("there is no fingerprint of it")
    return digest(kind.encode() + b": " + content).decode()
