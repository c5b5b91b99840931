"""t-SNE is seeded anew each time.

Task: 08.tsne_2d
Diagnosis: the same seed gives the same points
"""

from sklearn.manifold import TSNE


def tsne_2d(values, seed=0, perplexity=30.0):
    num_components = min(TSNE_INPUTS, *values.shape)
    reduced = project(fit_pca(values, num_components), values)
    return TSNE(n_components=2, perplexity=perplexity, init="random").fit_transform(reduced)
