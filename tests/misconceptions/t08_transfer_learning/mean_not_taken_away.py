"""The values are multiplied with the directions as they are.

Task: 08.project
Diagnosis: a mean that was not taken away
"""


def project(pca, values):
    return values @ pca.components_.T
