"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import math

import numpy as np

from grader.spec import check, task


def number_of(value):
    return check.number(check.array(value, shape=()))


@task("num_crops")
class TestNumCrops:
    def test_any_sizes(self, learner, rng):
        cropped = int(rng.integers(3, 20))
        more = int(rng.integers(2, 9))
        check.close(number_of(learner.num_crops(cropped + more, cropped)), (more + 1) ** 2)


@task("num_epochs")
class TestNumEpochs:
    def test_any_training(self, learner, rng):
        steps, size, images = (int(number) for number in rng.integers(10, 500, size=3))
        check.close(number_of(learner.num_epochs(steps, size, images)), steps * size / images)


@task("prediction_batches")
class TestPredictionBatches:
    def test_any_set(self, learner, rng):
        size, batches, last = (int(number) for number in rng.integers(5, 50, size=3))
        last = min(last, size)
        found = learner.prediction_batches(size * batches + last, size)
        found = [number_of(part) for part in check.items(found, 2, "(batches, last one)")]
        check.close(np.array(found), np.array([batches + 1, last]))


@task("lowest_loss_of_softmax_twice")
class TestLowestLossOfSoftmaxTwice:
    def test_any_number_of_classes(self, learner, rng):
        classes = int(rng.integers(2, 200))
        found = number_of(learner.lowest_loss_of_softmax_twice(classes))
        check.close(found, math.log((math.e + classes - 1) / math.e))


@task("share_of_first_mean")
class TestShareOfFirstMean:
    def test_any_momentum(self, learner, rng):
        momentum, steps = float(rng.uniform(0.8, 0.99)), int(rng.integers(1, 30))
        check.close(number_of(learner.share_of_first_mean(momentum, steps)), momentum**steps)


@task("answer_changes")
class TestAnswerChanges:
    def test_both_switches(self, learner):
        found = check.items(learner.answer_changes(True, True), 2, "(asked again, other images)")
        check.equal(list(found), [True, True])


@task("brightest_without_limit")
class TestBrightestWithoutLimit:
    def test_any_shift(self, learner, rng):
        shift = float(rng.uniform(0.01, 0.9))
        check.close(number_of(learner.brightest_without_limit(shift)), 1 + shift)
