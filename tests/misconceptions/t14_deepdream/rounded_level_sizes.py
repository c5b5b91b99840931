"""Level sizes are rounded.

Task: 14.level_sizes
Diagnosis: int() drops fractions
"""


def level_sizes(num_pixels, num_repeats, rescale_factor=0.7):
    sizes = [num_pixels]
    for _ in range(num_repeats):
        sizes.append(round(sizes[-1] * rescale_factor))
    return sizes[::-1]
