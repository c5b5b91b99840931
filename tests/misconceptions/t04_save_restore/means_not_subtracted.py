"""The cosine of the angle instead of the correlation.

Task: 04.correlation
Diagnosis: means that are not subtracted
"""


def correlation(before, after):
    b, a = np.ravel(before), np.ravel(after)
    return float(b @ a / np.sqrt((b @ b) * (a @ a)))
