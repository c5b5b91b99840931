"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

from grader.spec import check, task


def numbers(rng, count, low=2, high=3000):
    return [int(n) for n in rng.integers(low, high, size=count)]


@task("changed_by_another_network")
class TestChangedByAnotherNetwork:
    def test_other_networks(self, learner, rng):
        for _ in range(6):
            old, classes, size, new = numbers(rng, 4)
            found = learner.changed_by_another_network(old, classes, size, new)
            check.equal(found, (new - old) * size, because="only the first layer sees the values")


@task("cache_megabytes")
class TestCacheMegabytes:
    def test_other_sizes(self, learner, rng):
        count, length = numbers(rng, 2)
        check.close(learner.cache_megabytes(count, length), count * length * 4e-6)


@task("hours_without_cache")
class TestHoursWithoutCache:
    def test_other_numbers(self, learner, rng):
        steps, batch = numbers(rng, 2)
        speed = float(rng.uniform(1, 50))
        found = learner.hours_without_cache(steps, batch, speed)
        check.close(found, steps * batch / speed / 3600)


@task("network_calls")
class TestNetworkCalls:
    def test_other_numbers(self, learner, rng):
        images, steps, batch, runs = numbers(rng, 4)
        because = "with a cache, training never asks the network"
        found = learner.network_calls(images, steps, batch, runs, True)
        check.equal(found, images, because=because)
        found = learner.network_calls(images, steps, batch, runs, False)
        check.equal(found, runs * steps * batch)


@task("lowest_cost_of_two_softmaxes")
class TestLowestCostOfTwoSoftmaxes:
    def test_other_numbers_of_classes(self, learner, oracle, rng):
        for count in (2, *numbers(rng, 3, 3, 500)):
            expected = oracle.lowest_cost_of_two_softmaxes(count)
            check.close(learner.lowest_cost_of_two_softmaxes(count), expected)


@task("epochs_of")
class TestEpochsOf:
    def test_other_numbers(self, learner, rng):
        steps, batch, images = numbers(rng, 3)
        check.close(learner.epochs_of(steps, batch, images), steps * batch / images)
