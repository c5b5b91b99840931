"""Visible checks of quiz.py."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("size_after_poolings")
class TestSizeAfterPoolings:
    def test_the_tutorials_images(self, learner):
        check.equal(learner.size_after_poolings(28, 2, "SAME"), 7, because="28, then 14, then 7")

    def test_odd_sizes(self, learner):
        slips = {"an answer for the other padding": 3}
        check.equal(learner.size_after_poolings(7, 1, "SAME"), 4, slips=slips, because="rounded up")
        slips = {"an answer for the other padding": 4}
        check.equal(learner.size_after_poolings(7, 1, "VALID"), 3, slips=slips, because="cut off")


@task("num_features_if_valid")
class TestNumFeaturesIfValid:
    def test_the_tutorials_network(self, learner):
        found = learner.num_features_if_valid(28, 5, 5, 36)
        slips = {'the number for padding "SAME"': 1764, "the pooling forgotten": 20 * 20 * 36}
        check.equal(found, 576, slips=slips, because="28, 24, 12, 8, 4 pixels")

    def test_odd_sizes(self, learner):
        found = learner.num_features_if_valid(28, 4, 5, 2)
        check.equal(found, 50, because="28, 25, 13, 9, 5 pixels: a pooling rounds up")


@task("relu_evaluations")
class TestReluEvaluations:
    def test_both_layers_of_the_tutorial(self, learner):
        because = "pooling first saves 75 % of the work"
        for (size, filters), first, last in (((28, 16), 3136, 12544), ((14, 36), 1764, 7056)):
            slips = {"the number for the other order": last}
            found = learner.relu_evaluations(size, size, filters, True)
            check.equal(found, first, slips=slips, because=because)
            slips = {"the number for the other order": first}
            found = learner.relu_evaluations(size, size, filters, False)
            check.equal(found, last, slips=slips, because=because)


@task("num_filter_pictures")
class TestNumFilterPictures:
    def test_both_layers_of_the_tutorial(self, learner):
        check.equal(learner.num_filter_pictures(1, 16), 16)
        slips = {"one picture for each filter: each one looks at all input channels": 36}
        check.equal(learner.num_filter_pictures(16, 36), 576, slips=slips)


@task("largest_first_change")
class TestLargestFirstChange:
    def test_the_tutorials_learning_rate(self, learner):
        found = learner.largest_first_change(1e-4)
        check.close(found, 1e-4, atol=1e-9, because="Adam divides the gradient by its own size")


@task("printed_steps")
class TestPrintedSteps:
    def test_a_hundred_lines_after_10000_steps(self, learner):
        found = learner.printed_steps([1, 99, 900, 9000])
        expected = list(range(1, 10_000, 100))
        check.items(found, 100, "step numbers", because="one in 100 of 10,000 steps")
        check.equal(found, expected, because="1, 101, 201, and so on to 9901")

    def test_few_steps(self, learner):
        check.equal(learner.printed_steps([1, 99]), [1], because="step 101 has not come yet")
        check.equal(learner.printed_steps([1, 99, 1]), [1, 101])


@task("batch_sizes")
class TestBatchSizes:
    def test_the_last_batch_is_smaller(self, learner):
        found = check.items(learner.batch_sizes(10_000, 256), 40, "batch sizes")
        slips = {"a last batch that is full: 10,000 is no multiple of 256": 256}
        check.equal(found[-1], 16, slips=slips)
        check.equal(int(np.sum(found)), 10_000, because="all images are in some batch")

    def test_if_it_fits_exactly_there_is_no_empty_batch(self, learner):
        check.equal(learner.batch_sizes(512, 256), [256, 256])
