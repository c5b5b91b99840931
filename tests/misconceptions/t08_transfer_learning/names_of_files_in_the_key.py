"""Other pictures in files of the same name bring back old values.

Task: 08.transfer_values_cache
Diagnosis: stale values: a file has changed
"""


def transfer_values_cache(cache_path, model, images=None, image_paths=None):
    if images is None and image_paths is None:
        raise ValueError("images or their paths are needed")
    weights = model.extractor.get_weights()
    if images is not None:
        return cache(
            cache_path, lambda _, batch: model.transfer_values_batch(batch), weights, images
        )
    return cache(
        cache_path,
        lambda _, paths: process_images(model.transfer_values, image_paths=paths),
        weights,
        image_paths,
    )
