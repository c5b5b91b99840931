"""Hidden checks of report.py: other answers, and what ties the two reports together."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

TRANSPOSED = "the table transposed: rows are the true classes, columns the predicted ones"


def model_that_says(learner, rng, predicted):
    """A model and noisy images, of which the model takes image n for class predicted[n]."""
    model = check.handle(learner.LinearModel(), "LinearModel object")
    check.variable(model.weights, shape=(784, 10))
    speakers = rng.choice(784, size=10, replace=False)  # pixel speakers[k] speaks for class k
    weights = np.zeros((784, 10), dtype="float32")
    weights[speakers, np.arange(10)] = 2
    model.weights.assign(weights)
    images = rng.uniform(0, 0.5, size=(len(predicted), 784)).astype("float32")
    images[np.arange(len(predicted)), speakers[predicted]] = 0.9
    return model, images


def one_hot(cls):
    return np.eye(10, dtype="float32")[cls]


def some_answers(rng, count, wrong):
    true = rng.integers(10, size=count)
    is_wrong = rng.permutation(np.arange(count) < wrong)
    return true, np.where(is_wrong, (true + rng.integers(1, 10, size=count)) % 10, true)


def percent_in(text):
    found = re.findall(r"(\d{1,9}(?:\.\d*)?) ?%", text)
    message = "It should print one number with a % sign behind it."
    check.true(len(found) == 1, message)
    return found[0]


def table_in(text):
    numbers = [int(float(number)) for number in re.findall(r"\d{1,9}(?:\.\d*)?", text)]
    message = "Among what it printed there should be a table of 10 rows and 10 columns."
    check.true(len(numbers) == 100, message)
    return np.reshape(numbers, (10, 10))


@task("print_accuracy")
class TestPrintAccuracy:
    def test_any_share_of_right_answers(self, learner, rng):
        for count in (53, 211):
            wrong = int(rng.integers(1, count))
            true, predicted = some_answers(rng, count, wrong)
            model, images = model_that_says(learner, rng, predicted)
            _, text = learner.printed(learner.print_accuracy, model, images, one_hot(true))
            because = "it is the share of right answers, in percent with one decimal"
            check.equal(percent_in(text), f"{100 * (count - wrong) / count:.1f}", because=because)

    def test_nothing_right_is_0_percent(self, learner, rng):
        true, predicted = some_answers(rng, 19, wrong=19)
        model, images = model_that_says(learner, rng, predicted)
        _, text = learner.printed(learner.print_accuracy, model, images, one_hot(true))
        check.equal(percent_in(text), "0.0")


@task("print_confusion_matrix")
class TestPrintConfusionMatrix:
    def test_any_answers(self, learner, rng):
        """Rows sum to the classes, the diagonal to the right answers, and the picture agrees."""
        true, predicted = some_answers(rng, 230, wrong=90)
        model, images = model_that_says(learner, rng, predicted)
        call = (learner.print_confusion_matrix, model, images, one_hot(true))
        figure, text = learner.printed(*call)
        table = table_in(text)
        slips = {TRANSPOSED: np.bincount(predicted, minlength=10)}
        because = "row t counts the images of true class t"
        check.equal(
            table.sum(axis=1), np.bincount(true, minlength=10), slips=slips, because=because
        )
        because = "the right answers stand on the diagonal"
        check.close(np.trace(table) / table.sum(), 140 / 230, because=because)
        expected = np.zeros((10, 10), dtype=int)
        np.add.at(expected, (true, predicted), 1)
        check.equal(table, expected, slips={TRANSPOSED: expected.T})
        panels = check.figure(figure).panels
        message = "The figure should have one panel with one image, besides the colour bar."
        check.true(len(panels) == 1 and len(panels[0].images) == 1, message)
        check.close(panels[0].images[0].data, expected, slips={TRANSPOSED: expected.T})
