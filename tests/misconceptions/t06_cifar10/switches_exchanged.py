"""The switches are exchanged.

Task: 06.answer_changes
Diagnosis: the two switches exchanged
"""


def answer_changes(distort, batch_statistics):
    return batch_statistics, distort
