"""The number of the step is printed as it is.

Task: 05.optimize
Diagnosis: the number of the step as it is
"""

import time
from datetime import timedelta

import numpy as np


def optimize(model, optimizer, num_iterations, x_train, y_train, seed=0, batch_size=64):
    start_time = time.perf_counter()
    rng = np.random.default_rng(seed)
    for i in range(num_iterations):
        images, labels = random_batch(x_train, y_train, rng, batch_size)
        train_step(model, optimizer, images, labels)
        if i % 100 == 0:
            share = batch_accuracy(model, images, labels)
            print(f"Optimization Iteration: {i:>6}, Training Batch Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
