"""fit is given the number of steps as its number of epochs.

Task: 03.optimize
Diagnosis: an epoch of fit is many steps
"""

import time
from datetime import timedelta


def optimize(model, batches, num_iterations):
    start_time = time.perf_counter()
    if num_iterations:
        size = batches.batch_size
        model.fit(batches.images, batches.labels, batch_size=size, epochs=num_iterations, verbose=0)
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
