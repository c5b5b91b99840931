"""The last layer is thought to see the transfer-values.

Task: 08.changed_by_another_network
Diagnosis: the last layer grows too
"""


def changed_by_another_network(transfer_len, num_classes, fc_size, new_transfer_len):
    return (new_transfer_len - transfer_len) * (fc_size + num_classes)
