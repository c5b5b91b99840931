"""Visible checks of digits.py: a linear network that the check has fitted itself."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class Digits:
    """784 -> 10 logits, by least squares on the first 2000 training digits."""

    def __init__(self, learner):
        data = tiny_mnist.load()
        images = np.c_[data.train.images[:2000], np.ones(2000)].astype(float)
        goal = np.eye(10)[data.train.cls[:2000]]
        fitted = np.linalg.solve(images.T @ images + 30 * np.eye(785), images.T @ goal)
        self.weights, self.bias = fitted[:784], fitted[784]
        layers = [
            {"class_name": "InputLayer", "config": {"batch_shape": [None, 784]}},
            {"class_name": "Dropout", "config": {"rate": 0.5}},  # not after training
            {"class_name": "Dense", "config": {"units": 10}},
        ]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "digits", "layers": layers})
        self.model.set_weights([self.weights.astype("float32"), self.bias.astype("float32")])

    def cls(self, images):
        return (images.reshape(len(images), 784) @ self.weights + self.bias).argmax(axis=1)


@shared
def digits(learner):
    return Digits(learner)


@task("digit_image")
class TestDigitImage:
    def test_the_network_takes_it_for_this_digit(self, learner, digits):
        for cls in (0, 7):
            found = learner.digit_image(digits.model, cls, 8)
            found = check.array(found, shape=(28, 28), dtype="float32")
            check.between(found, 0, 1, because="pixels are from 0 to 1 here")
            check.true(digits.cls(found[None])[0] == cls, "It is taken for another digit.")

    def test_one_step(self, learner, digits):
        grad = digits.weights[:, 3]
        found = learner.digit_image(digits.model, 3, 1, 0.05)
        start = check.shape(found, (28, 28)).ravel() - 0.05 * grad / grad.std()
        because = "0.5 plus a little noise, and one step of step_size"
        check.between(start, 0.5 - 1e-4, 0.51 + 1e-4, because=because)


@task("all_digits")
class TestAllDigits:
    def test_ten_of_them(self, learner, digits):
        found = check.shape(learner.all_digits(digits.model, 6), (10, 28, 28))
        check.equal(digits.cls(found), np.arange(10), because="each is taken for its digit")
