"""The manager counts by itself, so the name does not tell the step.

Task: 04.save_variables
Diagnosis: a number of its own, 1
"""


def save_variables(saver, step):
    return saver.save()
