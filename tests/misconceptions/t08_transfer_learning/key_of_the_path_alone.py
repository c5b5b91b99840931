"""Only the name of the file counts: other images bring back old values.

Task: 08.cache
Diagnosis: stale values: the file was made for other arguments
"""

from pathlib import Path

import numpy as np


def cache(cache_path, fn, *args, **kwargs):
    key = fingerprint(str(cache_path))
    values = load_cache(cache_path, key)
    if values is not None:
        print(f"- Data loaded from cache-file: {cache_path}")
        return values
    if Path(cache_path).exists():
        print(f"- Cache-file is stale or damaged: {cache_path}")
    values = np.asarray(fn(*args, **kwargs))
    save_cache(cache_path, key, values)
    print(f"- Data saved to cache-file: {cache_path}")
    return values
