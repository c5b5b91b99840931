"""Visible checks of quiz.py."""

from __future__ import annotations

import math

from grader.spec import check, task


@task("changed_by_another_network")
class TestChangedByAnotherNetwork:
    def test_from_inception_to_a_network_of_1280_values(self, learner):
        slips = {
            "all of the new network": 1280 * 1024 + 1024 + 10_250,
            "minus the right answer": 768 * 1024,
            "the last layer grows too, as if it saw the transfer-values": -768 * 1034,
        }
        found = learner.changed_by_another_network(2048, 10, 1024, 1280)
        check.equal(found, -768 * 1024, slips=slips, because="only fc1 looks at transfer-values")

    def test_the_same_length_changes_nothing(self, learner):
        check.equal(learner.changed_by_another_network(2048, 10, 1024, 2048), 0)


@task("cache_megabytes")
class TestCacheMegabytes:
    def test_the_training_set_of_cifar10(self, learner):
        slips = {
            "float64: 8 bytes a number": 819.2,
            "the number of numbers, not of bytes": 102.4,
            "units of 1024 * 1024 bytes": 390.625,
        }
        check.close(learner.cache_megabytes(50_000, 2048), 409.6, slips=slips)


@task("hours_without_cache")
class TestHoursWithoutCache:
    def test_10000_steps_at_3_images_a_second(self, learner):
        found = learner.hours_without_cache(10_000, 64, 3.0)
        slips = {"seconds instead of hours": 640_000 / 3, "minutes instead of hours": 640_000 / 180}
        check.close(found, 640_000 / 3 / 3600, slips=slips, because="with the cache it took 32 s")


@task("network_calls")
class TestNetworkCalls:
    def test_with_and_without_a_cache(self, learner):
        found = learner.network_calls(50_000, 10_000, 64, 3, True)
        slips = {"a cache that is made anew in each run": 150_000}
        check.equal(found, 50_000, slips=slips, because="the file is there for all later runs")
        found = learner.network_calls(50_000, 10_000, 64, 3, False)
        check.equal(found, 1_920_000, because="3 runs of 10,000 steps with 64 images each")


@task("lowest_cost_of_two_softmaxes")
class TestLowestCostOfTwoSoftmaxes:
    def test_ten_classes(self, learner):
        slips = {
            "the cost of a pure guess": math.log(10),
            "the largest probability instead of its cost": math.e / (math.e + 9),
        }
        because = "softmax of (1, 0, ..., 0) gives e / (e + 9) to the true class"
        check.close(learner.lowest_cost_of_two_softmaxes(10), 1.4612, atol=1e-4, slips=slips,
            because=because)  # fmt: skip


@task("epochs_of")
class TestEpochsOf:
    def test_10000_steps(self, learner):
        check.close(
            learner.epochs_of(10_000, 64, 50_000), 12.8, slips={"the steps of one epoch": 781.25}
        )
