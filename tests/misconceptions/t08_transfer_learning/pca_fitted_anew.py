"""PCA is fitted anew to the values that are to be projected.

Task: 08.project
Diagnosis: other axes: PCA was fitted anew
"""


def project(pca, values):
    return pca.fit_transform(values)
