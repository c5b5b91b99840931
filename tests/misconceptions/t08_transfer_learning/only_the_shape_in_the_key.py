"""The key is made of the number and size of the images only.

Task: 08.transfer_values_cache
Diagnosis: stale values: the images have changed
"""

from pathlib import Path


def transfer_values_cache(cache_path, model, images=None, image_paths=None):
    if images is None and image_paths is None:
        raise ValueError("images or their paths are needed")
    weights = model.extractor.get_weights()
    if images is not None:
        return cache(
            cache_path, lambda *_: model.transfer_values_batch(images), weights, images.shape
        )
    return cache(
        cache_path,
        lambda _, paths: process_images(model.transfer_values, image_paths=paths),
        weights,
        [Path(path) for path in image_paths],
    )
