"""Keras is thought to count like the loop of the tutorial.

Task: 04.last_step_in_keras
Diagnosis: one step too late
"""


def last_step_in_keras(best_step, interval, patience):
    return best_step + interval * patience + 1
