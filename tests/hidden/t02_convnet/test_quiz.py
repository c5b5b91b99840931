"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("size_after_poolings")
class TestSizeAfterPoolings:
    def test_any_size(self, learner, oracle, rng):
        for size in rng.integers(9, 200, size=12):
            for padding, other in (("SAME", "VALID"), ("VALID", "SAME")):
                expected = oracle.size_after_poolings(int(size), 3, padding)
                slips = {
                    "an answer for the other padding": oracle.size_after_poolings(
                        int(size), 3, other
                    )
                }
                found = learner.size_after_poolings(int(size), 3, padding)
                check.equal(found, expected, slips=slips, because="it rounds after each pooling")

    def test_without_pooling_nothing_changes(self, learner, rng):
        size = int(rng.integers(9, 99))
        check.equal(learner.size_after_poolings(size, 0, "SAME"), size)


@task("num_features_if_valid")
class TestNumFeaturesIfValid:
    def test_other_networks(self, learner, oracle, rng):
        for _ in range(8):
            img_size, filters = int(rng.integers(25, 60)), int(rng.integers(2, 50))
            size1, size2 = (int(n) for n in rng.integers(2, 8, size=2))
            expected = oracle.num_features_if_valid(img_size, size1, size2, filters)
            found = learner.num_features_if_valid(img_size, size1, size2, filters)
            check.equal(found, expected, because="a filter of f pixels has size - f + 1 places")


@task("relu_evaluations")
class TestReluEvaluations:
    def test_other_layers(self, learner, rng):
        height, width = (int(2 * n) for n in rng.integers(3, 30, size=2))
        filters = int(rng.integers(2, 50))
        every, quarter = height * width * filters, height * width * filters // 4
        found = learner.relu_evaluations(height, width, filters, True)
        check.equal(found, quarter, slips={"the number for the other order": every})
        found = learner.relu_evaluations(height, width, filters, False)
        check.equal(found, every, slips={"the number for the other order": quarter})


@task("num_filter_pictures")
class TestNumFilterPictures:
    def test_other_layers(self, learner, rng):
        channels, filters = int(rng.integers(2, 9)), int(rng.integers(10, 50))
        slips = {"one picture for each filter: each one looks at all input channels": filters}
        found = learner.num_filter_pictures(channels, filters)
        check.equal(found, channels * filters, slips=slips)


@task("largest_first_change")
class TestLargestFirstChange:
    def test_other_learning_rates(self, learner, rng):
        rate = float(rng.uniform(1e-5, 1e-1))
        check.close(learner.largest_first_change(rate), rate, atol=1e-9)


@task("printed_steps")
class TestPrintedSteps:
    def test_other_calls(self, learner, rng):
        for _ in range(5):
            calls = [int(n) for n in rng.integers(1, 400, size=3)]
            expected = [step + 1 for step in range(sum(calls)) if step % 100 == 0]
            because = "steps are numbered over all calls, and 0, 100, 200, ... are printed"
            check.equal(learner.printed_steps(calls), expected, because=because)

    def test_no_steps_print_nothing(self, learner):
        check.items(learner.printed_steps([0]), 0, "step numbers")


@task("batch_sizes")
class TestBatchSizes:
    def test_other_sets(self, learner, rng):
        for count, size in ((1, 256), (37, 8), (40, 8), *rng.integers(5, 300, size=(4, 2))):
            starts = np.arange(0, count, size)
            expected = [int(n) for n in np.minimum(size, count - starts)]
            because = f"{count} images in batches of {size}"
            check.equal(learner.batch_sizes(int(count), int(size)), expected, because=because)
