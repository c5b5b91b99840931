"""Visible checks of the quiz: the numbers of the tutorial. The hidden ones ask for others."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("shape_of_logits")
class TestShapeOfLogits:
    def test_a_batch_of_100_images(self, learner):
        answer = learner.shape_of_logits(100, 784, 10)
        sizes = [check.number(size) for size in check.items(answer, 2, "(rows, columns)")]
        message = "[num_images, num_pixels] is the shape of the images that go in."
        check.true(sizes != [100, 784], message)
        check.equal(answer, (100, 10), because="each image gets one logit for each class")


@task("number_of_parameters")
class TestNumberOfParameters:
    def test_784_pixels_and_10_classes(self, learner):
        slips = {"the weights alone: the biases are learned too": 7840}
        check.equal(learner.number_of_parameters(784, 10), 7850, slips=slips)


@task("initial_loss")
class TestInitialLoss:
    def test_10_classes(self, learner):
        slips = {
            "the probability of a class instead of minus its logarithm": 0.1,
            "a logarithm to the base 10 instead of the natural one": 1.0,
            "a logarithm to the base 2 instead of the natural one": float(np.log2(10)),
            "a missing minus sign": -float(np.log(10)),
        }
        check.close(learner.initial_loss(10), float(np.log(10)), slips=slips)


@task("initial_accuracy")
class TestInitialAccuracy:
    def test_the_test_set_of_mnist(self, learner):
        counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
        slips = {
            "one over the number of classes: but the answers are not random": 0.1,
            "the share of the most frequent class instead of the first": 0.1135,
        }
        check.close(learner.initial_accuracy(counts), 0.098, slips=slips)


@task("epochs_seen")
class TestEpochsSeen:
    def test_a_thousand_steps_on_mnist(self, learner):
        slips = {"the images in a batch left out": 1000 / 55000}
        check.close(learner.epochs_seen(1000, 100, 55000), 100000 / 55000, slips=slips)


@task("lowest_loss_after_two_softmaxes")
class TestLowestLossAfterTwoSoftmaxes:
    def test_10_classes(self, learner):
        slips = {"the loss of a perfect answer after one softmax": 0.0}
        expected = float(np.log(1 + 9 / np.e))
        check.close(learner.lowest_loss_after_two_softmaxes(10), expected, slips=slips)
