"""Visible checks of quiz.py."""

from __future__ import annotations

import math

import numpy as np

from grader.spec import check, task


def number_of(value):
    return check.number(check.array(value, shape=()))


@task("num_crops")
class TestNumCrops:
    def test_24_of_32_pixels(self, learner):
        slips = {"64: there is one place more than pixels are left": 64, "9: rows times columns": 9}
        check.close(number_of(learner.num_crops(32, 24)), 81, slips=slips)

    def test_there_is_one_place_for_the_whole_image(self, learner):
        check.close(number_of(learner.num_crops(32, 32)), 1)


@task("num_epochs")
class TestNumEpochs:
    def test_the_tutorials_training(self, learner):
        because = "150,000 steps of 64 images are 9.6 million"
        check.close(number_of(learner.num_epochs(150_000, 64, 50_000)), 192, because=because)

    def test_less_than_one(self, learner):
        check.close(number_of(learner.num_epochs(10, 64, 2500)), 0.256, slips={"whole epochs": 0})


@task("prediction_batches")
class TestPredictionBatches:
    def test_10000_images(self, learner):
        found = check.items(learner.prediction_batches(10_000, 256), 2, "(batches, last one)")
        slips = {"the last batch, which is smaller, left out": np.array([39, 256])}
        check.close(np.array([number_of(part) for part in found]), np.array([40, 16]), slips=slips)

    def test_a_last_batch_that_is_full(self, learner):
        found = check.items(learner.prediction_batches(512, 256), 2, "(batches, last one)")
        slips = {"an empty batch at the end": np.array([3, 0])}
        check.close(np.array([number_of(part) for part in found]), np.array([2, 256]), slips=slips)


@task("lowest_loss_of_softmax_twice")
class TestLowestLossOfSoftmaxTwice:
    def test_ten_classes(self, learner):
        found = number_of(learner.lowest_loss_of_softmax_twice(10))
        slips = {"the loss of a guess": math.log(10), "no loss at all": 0.0}
        check.close(found, 1.4611502, slips=slips)


@task("share_of_first_mean")
class TestShareOfFirstMean:
    def test_1000_steps(self, learner):
        found = number_of(learner.share_of_first_mean(0.9997, 1000))
        slips = {"what is lost instead of what is left": 1 - 0.9997**1000}
        check.close(found, 0.9997**1000, slips=slips)
        check.close(number_of(learner.share_of_first_mean(0.97, 0)), 1)


@task("answer_changes")
class TestAnswerChanges:
    def test_each_switch_alone(self, learner):
        cases = (((False, False), [False, False]), ((True, False), [True, False]),
            ((False, True), [False, True]))  # fmt: skip
        for switches, expected in cases:
            found = check.items(learner.answer_changes(*switches), 2, "(asked again, other images)")
            check.equal(list(found), expected,
                slips={"the two switches exchanged": expected[::-1]})  # fmt: skip


@task("brightest_without_limit")
class TestBrightestWithoutLimit:
    def test_a_white_pixel(self, learner):
        check.close(number_of(learner.brightest_without_limit(0.2)), 1.2, slips={"the limit": 1.0})
