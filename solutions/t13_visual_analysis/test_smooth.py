"""Visible checks of smooth.py."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from grader.spec import check, task

SHAPE = (7, 9, 3)


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def stand_in(learner, grads, shape=SHAPE):
    """(network, ascent): a network with gradients that a check decides."""
    mock, space = library(learner, "unittest.mock").Mock, library(learner, "types").SimpleNamespace
    ascent = mock(side_effect=[(0.0, grad) for grad in grads])
    return space(img_shape=shape, get_ascent=mock(return_value=ascent)), ascent


@task("total_variation")
class TestTotalVariation:
    def test_steps_down_and_to_the_right(self, learner):
        image = np.zeros((2, 3, 1)) + np.array([[[0.0], [4.0], [2.0]], [[1.0], [4.0], [0.0]]])
        image = image.repeat(3, axis=2)
        slips = {
            "steps with their sign: take absolute values": -1 / 3 + 0.25,
            "the sum instead of the means": 3 * (3 + 13),
            "steps downwards only": 1.0,
        }
        check.close(learner.total_variation(image), 1 + 13 / 4, slips=slips)


@task("jittered_gradient")
class TestJitteredGradient:
    def test_there_and_back(self, learner, rng):
        image, grad = rng.uniform(0, 255, SHAPE), rng.normal(size=SHAPE).astype("float32")
        _, ascent = stand_in(learner, [grad])
        found = learner.jittered_gradient(ascent, image, 5, (2, -3))
        slips = {
            "not shifted back": grad,
            "shifted twice instead of back": np.roll(grad, (2, -3), (0, 1)),
        }
        check.close(found, np.roll(grad, (-2, 3), (0, 1)), slips=slips)
        args, _ = check.items(ascent.call_args, 2, "(arguments, named ones)")
        seen, feature = check.items(args, 2, "(image, feature)")
        check.close(seen, np.roll(image, (2, -3), (0, 1)), because="2 rows down, 3 to the left")
        check.equal(feature, 5)


@task("optimize_smooth")
class TestOptimizeSmooth:
    def test_the_gradient_is_blurred_before_the_step(self, learner, rng):
        grads = [rng.normal(size=SHAPE).astype("float32") for _ in range(2)]
        network, _ = stand_in(learner, grads)
        found = learner.optimize_smooth(network, 1, 2, 2, jitter=0, sigma=1.5)
        moves = 0
        for grad in grads:
            blurred = gaussian_filter(grad, (1.5, 1.5, 0), mode="wrap")
            moves = moves + blurred / (blurred.std() + 1e-8)
        start = check.shape(found, SHAPE) - moves
        because = "blurred along rows and columns, by 1.5, and then one step of update_image"
        check.between(start, 128 - 1e-4, 129 + 1e-4, because=because)

    def test_shifts_in_both_directions(self, learner, rng):
        grad = np.zeros(SHAPE, "float32")
        grad[3, 4] = 1
        network, _ = stand_in(learner, [grad] * 80)
        found = learner.optimize_smooth(network, 1, 2, 80, jitter=1, sigma=0.0)
        moved = check.shape(found, SHAPE).mean(axis=2) > 131
        expected = np.zeros(SHAPE[:2], bool)
        expected[2:5, 3:6] = True
        because = "shifts by -1, 0 and 1, along rows and columns"
        check.equal(moved, expected, because=because)


@task("compare_methods")
class TestCompareMethods:
    def test_score_and_restlessness_of_each(self, learner, rng):
        mock, space = library(learner, "unittest.mock").Mock, library(learner, "types")
        images = [rng.uniform(0, 255, SHAPE), np.full(SHAPE, 7.0)]
        predict = mock(side_effect=[np.array(row) for row in ([0.1, 0.9], [0.7, 0.3])])
        network = space.SimpleNamespace(predict=predict)
        methods = {"wild": mock(return_value=images[0]), "calm": mock(return_value=images[1])}
        found = check.mapping(learner.compare_methods(network, 1, methods), ["wild", "calm"])
        variation = [np.abs(np.diff(image, axis=0)).mean() + np.abs(np.diff(image, axis=1)).mean()
                     for image in images]  # fmt: skip
        for name, score, restless in (("wild", 0.9, variation[0]), ("calm", 0.3, variation[1])):
            pair = check.items(found[name], 2, "(score, total variation)")
            numbers = np.array([check.number(value) for value in pair])
            check.close(numbers, [score, restless], because=name)
