"""Visible checks of quiz.py."""

from __future__ import annotations

from grader.spec import check, task


@task("largest_penalty")
class TestLargestPenalty:
    def test_the_tutorials_number(self, learner):
        slips = {"the half forgotten": 1.9208, "the weight forgotten": 48.02}
        check.close(learner.largest_penalty(28, 28, 0.35, 0.02), 0.9604, slips=slips)


@task("steps_to_the_limit")
class TestStepsToTheLimit:
    def test_the_tutorials_numbers(self, learner):
        check.equal(learner.steps_to_the_limit(0.35, 0.01), 35, because="0.01 in each step")


@task("accuracy_if_all_hit")
class TestAccuracyIfAllHit:
    def test_the_threes_of_mnist(self, learner):
        counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
        slips = {"0: the images of the target class are still right": 0.0, "a hit rate": 1.0}
        check.close(learner.accuracy_if_all_hit(counts, 3), 0.101, slips=slips)


@task("num_noise_values")
class TestNumNoiseValues:
    def test_one_for_all_or_one_for_each(self, learner):
        slips = {"the number for the other kind of attack": 7_840_000}
        found = learner.num_noise_values(28, 28, 10_000, True)
        check.equal(found, 784, slips=slips, because="one noise serves all images")
        slips = {"the number for the other kind of attack": 784}
        check.equal(learner.num_noise_values(28, 28, 10_000, False), 7_840_000, slips=slips)


@task("seen_pixel")
class TestSeenPixel:
    def test_white_black_and_grey(self, learner):
        cases = ((0.0, -0.2, 0.0), (1.0, 0.3, 1.0), (0.5, 0.2, 0.7), (0.1, 0.9, 0.45))
        for pixel, noise, seen in cases:
            because = f"a pixel of {pixel} and noise of {noise} with a limit of 0.35"
            check.close(learner.seen_pixel(pixel, noise, 0.35), seen, because=because)

    def test_both_clips(self, learner):
        check.close(
            learner.seen_pixel(1.0, -2.0, 0.35), 0.65, slips={"a noise beyond its limit": 0.0}
        )
        check.close(learner.seen_pixel(0.9, 2.0, 0.35), 1.0, slips={"a pixel beyond 1": 1.25})
