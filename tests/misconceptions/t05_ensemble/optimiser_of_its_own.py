"""Each call makes a new optimiser and ignores the one that is given.

Task: 05.optimize
Diagnosis: an optimiser of its own
"""

import time
from datetime import timedelta

import numpy as np


def optimize(model, optimizer, num_iterations, x_train, y_train, seed=0, batch_size=64):
    start_time = time.perf_counter()
    rng = np.random.default_rng(seed)
    optimizer = make_optimizer(model)
    for i in range(num_iterations):
        images, labels = random_batch(x_train, y_train, rng, batch_size)
        train_step(model, optimizer, images, labels)
        if i % 100 == 0:
            share = batch_accuracy(model, images, labels)
            print(f"Optimization Iteration: {i + 1:>6}, Training Batch Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
