"""Visible checks of report.py. A model with weights made to order gives any answers we like."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, shared, task

TRANSPOSED = "the table transposed: rows are the true classes, columns the predicted ones"


def model_that_says(learner, predicted):
    """A model and images, of which the model takes image n for class predicted[n]."""
    model = check.handle(learner.LinearModel(), "LinearModel object")
    check.variable(model.weights, shape=(784, 10))
    weights = np.zeros((784, 10), dtype="float32")
    weights[100 + np.arange(10), np.arange(10)] = 1  # pixel 100 + k speaks for class k
    model.weights.assign(weights)
    images = np.zeros((len(predicted), 784), dtype="float32")
    images[np.arange(len(predicted)), 100 + predicted] = 0.75
    return model, images


def one_hot(cls):
    return np.eye(10, dtype="float32")[cls]


def some_answers(rng, count):
    """True classes, and predictions of which about a third is wrong."""
    true = rng.integers(10, size=count)
    return true, np.where(rng.uniform(size=count) < 0.3, rng.integers(10, size=count), true)


def counts_of(true, predicted):
    table = np.zeros((10, 10), dtype=int)
    np.add.at(table, (true, predicted), 1)
    return table


def table_in(text):
    numbers = [int(float(number)) for number in re.findall(r"\d{1,9}(?:\.\d*)?", text)]
    message = (
        "It should print a table of 10 rows and 10 columns, and no other numbers. "
        "Classes that do not occur have a row and a column too."
    )
    check.true(len(numbers) == 100, message)
    return np.reshape(numbers, (10, 10))


@task("print_accuracy")
class TestPrintAccuracy:
    def test_percent_with_one_decimal(self, learner):
        true = np.arange(37) % 10
        predicted = np.where(np.arange(37) < 8, (true + 1) % 10, true)
        model, images = model_that_says(learner, predicted)
        _, text = learner.printed(learner.print_accuracy, model, images, one_hot(true))
        found = re.search(r"(\d+(?:\.\d*)?) ?%", text)
        check.true(found is not None, "It printed no number with a % sign behind it.")
        wrong, share = "21.6", "0.8"
        message = "It printed the percentage of wrong answers instead of right ones."
        check.true(found[1] != wrong, message)
        message = "It printed the share as it is, with a % sign: multiply it by 100 first."
        check.true(found[1] not in (share, "0.78", "0.784"), message)
        because = "29 of 37 images are right, and one decimal is asked for"
        check.equal(found[1], "78.4", because=because)

    def test_the_line_reads_as_in_the_docstring(self, learner):
        true = np.arange(37) % 10
        model, images = model_that_says(learner, true)
        _, text = learner.printed(learner.print_accuracy, model, images, one_hot(true))
        check.equal(text.strip(), "Accuracy on test-set: 100.0%")


@shared
def reported(learner, rng):
    """What print_confusion_matrix prints and returns for some answers, and their counts."""
    true, predicted = some_answers(rng, 137)
    model, images = model_that_says(learner, predicted)
    call = (learner.print_confusion_matrix, model, images, one_hot(true))
    figure, text = learner.printed(*call)
    return text, figure, counts_of(true, predicted)


@task("print_confusion_matrix")
class TestPrintConfusionMatrix:
    def test_it_prints_who_is_taken_for_whom(self, reported):
        text, _, expected = reported
        check.equal(table_in(text), expected, slips={TRANSPOSED: expected.T})

    def test_a_class_that_does_not_occur_keeps_its_row(self, learner):
        true, predicted = np.array([0, 1, 1, 4, 6, 6, 6]), np.array([0, 1, 4, 4, 6, 1, 6])
        model, images = model_that_says(learner, predicted)
        call = (learner.print_confusion_matrix, model, images, one_hot(true))
        check.equal(table_in(learner.printed(*call)[1]), counts_of(true, predicted))

    def test_the_picture_shows_the_same_table(self, reported):
        _, figure, expected = reported
        data = only_panel(figure).images[0].data
        check.close(data, expected, slips={TRANSPOSED: expected.T})

    def test_the_picture_is_blue_and_has_a_colour_bar(self, reported):
        image = only_panel(reported[1]).images[0]
        check.equal(image.cmap, "Blues", because="the colour map should be Blues")
        because = "each count should be a square of its own"
        check.equal(image.interpolation, "nearest", because=because)
        bars = [axes for axes in reported[1].axes if axes.is_colorbar]
        check.true(len(bars) == 1, "The picture has no colour bar: figure.colorbar(image).")

    def test_the_axes_tell_what_they_show(self, reported):
        panel = only_panel(reported[1])
        message = "The labels are exchanged: columns (x) are predicted, rows (y) are true."
        check.true((panel.xlabel, panel.ylabel) != ("True", "Predicted"), message)
        check.equal(panel.xlabel, "Predicted")
        check.equal(panel.ylabel, "True")
        check.close(np.array(panel.xticks), np.arange(10), because="one tick for each class")
        check.close(np.array(panel.yticks), np.arange(10), because="one tick for each class")


def only_panel(figure):
    panels = check.figure(figure).panels
    check.true(len(panels) == 1, "The figure should have one panel, besides the colour bar.")
    check.true(len(panels[0].images) == 1, "The panel should show one image (imshow).")
    return panels[0]
