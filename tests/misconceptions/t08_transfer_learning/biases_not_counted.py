"""The biases are left out.

Task: 08.count_parameters
Diagnosis: the biases left out
"""

import itertools


def count_parameters(transfer_len, num_classes, hidden):
    sizes = [transfer_len, *hidden, num_classes]
    return sum(before * after for before, after in itertools.pairwise(sizes))
