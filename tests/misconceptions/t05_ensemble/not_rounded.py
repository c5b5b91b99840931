"""The probabilities are printed with all decimals.

Task: 05.print_labels
Diagnosis: numbers that are not rounded
"""


def print_labels(labels, idx, num=1):
    print(labels[idx][:num])
