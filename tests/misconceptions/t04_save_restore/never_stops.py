"""The message is printed, but the loop goes on.

Task: 04.optimize
Diagnosis: it never stopped
"""

import time
from datetime import timedelta


def optimize(training, num_iterations):
    start_time = time.perf_counter()
    for i in range(1, num_iterations + 1):
        training.total_iterations += 1
        training.step()
        if training.total_iterations % STATUS_INTERVAL == 0 or i == num_iterations:
            accuracy = training.validation_accuracy()
            star = ""
            if note_improvement(training, accuracy):
                training.save()
                star = " *"
            print(
                f"Iter: {i:>6}, batch accuracy: {training.batch_accuracy():>6.1%}, "
                f"validation accuracy: {accuracy:>6.1%}{star}"
            )
        if out_of_patience(training):
            print(f"Stopped: no improvement in more than {training.require_improvement} steps.")
            continue
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
