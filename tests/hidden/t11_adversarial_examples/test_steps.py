"""Hidden checks of steps.py: any numbers, any shape."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def drawn(rng, size=1.0):
    """Values of both signs; the negative ones are larger."""
    shape = tuple(int(n) for n in rng.integers(2, 6, size=3))
    values = rng.normal(size=shape) * size
    values.flat[0] = -4 * size
    return values.astype("float32")


@task("step_size")
class TestStepSize:
    def test_any_gradient(self, learner, rng):
        for size in (1e-6, 1e-3, 5.0):
            gradient = drawn(rng, size)
            slips = {
                "the largest value instead of the largest magnitude": 7 / gradient.max(),
                "no division by the gradient": 7.0,
            }
            found = check.number(learner.step_size(gradient))
            check.close(found, 7 / float(np.abs(gradient).max()), rtol=1e-4, slips=slips)

    def test_gradients_below_the_smallest_divisor(self, learner, rng):
        gradient = drawn(rng, 1e-12)
        found = check.number(learner.step_size(gradient))
        check.close(found, 7e10, rtol=1e-4, because="the divisor is at least 1e-10")


@task("update_noise")
class TestUpdateNoise:
    def test_any_noise_and_limit(self, learner, rng):
        for limit in (0.5, 3.0, 60.0):
            gradient = drawn(rng, 1e-3)
            noise = rng.uniform(-limit, limit, size=gradient.shape).astype("float32")
            step = 7 * gradient / np.abs(gradient).max()
            expected = np.clip(noise - step, -limit, limit)
            slips = {
                "noise beyond the limit: clip it": noise - step,
                "a step up the loss": np.clip(noise + step, -limit, limit),
                "a limit of 3, whatever is asked for": np.clip(noise - step, -3, 3),
            }
            found = learner.update_noise(noise, gradient, limit)
            check.close(found, expected, rtol=1e-4, atol=1e-4, slips=slips)

    def test_a_gradient_of_zeros_changes_nothing(self, learner, rng):
        noise = rng.uniform(-2, 2, size=(3, 4, 3)).astype("float32")
        found = learner.update_noise(noise, np.zeros((3, 4, 3), "float32"), 3.0)
        check.close(found, noise, because="there is nowhere to go, and nothing to divide by")


@task("add_noise")
class TestAddNoise:
    def test_any_image(self, learner, rng):
        shape = tuple(int(n) for n in rng.integers(2, 7, size=3))
        image = rng.uniform(-50, 305, size=shape).clip(0, 255).astype("float32")
        noise = rng.uniform(-9, 9, size=shape).astype("float32")
        slips = {"no clip: pixels below 0 or above 255": image + noise}
        expected = np.clip(image + noise, 0, 255)
        check.close(learner.add_noise(image, noise), expected, atol=1e-4, slips=slips)

    def test_one_noise_on_many_images(self, learner, rng):
        images = rng.uniform(0, 255, size=(3, 4, 5, 3)).astype("float32")
        noise = rng.uniform(-9, 9, size=(4, 5, 3)).astype("float32")
        found = learner.add_noise(images, noise)
        check.close(found, np.clip(images + noise, 0, 255), atol=1e-4)
