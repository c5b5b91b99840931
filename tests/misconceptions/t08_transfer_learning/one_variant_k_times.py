"""All variants are made with one seed.

Task: 08.variants_cache
Diagnosis: distort(images, v)
"""

import numpy as np


def variants_cache(cache_path, model, distort, images, num_variants):
    def compute(_, images, num_variants):
        variants = (distort(images, 0) for _ in range(num_variants))
        return np.concatenate([model.transfer_values_batch(variant) for variant in variants])

    return cache(cache_path, compute, model.extractor.get_weights(), images, num_variants)
