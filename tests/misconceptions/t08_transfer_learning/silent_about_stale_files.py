"""It does not say that a file could not be used.

Task: 08.cache
Diagnosis: It should say that there is a file that cannot be used
"""

import numpy as np


def cache(cache_path, fn, *args, **kwargs):
    key = fingerprint([args, kwargs])
    values = load_cache(cache_path, key)
    if values is not None:
        print(f"- Data loaded from cache-file: {cache_path}")
        return values
    values = np.asarray(fn(*args, **kwargs))
    save_cache(cache_path, key, values)
    print(f"- Data saved to cache-file: {cache_path}")
    return values
