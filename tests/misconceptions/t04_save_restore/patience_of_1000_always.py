"""The patience is written into the code.

Task: 04.out_of_patience
Diagnosis: require_improvement is 30
"""


def out_of_patience(progress):
    return progress.total_iterations - progress.last_improvement > 1000
