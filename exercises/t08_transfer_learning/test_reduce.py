"""Visible checks of reduce.py. The points come from clusters that the checks draw."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task


def stretched(rng, count=80):
    """Points around (3, 3, ...), whose spread is 5, 2, 0.5 ... along directions of their own."""
    directions, _ = np.linalg.qr(rng.normal(size=(6, 6)))
    spread = np.array([5, 2, 0.5, 0.1, 0.1, 0.1])
    values = rng.normal(size=(count, 6)) * spread @ directions.T + 3
    return values, directions.T


def clusters(rng, num_classes=10, per_class=14, size=20):
    """Points around centres that lie in many directions: two directions cannot show them all."""
    centres = rng.normal(size=(num_classes, size)) * 1.2
    cls = np.tile(np.arange(num_classes), per_class)
    return (centres[cls] + rng.normal(size=(len(cls), size))).astype("float32"), cls


def fitted_anew(values):
    """Where values lie along their own directions, with the signs that scikit-learn gives them."""
    centred = values - values.mean(axis=0)
    directions = np.linalg.svd(centred, full_matrices=False)[2][:2]
    largest = np.abs(directions).argmax(axis=1)
    return centred @ (directions * np.sign(directions[[0, 1], largest])[:, None]).T


def agreement(points, cls, k=10):
    distances = ((points[:, None].astype(float) - points[None]) ** 2).sum(axis=-1)
    np.fill_diagonal(distances, np.inf)
    return float((cls[np.argsort(distances, axis=1)[:, :k]] == cls[:, None]).mean())


@task("fit_pca")
class TestFitPca:
    def test_the_components_are_the_directions_of_largest_spread(self, learner, rng):
        values, directions = stretched(rng)
        pca = check.handle(learner.fit_pca(values), "PCA object")
        because = "a component has a number for each of the 6 columns: rows are images"
        found = check.array(pca.components_, shape=(2, 6), dtype="float", because=because)
        cosines = np.abs((found * directions[:2]).sum(axis=1))
        check.at_least(cosines, 0.97, because="the largest spread comes first, then the second")

    def test_variances_fall(self, learner, rng):
        pca = check.handle(learner.fit_pca(stretched(rng)[0], 5), "PCA object")
        variances = check.array(pca.explained_variance_, shape=(5,), dtype="float")
        check.at_most(np.diff(variances), 0, because="the directions are in order of variance")

    def test_the_seed_is_passed_on(self, learner, rng):
        pca = check.handle(learner.fit_pca(stretched(rng)[0], seed=7), "PCA object")
        check.equal(pca.random_state, 7)


@task("project")
class TestProject:
    def test_training_values_end_up_around_zero(self, learner, rng):
        values, _ = stretched(rng)
        found = learner.project(learner.fit_pca(values), values)
        found = check.array(found, shape=(80, 2), dtype="float")
        check.close(found.mean(axis=0), np.zeros(2), atol=1e-8)
        check.at_most(np.diff(found.var(axis=0)), 0, because="the first axis has the larger spread")

    def test_other_values_use_the_same_axes(self, learner, rng):
        values, _ = stretched(rng)
        pca = check.handle(learner.fit_pca(values), "PCA object")
        before = check.array(pca.components_, shape=(2, 6), dtype="float").copy()
        mean = check.array(pca.mean_, shape=(6,), dtype="float").copy()
        others = rng.normal(size=(9, 6)) + 5
        found = learner.project(pca, others)
        slips = {
            "other axes: PCA was fitted anew": fitted_anew(others),
            "a mean that was not taken away": others @ before.T,
        }
        check.close(found, (others - mean) @ before.T, atol=1e-5, slips=slips)
        check.equal(pca.components_, before, because="projecting does not change the directions")


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


@shared
def layout(learner, rng):
    """Clusters, and where t-SNE puts them."""
    # scikit-learn's fastest search reads /proc/self/maps, which a sandboxed process may not.
    library(learner, "sklearn").set_config(enable_cython_pairwise_dist=False)
    values, cls = clusters(rng)
    return values, cls, [learner.tsne_2d(values, seed=seed, perplexity=12.0) for seed in (3, 3)]


@task("tsne_2d")
class TestTsne2d:
    def test_each_image_gets_a_point(self, layout):
        check.array(layout[2][0], shape=(140, 2), dtype="float")

    def test_it_is_given_50_components(self, learner, rng):
        """t-SNE is given the first 50 components"""
        mock, tsne = library(learner, "unittest.mock"), library(learner, "sklearn.manifold").TSNE
        values = rng.normal(size=(60, 70)) + 3
        names = ("fit", "fit_transform")
        watched = [mock.patch.object(tsne, name, autospec=True).start() for name in names]
        learner.tsne_2d(values, seed=11)
        calls = [args for stand_in in watched for args, _ in stand_in.call_args_list]
        mock.patch.stopall()
        given = check.items(calls, 1, "call of TSNE's fit_transform")[0]
        used, given = check.items(given, 2, "arguments of fit_transform: itself and the values")
        used = check.handle(used, "TSNE object")
        check.equal(used.random_state, 11, because="the seed is for TSNE, too: random_state=seed")
        because = "t-SNE is slow for many numbers: PCA has to reduce them to 50 first"
        given = check.array(given, shape=(60, 50), dtype="float", because=because)
        spread = np.linalg.svd(values - values.mean(axis=0), compute_uv=False)[:50]
        check.close(np.sqrt((given**2).sum(axis=0)), spread, rtol=1e-3, because=because)

    def test_it_separates_classes_better_than_pca(self, layout):
        values, cls, (found, _) = layout
        found = check.array(found, shape=(140, 2), dtype="float")
        check.true(bool(np.isfinite(found).all()), "Some of the points are not finite.")
        pca = fitted_anew(values)
        message = "Neighbours are of the same class less often than after PCA alone."
        check.true(agreement(found, cls) > agreement(pca, cls) + 0.2, message)

    def test_the_seed_decides_the_layout(self, layout):
        found, again = (check.shape(points, (140, 2)) for points in layout[2])
        check.equal(again, found, because="the same seed gives the same points")


@task("neighbour_agreement")
class TestNeighbourAgreement:
    def test_two_clusters_apart_agree(self, learner):
        points = np.array([[0.0, 0], [0, 1], [1, 0], [9, 9], [9, 8], [8, 9]])
        cls = np.array([4, 4, 4, 2, 2, 2])
        check.close(learner.neighbour_agreement(points, cls, k=2), 1.0)
        mixed = np.array([4, 2, 7, 4, 2, 7])
        found = learner.neighbour_agreement(points, mixed, k=2)
        slips = {"each point as a neighbour of its own": 0.5}
        check.close(found, 0.0, slips=slips, because="no two near points share a class")

    def test_the_share_of_the_k_nearest(self, learner, rng):
        points, cls = rng.normal(size=(30, 3)), rng.integers(3, size=30)
        for k in (1, 4, 10):
            expected = agreement(points, cls, k)
            found = learner.neighbour_agreement(points, cls, k)
            check.close(found, expected, because=f"the {k} nearest others count")

    def test_k_is_10_unless_told_otherwise(self, learner, rng):
        points, cls = rng.normal(size=(30, 2)), rng.integers(3, size=30)
        check.close(learner.neighbour_agreement(points, cls), agreement(points, cls))
