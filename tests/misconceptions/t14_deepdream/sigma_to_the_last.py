"""Divided by num_iterations - 1.

Task: 14.get_sigma
Diagnosis: divide by num_iterations, not by one less
"""


def get_sigma(iteration, num_iterations):
    return 4.0 * iteration / max(1, num_iterations - 1) + 0.5
