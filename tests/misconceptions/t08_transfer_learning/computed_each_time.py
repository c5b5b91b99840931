"""The values are computed again in each call, as in a training loop without cache.

Task: 08.transfer_values_cache
Diagnosis: a network that is asked each time
"""


def transfer_values_cache(cache_path, model, images=None, image_paths=None):
    if images is not None:
        return model.transfer_values_batch(images)
    return process_images(model.transfer_values, image_paths=image_paths)
