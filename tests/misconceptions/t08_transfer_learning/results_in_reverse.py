"""Each result is put in front of the others.

Task: 08.process_images
Diagnosis: the rows in another order
"""

import numpy as np


def process_images(fn, images=None, image_paths=None):
    if images is None and image_paths is None:
        raise ValueError("images or their paths are needed")
    keyword, inputs = ("image", images) if images is not None else ("image_path", image_paths)
    results = []
    for i, item in enumerate(inputs):
        print(f"\r- Processing image: {i + 1:>6} / {len(inputs)}", end="", flush=True)
        results.insert(0, fn(**{keyword: item}))
    print()
    return np.array(results)
