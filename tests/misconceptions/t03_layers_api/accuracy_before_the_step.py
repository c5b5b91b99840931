"""The accuracy is taken before the step.

Task: 03.optimize
Diagnosis: the accuracy before the step
"""

import time
from datetime import timedelta


def optimize(model, batches, num_iterations):
    start_time = time.perf_counter()
    for _ in range(num_iterations):
        images, labels = batches.next_batch()
        correct = model.predict_on_batch(images).argmax(axis=1) == labels.argmax(axis=1)
        model.train_on_batch(images, labels)
        step = int(model.optimizer.iterations.numpy())
        if step % 100 == 1:
            print(f"Optimization Iteration: {step:>6}, Training Accuracy: {correct.mean():>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
