"""Visible checks of steps.py: a few numbers, worked out by hand."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

GRADIENT = np.array([[-2.0, 1.0, 0.5], [0.0, -0.25, 1.5]], "float32")


@task("step_size")
class TestStepSize:
    def test_the_most_sensitive_value_moves_by_7(self, learner):
        slips = {
            "the largest value instead of the largest magnitude: here the smallest counts": 7 / 1.5,
            "no division by the gradient: it is thousands of times too small": 7.0,
            "the mean instead of the maximum": 7 / np.abs(GRADIENT).mean(),
            "upside down: the gradient divided by 7": 2 / 7,
        }
        found = check.number(learner.step_size(GRADIENT))
        check.close(found, 3.5, slips=slips, because="7 / |-2|")

    def test_a_tiny_gradient_as_in_the_tutorial(self, learner):
        gradient = np.array([-0.001329, 0.00137, 0.0004])
        because = "that is the parrot's first step"
        found = check.number(learner.step_size(gradient))
        check.close(found, 7 / 0.00137, rtol=1e-4, because=because)

    def test_zeros_give_a_large_step_and_no_infinity(self, learner):
        found = learner.step_size(np.zeros((2, 3), "float32"))
        because = "the divisor is never below 1e-10"
        check.close(check.number(found), 7e10, rtol=1e-4, because=because)


@task("update_noise")
class TestUpdateNoise:
    def test_a_step_down_the_loss(self, learner):
        noise = np.array([[1.0, 0.0, -2.0], [0.5, 0.0, 0.0]], "float32")
        step = 3.5 * GRADIENT
        slips = {
            "a step up the loss: that leads away from the target": noise + step,
            "the raw gradient, not multiplied by the step size": noise - GRADIENT,
            "whole numbers: small steps vanish": np.trunc(noise - step),
            "the old noise forgotten": -step,
            "the sign of the gradient alone": noise - np.sign(GRADIENT),
        }
        found = learner.update_noise(noise, GRADIENT, 100.0)
        check.close(found, noise - step, slips=slips)

    def test_no_value_is_beyond_the_limit(self, learner):
        noise = np.array([[1.0, 0.0, -2.0], [2.5, 0.0, 0.0]], "float32")
        free = noise - 3.5 * GRADIENT
        slips = {
            "noise beyond the limit: clip it": free,
            "negative noise lost: the lower bound is -noise_limit": np.clip(free, 0, 3),
            "all noise scaled down, instead of clipped": free * (3 / np.abs(free).max()),
            "the step clipped, but not the sum": noise + np.clip(-3.5 * GRADIENT, -3, 3),
        }
        found = learner.update_noise(noise, GRADIENT, 3.0)
        check.close(found, np.clip(free, -3, 3), slips=slips)

    def test_the_old_noise_is_left_alone(self, learner):
        partial = learner.fixture("photos.gallery.functools.partial")
        # The arrays cross once and stay in the worker, so both calls are given the same ones.
        noise = np.full((2, 3), 0.5, "float32")
        step = check.handle(partial(learner.update_noise, noise, GRADIENT, 9.0))
        first = check.shape(step(), (2, 3))
        check.equal(step(), first, because="the noise that was given belongs to the caller")


@task("add_noise")
class TestAddNoise:
    def test_pixels_stay_in_their_range(self, learner):
        image = np.array([[0.0, 2.0, 100.0], [253.0, 255.0, 255.0]], "float32")
        noise = np.array([[-3.0, -3.0, 3.0], [3.0, 1.5, -3.0]], "float32")
        slips = {
            "no clip: pixels below 0 or above 255": image + noise,
            "the noise subtracted": np.clip(image - noise, 0, 255),
            "the range of images from 0 to 1": np.clip(image + noise, 0, 1),
            "whole numbers that wrap around": (image + noise) % 256,
        }
        found = learner.add_noise(image, noise)
        check.close(found, [[0, 0, 103], [255, 255, 252]], slips=slips)

    def test_the_image_is_left_alone(self, learner):
        partial = learner.fixture("photos.gallery.functools.partial")
        image = np.array([[10.0, 20.0, 30.0]], "float32")
        add = check.handle(partial(learner.add_noise, image, np.full((1, 3), 2.0, "float32")))
        first = check.shape(add(), (1, 3))
        check.equal(add(), first, because="write image + noise, and not image += noise")
