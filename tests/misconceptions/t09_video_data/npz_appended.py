"""NumPy appends .npz to the name of the cache-file.

Task: 09.transfer_values_cache
Diagnosis: of exactly the name that was given
"""

from pathlib import Path

import numpy as np


def transfer_values_cache(cache_path, model, image_paths):
    pictures = np.array([f"{Path(path).stat().st_size} {path}" for path in image_paths], dtype=str)
    if Path(cache_path).exists():
        with np.load(cache_path) as saved:
            if np.array_equal(saved["pictures"], pictures):
                print(f"- Transfer-values loaded from cache-file: {cache_path}")
                return saved["values"]
        print(f"- Transfer-values are those of other pictures: {cache_path}")
    values = transfer_values(model, image_paths)
    Path(cache_path).parent.mkdir(parents=True, exist_ok=True)
    np.savez(str(cache_path) + ".tmp", pictures=pictures, values=values)
    print(f"- Transfer-values saved to cache-file: {cache_path}")
    return values
