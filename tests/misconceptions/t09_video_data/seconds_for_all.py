"""The seconds are those of all pictures.

Task: 09.compare
Diagnosis: it sleeps 0.1 seconds for 10 pictures
"""

import time

import numpy as np


def compare(programs, inputs, cls_true):
    table = []
    for name, program in programs.items():
        start_time = time.perf_counter()
        cls_pred = program(inputs[name])
        seconds = time.perf_counter() - start_time
        accuracy = float(np.mean(cls_pred == cls_true))
        table.append((name, accuracy, seconds))
    return sorted(table, key=lambda row: -row[1])
