"""The numbers are thought to be float64.

Task: 08.cache_megabytes
Diagnosis: float64: 8 bytes a number
"""


def cache_megabytes(num_images, transfer_len):
    return num_images * transfer_len * 8 / 1e6
