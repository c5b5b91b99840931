"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("share_of_range")
class TestShareOfRange:
    def test_other_limits(self, learner, rng):
        limit = float(rng.uniform(0.5, 40))
        check.close(learner.share_of_range(limit), limit / 255)


@task("first_noise")
class TestFirstNoise:
    def test_other_gradients(self, learner, rng):
        for share in rng.uniform(-1, 1, size=8):
            largest, limit = float(rng.uniform(1e-5, 2e-3)), float(rng.uniform(1, 6))
            expected = float(np.clip(-7 * share, -limit, limit))
            found = learner.first_noise(float(share * largest), largest, limit)
            check.close(found, expected, slips={"uphill": -expected})


@task("seen_pixel")
class TestSeenPixel:
    def test_other_pixels(self, learner, rng):
        for pixel, noise in zip(rng.uniform(0, 255, 9), rng.uniform(-99, 99, 9), strict=True):
            expected = float(np.clip(pixel + noise, 0, 255))
            check.close(learner.seen_pixel(float(pixel), float(noise)), expected)


@task("loss_for_score")
class TestLossForScore:
    def test_other_scores(self, learner, rng):
        score = float(rng.uniform(1e-4, 0.9))
        check.close(learner.loss_for_score(score), -np.log(score))


@task("linear_reach")
class TestLinearReach:
    def test_other_pictures(self, learner, rng):
        count, mean, limit = int(rng.integers(10, 9999)), *rng.uniform(0.1, 5, size=2)
        found = learner.linear_reach(count, float(mean), float(limit))
        check.close(found, count * mean * limit)
