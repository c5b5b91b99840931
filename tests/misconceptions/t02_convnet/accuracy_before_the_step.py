"""The accuracy of the batch is measured before the step.

Task: 02.optimize
Diagnosis: the accuracy before the step instead of after it
"""

import time
from datetime import timedelta


def optimize(training, num_iterations):
    start_time = time.perf_counter()
    first = training.total_iterations
    for i in range(first, first + num_iterations):
        images, labels = training.batches.next_batch()
        if i % 100 == 0:
            cls_pred = y_pred_cls(training.model.logits(images))
            share = float(accuracy(correct_prediction(cls_pred, y_true_cls(labels))))
            print(f"Optimization Iteration: {i + 1:>6}, Training Accuracy: {share:>6.1%}")
        training.step(images, labels)
    training.total_iterations += num_iterations
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
