"""The times are in milliseconds.

Task: 08.seconds_for_sizes
Diagnosis: less than the whole call
"""

import time


def seconds_for_sizes(reduce, values, sizes):
    measured = []
    for size in sizes:
        start_time = time.perf_counter()
        reduce(values[:size])
        measured.append((size, 1000 * (time.perf_counter() - start_time)))
    return measured
