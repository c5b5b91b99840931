"""A program that always says the same is taken for a guess.

Task: 09.accuracy_without_looking
Diagnosis: a guess: one of three
"""


def accuracy_without_looking(test_counts):
    return 1 / len(test_counts)
