"""Hidden checks of reduce.py: other shapes, and properties of any right answer."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def faster_search(learner, on):
    """scikit-learn's fastest search reads /proc/self/maps, which a sandboxed process may not."""
    importer = learner.fixture("emojinet.backgrounds.importlib.import_module")
    importer("sklearn").set_config(enable_cython_pairwise_dist=on)


@task("fit_pca")
class TestFitPca:
    def test_components_are_unit_vectors_at_right_angles(self, learner, rng):
        values = rng.normal(size=(30, 8)) * np.arange(1, 9)
        count = int(rng.integers(3, 8))
        pca = check.handle(learner.fit_pca(values, count, seed=1), "PCA object")
        found = check.array(pca.components_, shape=(count, 8), dtype="float")
        check.close(found @ found.T, np.eye(count), atol=1e-6)
        centred = values - values.mean(axis=0)
        variances = np.linalg.svd(centred, compute_uv=False)[:count] ** 2 / 29
        check.close(pca.explained_variance_, variances, rtol=1e-4)


@task("project")
class TestProject:
    def test_a_mean_and_directions_given(self, learner, rng):
        values = rng.normal(size=(40, 7)) * [4, 3, 2, 1, 1, 1, 1]
        pca = check.handle(learner.fit_pca(values, 3), "PCA object")
        others = rng.uniform(-9, 2, size=(1, 7))
        components = check.array(pca.components_, shape=(3, 7), dtype="float").copy()
        expected = (others - values.mean(axis=0)) @ components.T
        because = "a single row can be projected, too: nothing is fitted anew"
        check.close(learner.project(pca, others), expected, atol=1e-5, because=because)


@task("tsne_2d")
class TestTsne2d:
    def test_two_clusters_far_apart_stay_apart(self, learner, rng):
        cls = rng.permutation(np.arange(40) % 2)
        values = (rng.normal(size=(40, 60)) + 9 * cls[:, None]).astype("float32")
        faster_search(learner, False)
        found = learner.tsne_2d(values, seed=int(rng.integers(100)), perplexity=8.0)
        found = check.array(found, shape=(40, 2), dtype="float").astype(float)
        distances = np.linalg.norm(found[:, None] - found[None], axis=-1)
        np.fill_diagonal(distances, np.inf)
        right = np.mean(cls[distances.argmin(axis=1)] == cls)
        check.at_least(right, 0.95, because="the nearest point is of the same cluster")

    def test_fewer_than_50_columns_or_rows(self, learner, rng):
        faster_search(learner, False)
        for shape in ((20, 6), (12, 70)):
            found = learner.tsne_2d(rng.normal(size=shape), perplexity=4.0)
            because = "PCA cannot find 50 components here, so it finds fewer"
            check.array(found, shape=(shape[0], 2), dtype="float", because=because)


@task("neighbour_agreement")
class TestNeighbourAgreement:
    def test_any_number_of_axes_and_neighbours(self, learner, oracle, rng):
        for size in (1, 2, 6):
            count, k = int(rng.integers(12, 40)), int(rng.integers(1, 11))
            points, cls = rng.normal(size=(count, size)), rng.integers(4, size=count)
            expected = oracle.neighbour_agreement(points, cls, k)
            check.close(learner.neighbour_agreement(points, cls, k), expected)

    def test_all_others_are_neighbours(self, learner, rng):
        cls = rng.permutation(np.repeat([3, 5], [6, 2]))
        found = learner.neighbour_agreement(rng.normal(size=(8, 2)), cls, k=7)
        slips = {"each point as a neighbour of its own": (36 + 4) / 64}
        check.close(found, (6 * 5 + 2 * 1) / 56, slips=slips)
