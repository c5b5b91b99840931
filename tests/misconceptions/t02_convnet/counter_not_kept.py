"""The counter is never raised, so each call starts from 0.

Task: 02.optimize
Diagnosis: total_iterations never raised
"""

import time
from datetime import timedelta


def optimize(training, num_iterations):
    start_time = time.perf_counter()
    first = training.total_iterations
    for i in range(first, first + num_iterations):
        images, labels = training.batches.next_batch()
        training.step(images, labels)
        if i % 100 == 0:
            cls_pred = y_pred_cls(training.model.logits(images))
            share = float(accuracy(correct_prediction(cls_pred, y_true_cls(labels))))
            print(f"Optimization Iteration: {i + 1:>6}, Training Accuracy: {share:>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
