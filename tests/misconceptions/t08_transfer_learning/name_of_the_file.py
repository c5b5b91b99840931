"""A path stands for its name, not for what is in the file.

Task: 08.fingerprint
Diagnosis: The file has changed, but the fingerprint of its path has not
"""

from pathlib import Path

import numpy as np


def fingerprint(value):
    if isinstance(value, np.ndarray):
        kind = f"array {value.dtype.str} {value.shape}"
        content = digest(np.ascontiguousarray(value))
    elif isinstance(value, Path):
        kind, content = "file", str(value).encode()
    elif isinstance(value, list | tuple):
        kind, content = "list", "".join(fingerprint(item) for item in value).encode()
    elif isinstance(value, dict):
        kind, content = "dict", fingerprint(sorted(value.items())).encode()
    elif value is None or isinstance(value, bool | int | float | str | bytes):
        kind, content = type(value).__name__, repr(value).encode()
    else:
        raise TypeError("there is no fingerprint of it")
    return digest(kind.encode() + b": " + content).decode()
