"""The counter holds the steps of the last call only.

Task: 02.optimize
Diagnosis: a count that starts anew in each call
"""

import time
from datetime import timedelta


def optimize(training, num_iterations):
    start_time = time.perf_counter()
    first = 0
    for i in range(first, first + num_iterations):
        images, labels = training.batches.next_batch()
        training.step(images, labels)
        if i % 100 == 0:
            cls_pred = y_pred_cls(training.model.logits(images))
            share = float(accuracy(correct_prediction(cls_pred, y_true_cls(labels))))
            print(f"Optimization Iteration: {i + 1:>6}, Training Accuracy: {share:>6.1%}")
    training.total_iterations = num_iterations
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
