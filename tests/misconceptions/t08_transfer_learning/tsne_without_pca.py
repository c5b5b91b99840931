"""t-SNE is given all numbers, which is slow.

Task: 08.tsne_2d
Diagnosis: PCA has to reduce them to 50 first
"""

from sklearn.manifold import TSNE


def tsne_2d(values, seed=0, perplexity=30.0):
    tsne = TSNE(n_components=2, perplexity=perplexity, random_state=seed)
    return tsne.fit_transform(values)
