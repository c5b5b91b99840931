"""Hidden checks of the quiz: the same questions about other models."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("shape_of_logits")
class TestShapeOfLogits:
    def test_other_sizes(self, learner, rng):
        for _ in range(3):
            images, pixels, classes = (int(size) for size in rng.choice(500, 3, replace=False) + 1)
            check.equal(learner.shape_of_logits(images, pixels, classes), (images, classes))


@task("number_of_parameters")
class TestNumberOfParameters:
    def test_other_sizes(self, learner, rng):
        for _ in range(3):
            pixels, classes = (int(size) for size in rng.integers(2, 500, size=2))
            slips = {"the weights alone: the biases are learned too": pixels * classes}
            answer = learner.number_of_parameters(pixels, classes)
            check.equal(answer, (pixels + 1) * classes, slips=slips)


@task("initial_loss")
class TestInitialLoss:
    def test_other_numbers_of_classes(self, learner, rng):
        for classes in (2, int(rng.integers(3, 9)), int(rng.integers(11, 2000))):
            slip = "a logarithm to the base 10 instead of the natural one"
            slips = {slip: float(np.log10(classes))}
            check.close(learner.initial_loss(classes), float(np.log(classes)), slips=slips)


@task("initial_accuracy")
class TestInitialAccuracy:
    def test_other_test_sets(self, learner, rng):
        for classes in (4, 13):
            counts = rng.integers(5, 90, size=classes)
            counts[0] = 0.6 * counts[1:].min()
            slips = {"one over the number of classes: but the answers are not random": 1 / classes}
            expected = float(counts[0] / counts.sum())
            check.close(learner.initial_accuracy(counts.tolist()), expected, slips=slips)


@task("epochs_seen")
class TestEpochsSeen:
    def test_other_trainings(self, learner, rng):
        for _ in range(3):
            steps, size, images = (int(number) for number in rng.integers(7, 900, size=3))
            check.close(learner.epochs_seen(steps, size, images), steps * size / images)


@task("lowest_loss_after_two_softmaxes")
class TestLowestLossAfterTwoSoftmaxes:
    def test_other_numbers_of_classes(self, learner, rng):
        for classes in (2, int(rng.integers(3, 9)), int(rng.integers(11, 2000))):
            expected = float(np.log(1 + (classes - 1) / np.e))
            check.close(learner.lowest_loss_after_two_softmaxes(classes), expected)
