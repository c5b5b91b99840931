"""Patience ends with as many steps as may pass: 5800 instead of 5801.

Task: 04.out_of_patience
Diagnosis: more than 1000 end it
"""


def out_of_patience(progress):
    return progress.total_iterations - progress.last_improvement >= progress.require_improvement
