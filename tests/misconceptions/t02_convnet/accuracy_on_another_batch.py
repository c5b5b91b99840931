"""The accuracy is measured on a batch that is drawn for it.

Task: 02.optimize
Diagnosis: the accuracy on another batch
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
            images, labels = training.batches.next_batch()
            cls_pred = y_pred_cls(training.model.logits(images))
            share = float(accuracy(correct_prediction(cls_pred, y_true_cls(labels))))
            print(f"Optimization Iteration: {i + 1:>6}, Training Accuracy: {share:>6.1%}")
    training.total_iterations += num_iterations
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
