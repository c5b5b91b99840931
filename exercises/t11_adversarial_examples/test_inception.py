"""Visible checks of inception.py, with a toy network whose gradient is known in closed form."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

SIZE = (5, 4)
AWAY = "the sign turned: that is how likely the target is, and not how far away"


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


class Toy:
    """A linear network, its learner's `Inception`, and the same in NumPy."""

    def __init__(self, learner, rng, size, classes):
        self.size = size
        self.kernel = rng.normal(size=(size[0] * size[1] * 3, classes)).astype("float32") / 4
        self.bias = rng.normal(size=classes).astype("float32")
        keras = library(learner, "keras")
        layers = keras.layers
        scaling = layers.Rescaling(1 / 127.5, offset=-1.0)
        self.model = keras.Sequential(
            [
                keras.Input([*size, 3]),
                scaling,
                layers.Flatten(),
                layers.Dropout(0.5),
                layers.Dense(classes),
            ]
        )
        self.model.set_weights([self.kernel, self.bias])
        names = [f"class {cls}" for cls in range(classes)]
        self.inception = check.handle(learner.Inception(self.model, names), "Inception object")

    def scores(self, images):
        flat = (np.asarray(images, float) / 127.5 - 1).reshape(len(images), -1)
        return softmax(flat @ self.kernel + self.bias)

    def gradient(self, images, labels, scores=None):
        """Of the loss of the labels, or of another loss whose slope by the logits is known."""
        scores = self.scores(images) if scores is None else scores
        slope = (scores - np.eye(scores.shape[1])[labels]) @ self.kernel.T / 127.5
        return slope.reshape(len(images), *self.size, 3)


@task("target_loss")
class TestTargetLoss:
    def test_the_target_of_each_image(self, learner):
        logits = np.log(np.array([[0.7, 0.2, 0.1], [0.05, 0.05, 0.9]]))
        found = learner.target_loss(tensor(logits), tensor(np.array([1, 2])))
        probs = np.exp(logits)
        check.close(
            found,
            -np.log([0.2, 0.9]),
            because="the softmax of these logits is 0.2 and 0.9 for the two targets",
            slips={
                "a softmax taken twice: the loss wants the raw logits": (
                    -np.log(softmax(probs)[[0, 1], [1, 2]])
                ),
                AWAY: np.log([0.2, 0.9]),
                "the mean over the images, instead of a loss for each": -np.log([0.2, 0.9]).mean(),
                "the loss of the best class, instead of the target": -np.log([0.7, 0.9]),
                "the probability without the logarithm": 1 - np.array([0.2, 0.9]),
            },
        )

    def test_a_score_of_nearly_0_is_no_infinity(self, learner):
        found = learner.target_loss(tensor(np.array([[1000.0, 0.0]])), tensor(np.array([1])))
        because = "from the raw logits it can be computed, though the softmax is 0"
        check.close(found, [1000.0], because=because)


@shared
def asked(learner, rng):
    """Two images, their targets, and what the network says of them."""
    toy = Toy(learner, rng, SIZE, 3)
    images = rng.uniform(0, 255, size=(2, *SIZE, 3)).astype("float32")
    labels = np.array([2, 0])
    before = check.items(toy.model.get_weights(), 2, "weights and biases")
    found = toy.inception.scores_and_gradient(images, labels)
    after = check.items(toy.model.get_weights(), 2, "weights and biases")
    return toy, images, labels, check.items(found, 2, "scores and gradient"), before, after


@task("Inception.scores_and_gradient")
class TestScoresAndGradient:
    def test_the_scores_sum_to_1(self, asked):
        toy, images, _, (scores, _), *_ = asked
        flat = (images / 127.5 - 1).reshape(2, -1)
        logits = flat @ toy.kernel + toy.bias
        slips = {
            "the logits: softmax makes scores of them": logits,
            "a softmax taken twice": softmax(softmax(logits)),
        }
        check.close(scores, softmax(logits), rtol=1e-4, atol=1e-5, slips=slips)

    def test_the_gradient_is_that_of_the_targets_loss_by_the_image(self, asked):
        """the gradient is that of the target's loss by the image, in units of its pixels"""
        toy, images, labels, (_, gradient), *_ = asked
        because = "one slope for each colour value; is the tape told to watch the images?"
        check.array(gradient, shape=(2, *SIZE, 3), dtype="float32", because=because)
        expected = toy.gradient(images, labels)
        probs = toy.scores(images)
        inner = softmax(probs) - np.eye(3)[labels]
        twice = probs * (inner - (inner * probs).sum(axis=1, keepdims=True))
        best = probs.argmax(axis=1)
        slips = {
            "a softmax taken twice: the loss wants the raw logits": (
                twice @ toy.kernel.T / 127.5
            ).reshape(expected.shape),
            "the sign turned: it points to the target": -expected,
            "the slope by the scaled pixels: the scaling is a part of the function": (
                expected * 127.5
            ),
            "the mean over the images: each image has its own loss": expected / 2,
            "the loss of the class that the image shows, instead of the target": (
                toy.gradient(images, best)
            ),
        }
        check.close(gradient, expected, rtol=1e-3, atol=1e-6, slips=slips)

    def test_the_weights_stay_as_they_are(self, asked):
        *_, before, after = asked
        check.equal(after[0], before[0], because="the network is only looked through")
        check.equal(after[1], before[1])

    def test_nothing_is_random(self, asked):
        toy, images, labels, (scores, _), *_ = asked
        because = "with training=False no value is dropped"
        again = check.items(toy.inception.scores_and_gradient(images, labels), 2, "a pair")
        check.close(again[0], check.array(scores, shape=(2, 3)), because=because)
