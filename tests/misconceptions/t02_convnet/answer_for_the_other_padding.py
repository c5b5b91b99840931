"""VALID is taken for the padding that rounds up.

Task: 02.size_after_poolings
Diagnosis: an answer for the other padding
"""


def size_after_poolings(size, num_poolings, padding):
    for _ in range(num_poolings):
        size = size // 2 if padding == "SAME" else -(-size // 2)
    return size
