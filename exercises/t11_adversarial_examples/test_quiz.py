"""Visible checks of quiz.py: the tutorial's own numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("share_of_range")
class TestShareOfRange:
    def test_the_tutorials_limit(self, learner):
        found = learner.share_of_range(3.0)
        slips = {"of both directions together": 6 / 255, "256 values instead of 255": 3 / 256}
        check.close(found, 3 / 255, slips=slips, because="about 1.18 %")


@task("first_noise")
class TestFirstNoise:
    def test_small_and_large_gradients(self, learner):
        check.close(learner.first_noise(0.0001, 0.0014, 3.0), -0.5, slips={"uphill": 0.5})
        slips = {"not clipped": 7.0, "clipped to 0": 0.0}
        check.close(learner.first_noise(-0.0014, 0.0014, 3.0), 3.0, slips=slips)


@task("seen_pixel")
class TestSeenPixel:
    def test_black_white_and_grey(self, learner):
        for pixel, noise, seen in ((0.0, -3.0, 0.0), (254.0, 3.0, 255.0), (100.0, -2.5, 97.5)):
            slips = {"a pixel beyond its range": pixel + noise}
            check.close(learner.seen_pixel(pixel, noise), seen, slips=slips)


@task("loss_for_score")
class TestLossForScore:
    def test_a_sure_and_an_unsure_network(self, learner):
        check.close(learner.loss_for_score(1.0), 0.0)
        slips = {"the logarithm to base 10": -np.log10(0.99), "the sign turned": np.log(0.99)}
        check.close(learner.loss_for_score(0.99), -np.log(0.99), slips=slips)


@task("linear_reach")
class TestLinearReach:
    def test_a_large_and_a_small_picture(self, learner):
        values = 299 * 299 * 3
        slips = {"one value only": 3e-5, "the values of a single colour": values * 1e-5}
        found = learner.linear_reach(values, 1e-5, 3.0)
        check.close(found, values * 3e-5, slips=slips)
        found = learner.linear_reach(96 * 96 * 3, 1e-5, 3.0)
        check.close(found, 96 * 96 * 3 * 3e-5, because="a tenth of the room")
