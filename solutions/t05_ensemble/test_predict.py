"""Visible checks of predict.py. The toy network's logits are the first 10 pixels of an image."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def toy_set(rng, count, wrong=0):
    """Images, class numbers and logits of the toy network; it is wrong on the last `wrong`."""
    images = rng.normal(size=(count, 784)).astype("float32") * 2
    cls_true = images[:, :10].argmax(axis=1)
    cls_true[count - wrong :] = (cls_true[count - wrong :] + 1) % 10
    return images, cls_true, images[:, :10].astype("float64")


def toy_network(learner):
    return learner.fixture("toys.ToyNetwork")()


def data_of(learner, **splits):
    """A data set in the learner's process; splits that are not given are empty."""
    empty = np.zeros((0, 784), "float32"), np.zeros(0, int)

    def split(name):
        images, cls = splits.get(name, empty)
        labels = np.eye(10, dtype="float32")[cls]
        return learner.fixture("tiny_mnist.Split")(images, labels, cls)

    return learner.fixture("tiny_mnist.Data")(split("train"), split("validation"), split("test"))


def softmax(logits, axis=1):
    exp = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return exp / exp.sum(axis=axis, keepdims=True)


def two_sets(rng):
    """A validation set of 20 images, 13 of them right, and a test set of 30, 24 of them right."""
    val_images, val_cls, _ = toy_set(rng, 20, wrong=7)
    test_images, test_cls, _ = toy_set(rng, 30, wrong=6)
    return {"validation": (val_images, val_cls), "test": (test_images, test_cls)}


@task("predict_labels")
class TestPredictLabels:
    def test_it_returns_probabilities(self, learner, rng):
        images, _, logits = toy_set(rng, 23)
        found = check.array(
            learner.predict_labels(toy_network(learner).logits, images), shape=(23, 10)
        )
        check.close(
            found,
            softmax(logits),
            because="softmax over the classes makes probabilities of logits",
            slips={
                "logits: the softmax is missing": logits,
                "a softmax taken twice: the model returns logits, so take it once": (
                    softmax(softmax(logits))
                ),
                "a softmax down the columns": softmax(logits, axis=0),
            },
        )
        check.close(found.sum(axis=1), np.ones(23), because="each row is a distribution")

    def test_they_are_float64(self, learner, rng):
        images, _, _ = toy_set(rng, 4)
        check.dtype(learner.predict_labels(toy_network(learner).logits, images), "float64")

    def test_the_last_few_images_are_there_too(self, learner, rng):
        images, _, logits = toy_set(rng, 300)
        expected = softmax(logits)
        kept = np.arange(300)[:, np.newaxis] < 256
        check.close(
            learner.predict_labels(toy_network(learner).logits, images),
            expected,
            because="300 images make a batch of 256 and one of 44",
            slips={
                "the last, smaller batch dropped: its rows are still 0": np.where(
                    kept, expected, 0
                ),
                "the last, smaller batch dropped": expected[:256],
            },
        )

    def test_no_batch_is_larger_than_asked_for(self, learner, rng):
        images, _, logits = toy_set(rng, 23)
        for batch_size in (1, 7, 23, 256):
            network = toy_network(learner)
            found = learner.predict_labels(network.logits, images, batch_size=batch_size)
            because = f"batches of {batch_size} give the same as all images at once"
            check.close(found, softmax(logits), because=because)
            because = "all images at once might not fit into memory"
            check.at_most(np.array(network.batch_sizes), batch_size, because=because)


@task("correct_prediction")
class TestCorrectPrediction:
    def test_the_most_probable_class_is_compared(self, learner, rng):
        images, cls_true, _ = toy_set(rng, 23, wrong=5)
        found = learner.correct_prediction(toy_network(learner).logits, images, cls_true)
        right = np.arange(23) < 18
        slips = {"what is wrong instead of what is right": ~right}
        check.equal(found, right, slips=slips, because="the network is wrong on the last 5 images")


@task("test_correct")
class TestTestCorrect:
    def test_it_is_about_the_test_set(self, learner, rng):
        data = data_of(learner, **two_sets(rng))
        slips = {"an answer about the validation set": np.arange(20) < 13}
        found = learner.test_correct(toy_network(learner).logits, data)
        check.equal(found, np.arange(30) < 24, slips=slips, because="the last 6 of 30 are wrong")


@task("validation_correct")
class TestValidationCorrect:
    def test_it_is_about_the_validation_set(self, learner, rng):
        data = data_of(learner, **two_sets(rng))
        slips = {"an answer about the test set": np.arange(30) < 24}
        found = learner.validation_correct(toy_network(learner).logits, data)
        check.equal(found, np.arange(20) < 13, slips=slips, because="the last 7 of 20 are wrong")


@task("classification_accuracy")
class TestClassificationAccuracy:
    def test_two_of_five(self, learner):
        slips = {"the number of right answers": 2, "the share of wrong answers": 0.6}
        correct = np.array([True, True, False, False, False])
        check.close(learner.classification_accuracy(correct), 0.4, slips=slips)

    def test_all_and_none(self, learner):
        check.close(learner.classification_accuracy(np.ones(7, bool)), 1.0)
        check.close(learner.classification_accuracy(np.zeros(7, bool)), 0.0)


@task("test_accuracy")
class TestTestAccuracy:
    def test_24_of_30(self, learner, rng):
        data = data_of(learner, **two_sets(rng))
        slips = {"an answer about the validation set": 13 / 20}
        check.close(learner.test_accuracy(toy_network(learner).logits, data), 0.8, slips=slips)


@task("validation_accuracy")
class TestValidationAccuracy:
    def test_13_of_20(self, learner, rng):
        data = data_of(learner, **two_sets(rng))
        slips = {"an answer about the test set": 0.8}
        found = learner.validation_accuracy(toy_network(learner).logits, data)
        check.close(found, 0.65, slips=slips)
