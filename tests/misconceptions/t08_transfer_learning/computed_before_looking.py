"""The function is called first, and the file is looked at then.

Task: 08.cache
Diagnosis: a function that is called each time
"""

from pathlib import Path

import numpy as np


def cache(cache_path, fn, *args, **kwargs):
    key = fingerprint([args, kwargs])
    computed = fn(*args, **kwargs)
    values = load_cache(cache_path, key)
    if values is not None:
        print(f"- Data loaded from cache-file: {cache_path}")
        return values
    if Path(cache_path).exists():
        print(f"- Cache-file is stale or damaged: {cache_path}")
    values = np.asarray(computed)
    save_cache(cache_path, key, values)
    print(f"- Data saved to cache-file: {cache_path}")
    return values
