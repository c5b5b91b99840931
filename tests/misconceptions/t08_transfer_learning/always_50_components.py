"""PCA to 50 fails for fewer rows or columns.

Task: 08.tsne_2d
Diagnosis: It raised ValueError
"""

from sklearn.manifold import TSNE


def tsne_2d(values, seed=0, perplexity=30.0):
    reduced = project(fit_pca(values, TSNE_INPUTS, seed), values)
    return TSNE(n_components=2, perplexity=perplexity, random_state=seed).fit_transform(reduced)
