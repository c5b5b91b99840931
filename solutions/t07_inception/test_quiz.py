"""Visible checks of quiz.py: the tutorial's own numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("shape_after")
class TestShapeAfter:
    def test_the_parrot_in_the_real_network(self, learner):
        expected = {
            "file": [785, 320, 3],
            "resized": [299, 299, 3],
            "batch": [1, 299, 299, 3],
            "answer": [1, 1008],
            "scores": [1008],
        }
        for stage, shape in expected.items():
            found = learner.shape_after(stage, 320, 785, 299, 1008)
            check.equal(found, shape, slips={"width and height exchanged": [320, 785, 3]})


@task("range_after_scaling")
class TestRangeAfterScaling:
    def test_once_is_right(self, learner):
        check.close(_pair(learner.range_after_scaling(0, 255, 1)), [-1, 1])

    def test_twice_leaves_almost_nothing(self, learner):
        found = _pair(learner.range_after_scaling(0, 255, 2))
        because = "the whole image is squeezed into a range 0.016 wide"
        check.close(found, [-1 / 127.5 - 1, 1 / 127.5 - 1], because=because)


def _pair(found):
    return np.array([check.number(value) for value in check.items(found, 2, "(low, high)")])


@task("circle_axis_ratio")
class TestCircleAxisRatio:
    def test_the_parrot(self, learner):
        found = learner.circle_axis_ratio(320, 785)
        slips = {"the shorter axis divided by the longer one": 320 / 785}
        check.close(found, 785 / 320, slips=slips)


@task("padded_width")
class TestPaddedWidth:
    def test_the_parrot(self, learner):
        check.equal(learner.padded_width(320, 785, 299), 122)


@task("last_layer_parameters")
class TestLastLayerParameters:
    def test_the_tutorials_network(self, learner):
        found = learner.last_layer_parameters(2048, 1008)
        slips = {"the weights without the biases": 2048 * 1008}
        check.equal(found, 2_065_392, slips=slips)
