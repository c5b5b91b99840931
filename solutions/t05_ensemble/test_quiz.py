"""Visible checks of quiz.py."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("average_that_loses")
class TestAverageThatLoses:
    def test_three_nets_are_right_and_the_average_is_wrong(self, learner):
        pred_labels, cls_true = check.items(
            learner.average_that_loses(), 2, "(pred_labels, cls_true)"
        )
        pred_labels = check.array(pred_labels, shape=(5, 10))
        is_class = type(cls_true) is int and 0 <= cls_true < 10
        check.true(is_class, "cls_true should be a class number, 0 .. 9, as a Python int.")
        check.at_least(pred_labels, 0.0, because="probabilities are not negative")
        check.close(pred_labels.sum(axis=1), np.ones(5), because="each row is a distribution")
        right = int((pred_labels.argmax(axis=1) == cls_true).sum())
        check.at_least(right, 3, because="at least three of the five nets should be right")
        message = "The average is right, too. The other two nets have to be surer."
        check.true(bool(pred_labels.mean(axis=0).argmax() != cls_true), message)


@task("smallest_overlap")
class TestSmallestOverlap:
    def test_the_tutorials_sets(self, learner):
        slips = {"what they share on average": 38_400, "what the first one leaves out": 12_000}
        found = learner.smallest_overlap(60_000, 48_000)
        check.equal(found, 36_000, slips=slips, because="48,000 less the 12,000 left out")

    def test_small_sets_may_share_nothing(self, learner):
        slips = {"a negative number of images": -20}
        check.equal(learner.smallest_overlap(100, 40), 0, slips=slips)


@task("validation_images_seen")
class TestValidationImagesSeen:
    def test_the_tutorials_validation_set(self, learner):
        slips = {
            "none: the original validation set is part of the combined set": 0,
            "the share that was not seen": 1000,
        }
        found = learner.validation_images_seen(5000, 0.8)
        check.close(found, 4000, slips=slips, because="80 % of all images, so 80 % of these")


@task("distinct_images_of_bootstrap")
class TestDistinctImagesOfBootstrap:
    def test_48000_draws_from_60000(self, learner):
        slips = {
            "draws without replacement": 48_000,
            "the images that are missed": 26_960,
            "the usual 63.2 %, which is for 60,000 draws": 37_927,
        }
        found = learner.distinct_images_of_bootstrap(60_000, 48_000)
        check.close(found, 33_040, rtol=0, atol=1, slips=slips, because="55 % of all images")

    def test_one_draw(self, learner):
        check.close(learner.distinct_images_of_bootstrap(7, 1), 1.0)


@task("both_and_neither")
class TestBothAndNeither:
    def test_the_tutorials_counts(self, learner):
        found = learner.both_and_neither(10_000, 9916, 39, 16)
        both, neither = check.items(found, 2, "(both, neither)")
        check.equal(both, 9877, slips={"the images of the other field": 9900})
        because = "10,000 - 9877 - 39 - 16"
        check.equal(neither, 68, slips={"all that the ensemble gets wrong": 84}, because=because)
