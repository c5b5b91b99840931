"""Hidden checks of digits.py: permuted classes and pixels."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class Digits:
    """784 -> 10 logits, by least squares on permuted classes and pixels of 2000 digits."""

    def __init__(self, learner, rng):
        data = tiny_mnist.load()
        self.order = rng.permutation(10)
        pixels = data.train.images[:2000][:, rng.permutation(784)]
        images = np.c_[pixels, np.ones(2000)].astype(float)
        goal = np.eye(10)[self.order[data.train.cls[:2000]]]
        fitted = np.linalg.solve(images.T @ images + 30 * np.eye(785), images.T @ goal)
        self.weights, self.bias = fitted[:784], fitted[784]
        layers = [
            {"class_name": "InputLayer", "config": {"batch_shape": [None, 784]}},
            {"class_name": "Dense", "config": {"units": 10}},
        ]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "digits", "layers": layers})
        self.model.set_weights([self.weights.astype("float32"), self.bias.astype("float32")])

    def cls(self, images):
        return (images.reshape(len(images), 784) @ self.weights + self.bias).argmax(axis=1)


@shared
def digits(learner, rng):
    return Digits(learner, rng)


@task("digit_image")
class TestDigitImage:
    def test_any_class(self, learner, digits, rng):
        cls, seed = int(rng.integers(10)), int(rng.integers(1000))
        found = check.shape(learner.digit_image(digits.model, cls, 8, 0.1, seed), (28, 28))
        check.between(found, 0, 1)
        check.true(digits.cls(found[None])[0] == cls, "It is taken for another digit.")

    def test_some_steps(self, learner, digits, rng):
        cls, seed = int(rng.integers(10)), int(rng.integers(1000))
        images = [learner.digit_image(digits.model, cls, steps, 0.2, seed) for steps in (0, 4)]
        start, found = (check.shape(image, (28, 28)) for image in images)
        check.between(start, 0.5, 0.51)
        grad = digits.weights[:, cls].reshape(28, 28)
        image = start.astype(float)
        for _ in range(4):
            image = np.clip(image + 0.2 * grad / grad.std(), 0, 1)
        check.close(found, image, rtol=0, atol=1e-4)


@task("all_digits")
class TestAllDigits:
    def test_each_from_the_same_noise(self, learner, digits):
        found = check.shape(learner.all_digits(digits.model, 0), (10, 28, 28))
        check.between(found, 0.5, 0.51)
        for image in found[1:]:
            check.close(image, found[0], because="the same noise")
        found = check.shape(learner.all_digits(digits.model, 6), (10, 28, 28))
        check.equal(digits.cls(found), np.arange(10))
