"""The first two components are returned, without t-SNE.

Task: 08.tsne_2d
Diagnosis: Neighbours are of the same class less often than after PCA alone
"""


def tsne_2d(values, seed=0, perplexity=30.0):
    return project(fit_pca(values, 2, seed), values)
