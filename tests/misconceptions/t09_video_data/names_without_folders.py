"""Only the names of the files are compared.

Task: 09.transfer_values_cache
Diagnosis: a file of this name in another folder is another picture
"""

from pathlib import Path

import numpy as np


def transfer_values_cache(cache_path, model, image_paths):
    pictures = np.array(
        [f"{Path(path).stat().st_size} {Path(path).name}" for path in image_paths], dtype=str
    )
    if Path(cache_path).exists():
        with np.load(cache_path) as saved:
            if np.array_equal(saved["pictures"], pictures):
                print(f"- Transfer-values loaded from cache-file: {cache_path}")
                return saved["values"]
        print(f"- Transfer-values are those of other pictures: {cache_path}")
    values = transfer_values(model, image_paths)
    Path(cache_path).parent.mkdir(parents=True, exist_ok=True)
    with Path(cache_path).open("wb") as file:
        np.savez(file, pictures=pictures, values=values)
    print(f"- Transfer-values saved to cache-file: {cache_path}")
    return values
