"""Visible checks of scores.py. The toy network's logits are the first 10 pixels of an image."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

LINE = re.compile(r"Accuracy on test-set: (\d+\.\d)% \((\d+) / (\d+)\)", re.IGNORECASE)


def toy_set(rng, count, wrong=0):
    """Images, class numbers and what the toy network says; it is wrong on the last `wrong`."""
    images = rng.uniform(size=(count, 784)).astype("float32")
    cls_pred = images[:, :10].argmax(axis=1)
    cls_true = cls_pred.copy()
    cls_true[count - wrong :] = (cls_true[count - wrong :] + 1) % 10
    return images, cls_true, cls_pred


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


def pair(value):
    return check.items(value, 2, "(correct, cls_pred)")


@task("predict_cls")
class TestPredictCls:
    def test_it_returns_what_is_right_and_the_classes(self, learner, rng):
        images, cls_true, cls_pred = toy_set(rng, 23, wrong=5)
        found = pair(learner.predict_cls(toy_network(learner).logits, images, cls_true))
        right = cls_true == cls_pred
        slips = {"the two halves of the pair exchanged": cls_pred, "what is wrong": ~right}
        check.equal(found[0], right, slips=slips, because="the first half says what is right")
        check.equal(found[1], cls_pred, slips={"the true classes": cls_true})

    def test_it_classifies_all_images_the_last_few_too(self, learner, rng):
        images, cls_true, cls_pred = toy_set(rng, 300)
        _, found = pair(learner.predict_cls(toy_network(learner).logits, images, cls_true))
        check.equal(
            found,
            cls_pred,
            because="300 images make a batch of 256 and one of 44",
            slips={
                "the last, smaller batch dropped: its images are still 0": np.where(
                    np.arange(300) < 256, cls_pred, 0
                ),
                "the last, smaller batch dropped": cls_pred[:256],
            },
        )

    def test_the_batch_size_makes_no_difference(self, learner, rng):
        images, cls_true, cls_pred = toy_set(rng, 23, wrong=4)
        for batch_size in (1, 7, 23, 256):
            network = toy_network(learner)
            correct, found = pair(learner.predict_cls(network.logits, images, cls_true, batch_size))
            because = f"batches of {batch_size} give the same as all images at once"
            check.equal(found, cls_pred, because=because)
            check.equal(correct, cls_true == cls_pred, because=because)
            check.at_most(np.array(network.batch_sizes), batch_size, because="the memory is small")


@task("predict_cls_test")
class TestPredictClsTest:
    def test_it_classifies_the_test_set(self, learner, rng):
        validation, test = toy_set(rng, 20), toy_set(rng, 20, wrong=6)
        data = data_of(learner, validation=validation[:2], test=test[:2])
        correct, cls_pred = pair(learner.predict_cls_test(toy_network(learner).logits, data))
        slips = {"the classes of the validation set": validation[2]}
        check.equal(cls_pred, test[2], slips=slips)
        check.equal(correct, test[1] == test[2])


@task("predict_cls_validation")
class TestPredictClsValidation:
    def test_it_classifies_the_validation_set(self, learner, rng):
        validation, test = toy_set(rng, 20, wrong=6), toy_set(rng, 20)
        data = data_of(learner, validation=validation[:2], test=test[:2])
        correct, cls_pred = pair(learner.predict_cls_validation(toy_network(learner).logits, data))
        check.equal(cls_pred, validation[2], slips={"the classes of the test set": test[2]})
        check.equal(correct, validation[1] == validation[2])


@task("cls_accuracy")
class TestClsAccuracy:
    def test_two_of_five(self, learner):
        correct = np.array([True, True, False, False, False])
        found = learner.cls_accuracy(correct)
        check.true(not isinstance(found, float), "It returned one number: the share and the count "
            "are asked for, as a pair.")  # fmt: skip
        share, count = check.items(found, 2, "(share, count)")
        slips = {
            "percent instead of a share": 40.0,
            "the two halves of the pair exchanged": 2.0,
            "the share of the wrong answers": 0.6,
        }
        check.close(share, 0.4, slips=slips, because="2 / 5")
        check.equal(count, 2, because="two of them are True")

    def test_all_and_none(self, learner):
        for value in (True, False):
            share, count = check.items(learner.cls_accuracy(np.full(7, value)), 2)
            check.close(share, float(value))
            check.equal(count, 7 * value)


@task("validation_accuracy")
class TestValidationAccuracy:
    def test_it_is_the_share_of_the_validation_set(self, learner, rng):
        sets = {"train": toy_set(rng, 30)[:2], "validation": toy_set(rng, 30, wrong=6)[:2],
                "test": toy_set(rng, 30, wrong=15)[:2]}  # fmt: skip
        found = learner.validation_accuracy(toy_network(learner).logits, data_of(learner, **sets))
        share, count = check.items(found, 2, "(share, count)")
        slips = {"the accuracy on the test set": 0.5, "the accuracy on the training set": 1.0}
        check.close(share, 0.8, slips=slips, because="24 of 30 are right")
        check.equal(count, 24)


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_the_line_tells_percent_and_counts(self, learner, rng):
        data = data_of(learner, test=toy_set(rng, 300, wrong=60)[:2])
        _, text = learner.printed(learner.print_test_accuracy, toy_network(learner).logits, data)
        found = LINE.search(check.text(text))
        message = 'There is no line like "Accuracy on test-set: 98.8% (9880 / 10000)".'
        check.true(found is not None, message)
        check.equal([found[2], found[3]], ["240", "300"], because="240 of 300 are right")
        check.equal(found[1], "80.0", because="240 / 300 is 80.0 percent")

    def test_without_options_it_draws_nothing(self, learner, rng):
        data = data_of(learner, test=toy_set(rng, 30, wrong=10)[:2])
        figures = learner.print_test_accuracy(toy_network(learner).logits, data)
        check.items(figures, 0, "figures", because="none was asked for")

    def test_the_options_draw_mistakes_and_confusion_matrix(self, learner, rng):
        images, cls_true, _ = toy_set(rng, 30, wrong=10)
        network = toy_network(learner)
        figures = learner.print_test_accuracy(network.logits,
            data_of(learner, test=(images, cls_true)),
            show_example_errors=True, show_confusion_matrix=True)  # fmt: skip
        errors, matrix = check.items(figures, 2, "figures: the mistakes, then the matrix")
        panels = check.figure(errors).panels
        check.true(len(panels) == 9, "The first figure should show 9 mistakes.")
        check.close(np.ravel(panels[0].images[0].data), images[20], because="the first mistake")
        check.equal(check.figure(matrix).axes[0].xlabel, "Predicted")
        slips = {"a test set that is classified anew for each picture": 90}
        because = "the pictures reuse the predictions"
        check.equal(sum(network.batch_sizes), 30, slips=slips, because=because)
