"""Fewer numbers for each image: PCA, t-SNE, and a measure of how well they separate classes."""

from __future__ import annotations

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

TSNE_INPUTS = 50


def fit_pca(values: np.ndarray, num_components: int = 2, seed: int = 0) -> PCA:
    """Find the directions in which the values differ most (principal component analysis).

    Args:
        values: float array [N, L].
        num_components: how many directions; at most N and L.
        seed: for `random_state`.

    Returns:
        a fitted `sklearn.decomposition.PCA`. Its rows `components_` are the directions, the one
        with the largest variance first.
    """
    # BEGIN SOLUTION
    return PCA(n_components=num_components, random_state=seed).fit(values)
    # END SOLUTION


def project(pca: PCA, values: np.ndarray) -> np.ndarray:
    """Tell where values lie along directions that were found before, perhaps for other values.

    Args:
        pca: fitted; it is not changed.
        values: float array [N, L].

    Returns:
        float array [N, num_components].
    """
    # BEGIN SOLUTION
    return pca.transform(values)
    # END SOLUTION


def tsne_2d(values: np.ndarray, seed: int = 0, perplexity: float = 30.0) -> np.ndarray:
    """Lay values out in the plane so that neighbours stay neighbours: t-SNE.

    t-SNE is slow for many numbers, so PCA reduces them to 50 first; to fewer, if there are fewer
    than 50 rows or columns.

    Args:
        values: float array [N, L].
        seed: for PCA and for `random_state` of TSNE.
        perplexity: about how many neighbours count; less than N.

    Returns:
        float array [N, 2]. The axes have no meaning, only what is near what.
    """
    # BEGIN SOLUTION
    num_components = min(TSNE_INPUTS, *values.shape)
    reduced = project(fit_pca(values, num_components, seed), values)
    tsne = TSNE(n_components=2, perplexity=perplexity, random_state=seed)
    return tsne.fit_transform(reduced)
    # END SOLUTION


def neighbour_agreement(points: np.ndarray, cls: np.ndarray, k: int = 10) -> float:
    """Measure how well points separate classes.

    For each point take the k nearest other points (Euclidean distance), and the share of them that
    has the same class; then the mean over all points. 1 means that classes are apart; for points
    without order it is about the share of a class.

    Args:
        points: float array [N, d], all different.
        cls: int array [N], class numbers.
        k: how many neighbours, at most N - 1.

    Returns:
        float in [0, 1].
    """
    # BEGIN SOLUTION
    distances = np.linalg.norm(points[:, np.newaxis] - points[np.newaxis], axis=-1)
    # A point is no neighbour of its own.
    np.fill_diagonal(distances, np.inf)
    nearest = np.argsort(distances, axis=1)[:, :k]
    return float(np.mean(cls[nearest] == cls[:, np.newaxis]))
    # END SOLUTION
