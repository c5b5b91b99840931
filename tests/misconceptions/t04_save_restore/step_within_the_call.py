"""The last improvement is kept as the step within the call, so a second call stops wrongly.

Task: 04.optimize
Diagnosis: 600 steps and 600 more are like 1200
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
                training.last_improvement = i
            print(
                f"Iter: {i:>6}, batch accuracy: {training.batch_accuracy():>6.1%}, "
                f"validation accuracy: {accuracy:>6.1%}{star}"
            )
        if i - training.last_improvement > training.require_improvement:
            print(f"Stopped: no improvement in more than {training.require_improvement} steps.")
            break
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")
