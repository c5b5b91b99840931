"""The count starts anew in each call.

Task: 08.optimize
Diagnosis: a count that starts anew in each call
"""

import time
from datetime import timedelta

import numpy as np


def optimize(training, num_iterations):
    training.total_iterations = 0
    start_time = time.perf_counter()
    for i in range(num_iterations):
        values, labels = training.random_batch()
        training.step(values, labels)
        training.total_iterations += 1
        if training.total_iterations % 100 == 0 or i == num_iterations - 1:
            probs = np.asarray(training.model(values))
            share = np.mean(probs.argmax(axis=1) == labels.argmax(axis=1))
            print(f"Global Step: {training.total_iterations:>6}, ", end="")
            print(f"Training Batch Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
