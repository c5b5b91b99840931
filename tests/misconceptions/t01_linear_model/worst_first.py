"""The settings are ordered from the worst to the best.

Task: 01.best_first
Diagnosis: The order is from the worst to the best
"""


def best_first(table):
    return sorted(table, key=lambda name: table[name])
