"""The run is left only where it was measured.

Task: 04.stop_step
Diagnosis: a stop only at a measurement
"""


def stop_step(accuracies, *, interval=100, patience=1000, minimum_gain=0.0, window=1):
    best, last = 0.0, 0
    for k in range(len(accuracies)):
        step = (k + 1) * interval
        accuracy = float(np.mean(accuracies[max(0, k + 1 - window) : k + 1]))
        if accuracy > best + minimum_gain:
            best, last = accuracy, step
        if step - last > patience:
            return step, last
    return len(accuracies) * interval, last
