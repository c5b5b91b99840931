"""The precision is judged.

Task: 09.hidden_failures
Diagnosis: the precision judged instead of the recall
"""


def hidden_failures(matrix, wanted):
    return [
        i
        for i, row in enumerate(matrix)
        if row[i] / max(1, sum(other[i] for other in matrix)) < wanted
    ]
