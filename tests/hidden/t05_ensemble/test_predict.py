"""Hidden checks of predict.py: other numbers of images and batch sizes."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def toy_set(rng, count, wrong=0):
    """Images, class numbers and logits of the toy network; it is wrong on so many of them."""
    images = rng.normal(size=(count, 784)).astype("float32") * 3
    cls_true = images[:, :10].argmax(axis=1)
    is_wrong = rng.permutation(count) < wrong
    cls_true = np.where(is_wrong, (cls_true + rng.integers(1, 10, size=count)) % 10, cls_true)
    return images, cls_true, images[:, :10].astype("float64"), ~is_wrong


def toy_network(learner):
    return learner.fixture("toys.ToyNetwork")()


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def data_with(learner, rng, validation, test):
    """A data set in the learner's process, and what is right in both of its sets."""

    def split(count, wrong):
        images, cls, _, right = toy_set(rng, count, wrong)
        labels = np.eye(10, dtype="float32")[cls]
        return learner.fixture("tiny_mnist.Split")(images, labels, cls), right

    (train, _), (val, val_right), (other, test_right) = (
        split(*sizes) for sizes in ((3, 3), validation, test)
    )
    data = learner.fixture("tiny_mnist.Data")(train, val, other)
    return data, val_right, test_right


@task("predict_labels")
class TestPredictLabels:
    def test_any_number_of_images_and_any_batch_size(self, learner, rng):
        for count, batch_size in ((0, 5), (1, 4), (12, 4), (int(rng.integers(20, 40)), 9)):
            images, _, logits, _ = toy_set(rng, count)
            network = toy_network(learner)
            found = learner.predict_labels(network.logits, images, batch_size)
            found = check.array(found, shape=(count, 10), dtype="float64")
            check.close(found, softmax(logits) if count else logits)
            sizes = np.array([0, *network.batch_sizes])
            check.equal(int(sizes.sum()), count, because="each image is classified once")
            check.at_most(sizes, batch_size, because="no batch is larger than asked for")

    def test_a_sure_network_stays_sure(self, learner, rng):
        images = np.zeros((6, 784), "float32")
        cls = rng.integers(10, size=6)
        images[np.arange(6), cls] = 30
        found = learner.predict_labels(toy_network(learner).logits, images)
        largest = check.array(found, shape=(6, 10))[np.arange(6), cls]
        slips = {"a softmax taken twice: no probability gets above 0.232": (
            np.full(6, np.e / (np.e + 9))
        )}  # fmt: skip
        check.close(largest, np.ones(6), slips=slips, because="a logit of 30 against 0 is certain")

    def test_usually_a_batch_has_256_images(self, learner, rng):
        network = toy_network(learner)
        images = toy_set(rng, 530)[0]
        check.array(learner.predict_labels(network.logits, images), shape=(530, 10))
        check.at_most(np.array(network.batch_sizes), 256, because="256 unless told otherwise")


@task("correct_prediction")
class TestCorrectPrediction:
    def test_any_mistakes(self, learner, rng):
        count = int(rng.integers(260, 300))
        images, cls_true, _, right = toy_set(rng, count, wrong=50)
        found = learner.correct_prediction(toy_network(learner).logits, images, cls_true)
        check.equal(found, right, slips={"what is wrong instead of what is right": ~right})


@task("test_correct")
class TestTestCorrect:
    def test_any_test_set(self, learner, rng):
        data, val, right = data_with(learner, rng, (11, 4), (27, 9))
        slips = {"an answer about the validation set": val}
        check.equal(learner.test_correct(toy_network(learner).logits, data), right, slips=slips)


@task("validation_correct")
class TestValidationCorrect:
    def test_any_validation_set(self, learner, rng):
        data, right, test = data_with(learner, rng, (19, 8), (23, 3))
        found = learner.validation_correct(toy_network(learner).logits, data)
        check.equal(found, right, slips={"an answer about the test set": test})


@task("classification_accuracy")
class TestClassificationAccuracy:
    def test_any_share(self, learner, rng):
        correct = rng.uniform(size=int(rng.integers(30, 60))) < 0.7
        found = check.number(learner.classification_accuracy(correct))
        slips = {"the number of right answers": int(correct.sum())}
        check.close(found, correct.mean(), slips=slips)


@task("test_accuracy")
class TestTestAccuracy:
    def test_any_test_set(self, learner, rng):
        data, val, right = data_with(learner, rng, (40, 3), (25, 11))
        slips = {"an answer about the validation set": val.mean()}
        check.close(learner.test_accuracy(toy_network(learner).logits, data), right.mean(),
            slips=slips)  # fmt: skip


@task("validation_accuracy")
class TestValidationAccuracy:
    def test_any_validation_set(self, learner, rng):
        data, right, test = data_with(learner, rng, (32, 9), (25, 1))
        slips = {"an answer about the test set": test.mean()}
        check.close(learner.validation_accuracy(toy_network(learner).logits, data), right.mean(),
            slips=slips)  # fmt: skip
