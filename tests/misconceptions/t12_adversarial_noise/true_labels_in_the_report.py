"""The attack is right, but its accuracy is that of the true labels.

Task: 12.optimize
Diagnosis: the true classes, also in an attack
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
            targets = target_labels(len(images), adversary_target_cls)
            training.noise_step(images, targets)
        if i % 100 == 0 or i == num_iterations - 1:
            share = networks.accuracy(training.model.logits(images), labels)
            print(f"Optimization Iteration: {i:>6}, Training Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
