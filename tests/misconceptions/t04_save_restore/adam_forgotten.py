"""Adam is thought to save nothing of its own.

Task: 04.saved_numbers
Diagnosis: the numbers without Adam's
"""


def saved_numbers(num_parameters):
    return num_parameters
