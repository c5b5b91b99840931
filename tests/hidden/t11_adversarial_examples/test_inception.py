"""Hidden checks of inception.py: other sizes, a network that is not linear."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task, tensor


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


class Curved:
    """A network with a hidden layer of tanh, and its gradient in NumPy."""

    def __init__(self, learner, rng, size, classes, hidden=6):
        values = size[0] * size[1] * 3
        self.weights = [
            (rng.normal(size=(values, hidden)) / np.sqrt(values)).astype("float32"),
            rng.normal(size=hidden).astype("float32"),
            rng.normal(size=(hidden, classes)).astype("float32"),
            rng.normal(size=classes).astype("float32"),
        ]
        keras = library(learner, "keras")
        layers = keras.layers
        parts = [
            keras.Input([*size, 3]),
            layers.Rescaling(1 / 127.5, offset=-1.0),
            layers.Flatten(),
            layers.Dense(hidden, activation="tanh"),
            layers.Dense(classes),
        ]
        self.model = keras.Sequential(parts)
        self.model.set_weights(self.weights)
        names = [str(cls) for cls in range(classes)]
        self.inception = check.handle(learner.Inception(self.model, names), "Inception object")

    def scores_and_gradient(self, images, labels):
        first, bias, second, shift = (array.astype(float) for array in self.weights)
        hidden = np.tanh((images / 127.5 - 1).reshape(len(images), -1) @ first + bias)
        scores = softmax(hidden @ second + shift)
        slope = (scores - np.eye(len(shift))[labels]) @ second.T * (1 - hidden**2)
        return scores, (slope @ first.T / 127.5).reshape(images.shape)


@task("target_loss")
class TestTargetLoss:
    def test_any_logits(self, learner, rng):
        logits, labels = 4 * rng.normal(size=(6, 9)), rng.integers(9, size=6)
        scores = softmax(logits)
        expected = -np.log(scores[np.arange(6), labels])
        slips = {
            "a softmax taken twice": -np.log(softmax(scores)[np.arange(6), labels]),
            "the mean over the images": expected.mean(),
        }
        found = learner.target_loss(tensor(logits), tensor(labels))
        check.close(found, expected, rtol=1e-5, slips=slips)

    def test_its_gradient_by_the_logits(self, learner, rng):
        logits, labels = rng.normal(size=(2, 4)), np.array([3, 0])
        found = check.gradient(learner, "target_loss", [logits, tensor(labels)])
        check.close(found, softmax(logits) - np.eye(4)[labels], because="softmax - target")


@task("Inception.scores_and_gradient")
class TestScoresAndGradient:
    def test_a_network_with_a_hidden_layer(self, learner, rng):
        size = tuple(int(n) for n in rng.permutation(np.arange(3, 8))[:2])
        net = Curved(learner, rng, size, 5)
        for count in (1, 3):
            images = rng.uniform(0, 255, size=(count, *size, 3)).astype("float32")
            labels = rng.integers(5, size=count)
            found = net.inception.scores_and_gradient(images, labels)
            scores, gradient = check.items(found, 2, "scores and gradient")
            expected = net.scores_and_gradient(images, labels)
            check.close(scores, expected[0], rtol=1e-3, atol=1e-5)
            slips = {
                "the sign turned: it points to the target": -expected[1],
                "the slope by the scaled pixels": expected[1] * 127.5,
                "the mean over the images": expected[1] / count,
            }
            check.close(gradient, expected[1], rtol=1e-2, atol=1e-6, slips=slips)

    def test_a_small_step_down_lowers_the_loss(self, learner, rng):
        net = Curved(learner, rng, (4, 6), 4)
        images = rng.uniform(20, 235, size=(2, 4, 6, 3)).astype("float32")
        labels = np.array([1, 3])
        found = net.inception.scores_and_gradient(images, labels)
        _, gradient = check.items(found, 2, "scores and gradient")
        gradient = check.array(gradient, shape=(2, 4, 6, 3), dtype="float")
        check.between(gradient, -1e3, 1e3, because="all slopes are finite")
        step = gradient / (np.abs(gradient).max() + 1e-12)
        losses = [
            -np.log(net.scores_and_gradient(x, labels)[0][[0, 1], labels])
            for x in (images, images - step)
        ]
        check.true(bool((losses[1] < losses[0]).all()), "A small step down raised the loss.")
