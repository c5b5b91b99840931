"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("average_that_loses")
class TestAverageThatLoses:
    def test_each_row_is_a_distribution(self, learner):
        pred_labels, _ = check.items(learner.average_that_loses(), 2, "(pred_labels, cls_true)")
        pred_labels = check.array(pred_labels, shape=(5, 10))
        check.at_least(pred_labels, 0.0, because="probabilities are not negative")
        check.close(pred_labels.sum(axis=1), np.ones(5), because="each row is a distribution")


@task("smallest_overlap")
class TestSmallestOverlap:
    def test_any_sizes(self, learner, rng):
        for share in (0.3, 0.6, 0.9, 1.0):
            count = int(rng.integers(50, 500))
            size = int(share * count)
            check.equal(learner.smallest_overlap(count, size), max(0, 2 * size - count))


@task("validation_images_seen")
class TestValidationImagesSeen:
    def test_any_set(self, learner, rng):
        count, share = int(rng.integers(100, 900)), float(rng.uniform(0.2, 0.9))
        check.close(learner.validation_images_seen(count, share), share * count, atol=1)


@task("distinct_images_of_bootstrap")
class TestDistinctImagesOfBootstrap:
    def test_any_numbers(self, learner, rng):
        for _ in range(3):
            images, draws = (int(n) for n in rng.integers(5, 300, size=2))
            expected = images - images * (1 - 1 / images) ** draws
            slips = {"the images that are missed": images - expected}
            check.close(learner.distinct_images_of_bootstrap(images, draws), expected, slips=slips)


@task("both_and_neither")
class TestBothAndNeither:
    def test_any_counts(self, learner, rng):
        both, ensemble, best, neither = (int(n) for n in rng.integers(1, 500, size=4))
        total = both + ensemble + best + neither
        found = learner.both_and_neither(total, both + ensemble, ensemble, best)
        check.equal(found, (both, neither), slips={"the two exchanged": (neither, both)})
