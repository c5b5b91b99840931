"""`if adversary_target_cls:` takes target class 0 for no target.

Task: 12.optimize
Diagnosis: Note that 0 counts as false in Python
"""

import time
from datetime import timedelta


def optimize(training, num_iterations, adversary_target_cls=None):
    start_time = time.perf_counter()
    for i in range(num_iterations):
        images, labels = training.batches.next_batch()
        if not adversary_target_cls:
            training.network_step(images, labels)
        else:
            labels = target_labels(len(images), adversary_target_cls)
            training.noise_step(images, labels)
        if i % 100 == 0 or i == num_iterations - 1:
            share = networks.accuracy(training.model.logits(images), labels)
            print(f"Optimization Iteration: {i:>6}, Training Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
