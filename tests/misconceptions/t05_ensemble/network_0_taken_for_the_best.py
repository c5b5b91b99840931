"""Network 0 is printed as the best.

Task: 05.print_labels_best_net
Diagnosis: the rows of network 0
"""


def print_labels_best_net(predictions, idx, num=1):
    print_labels(predictions[0][0], idx, num)
