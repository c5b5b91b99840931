"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("largest_penalty")
class TestLargestPenalty:
    def test_other_numbers(self, learner, rng):
        height, width = (int(n) for n in rng.integers(5, 60, size=2))
        limit, weight = (float(x) for x in rng.uniform(0.01, 0.9, size=2))
        expected = weight * height * width * limit**2 / 2
        slips = {"the half forgotten": 2 * expected, "the limit not squared": expected / limit}
        check.close(learner.largest_penalty(height, width, limit, weight), expected, slips=slips)


@task("steps_to_the_limit")
class TestStepsToTheLimit:
    def test_other_numbers(self, learner, rng):
        for rate in (0.001, 0.02, 0.05):
            steps = int(rng.integers(2, 90))
            check.equal(learner.steps_to_the_limit(steps * rate, rate), steps)


@task("accuracy_if_all_hit")
class TestAccuracyIfAllHit:
    def test_other_counts(self, learner, rng):
        counts = [int(n) for n in rng.integers(1, 99, size=7)]
        target = int(rng.integers(7))
        expected = counts[target] / sum(counts)
        slips = {"one class of all, whatever its count": 1 / 7, "all others": 1 - expected}
        check.close(learner.accuracy_if_all_hit(counts, target), expected, slips=slips)


@task("num_noise_values")
class TestNumNoiseValues:
    def test_other_sizes(self, learner, rng):
        height, width, count = (int(n) for n in rng.integers(3, 50, size=3))
        check.equal(learner.num_noise_values(height, width, count, True), height * width)
        found = learner.num_noise_values(height, width, count, False)
        check.equal(found, height * width * count)


@task("seen_pixel")
class TestSeenPixel:
    def test_any_pixel(self, learner, rng):
        for pixel, noise in zip(rng.uniform(0, 1, 9), rng.uniform(-1, 1, 9), strict=True):
            limit = float(rng.uniform(0.1, 0.6))
            expected = np.clip(pixel + np.clip(noise, -limit, limit), 0, 1)
            slips = {"a noise beyond its limit": np.clip(pixel + noise, 0, 1)}
            found = learner.seen_pixel(float(pixel), float(noise), limit)
            check.close(found, expected, slips=slips)
