"""The noise is trained with the true labels: it attacks nothing.

Task: 12.optimize
Diagnosis: compare with the labels of the step: in an attack, all are the target
"""

import time
from datetime import timedelta


def optimize(training, num_iterations, adversary_target_cls=None):
    start_time = time.perf_counter()
    for i in range(num_iterations):
        images, labels = training.batches.next_batch()
        if adversary_target_cls is None:
            training.network_step(images, labels)
        else:
            training.noise_step(images, labels)
        if i % 100 == 0 or i == num_iterations - 1:
            share = networks.accuracy(training.model.logits(images), labels)
            print(f"Optimization Iteration: {i:>6}, Training Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
