"""The progress line counts from 0.

Task: 08.process_images
Diagnosis: the lines are for images 1, 2 and 3 of 3
"""

import numpy as np


def process_images(fn, images=None, image_paths=None):
    if images is None and image_paths is None:
        raise ValueError("images or their paths are needed")
    keyword, inputs = ("image", images) if images is not None else ("image_path", image_paths)
    results = []
    for i, item in enumerate(inputs):
        print(f"\r- Processing image: {i:>6} / {len(inputs)}", end="", flush=True)
        results.append(fn(**{keyword: item}))
    print()
    return np.array(results)
