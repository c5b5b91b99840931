"""The model is compiled in each call: Adam forgets its means and the count.

Task: 03.optimize
Diagnosis: a model that is compiled anew in each call
"""

import time
from datetime import timedelta


def optimize(model, batches, num_iterations):
    start_time = time.perf_counter()
    compile_model(model, float(model.optimizer.learning_rate.numpy()))
    for _ in range(num_iterations):
        images, labels = batches.next_batch()
        model.train_on_batch(images, labels)
        step = int(model.optimizer.iterations.numpy())
        if step % 100 == 1:
            correct = model.predict_on_batch(images).argmax(axis=1) == labels.argmax(axis=1)
            print(f"Optimization Iteration: {step:>6}, Training Accuracy: {correct.mean():>6.1%}")
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
