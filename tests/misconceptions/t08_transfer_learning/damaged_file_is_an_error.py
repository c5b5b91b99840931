"""A file that cannot be used is an error, not computed anew.

Task: 08.cache
Diagnosis: It raised RuntimeError
"""

from pathlib import Path

import numpy as np


def cache(cache_path, fn, *args, **kwargs):
    key = fingerprint([args, kwargs])
    values = load_cache(cache_path, key)
    if values is not None:
        print(f"- Data loaded from cache-file: {cache_path}")
        return values
    if Path(cache_path).exists():
        raise RuntimeError("the file cannot be used")
    values = np.asarray(fn(*args, **kwargs))
    save_cache(cache_path, key, values)
    print(f"- Data saved to cache-file: {cache_path}")
    return values
