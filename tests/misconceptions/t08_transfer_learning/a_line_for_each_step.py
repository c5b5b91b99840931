"""Each step is printed.

Task: 08.optimize
Diagnosis: a line for each step
"""

import time
from datetime import timedelta

import numpy as np


def optimize(training, num_iterations):
    start_time = time.perf_counter()
    for _ in range(num_iterations):
        values, labels = training.random_batch()
        training.step(values, labels)
        training.total_iterations += 1
        probs = np.asarray(training.model(values))
        share = np.mean(probs.argmax(axis=1) == labels.argmax(axis=1))
        print(f"Global Step: {training.total_iterations:>6}, ", end="")
        print(f"Training Batch Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
