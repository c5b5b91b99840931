"""The best point is taken, however little it is better.

Task: 08.enough_steps
Diagnosis: the steps with the largest accuracy
"""


def enough_steps(curve, rise=0.005):
    return max(curve, key=lambda point: point[1])[0]
