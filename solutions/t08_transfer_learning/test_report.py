"""Visible checks of report.py. The stand-in for a classifier returns what it is given."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

NAMES = ["airplane", "automobile", "bird", "cat"]
LINE = re.compile(r"^\s*\[([\d\s]+)\] \((\d+)\) (\w+)\s*$")


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def classifier(learner):
    """It takes values for probabilities, and remembers its calls."""
    same = library(learner, "numpy").asarray
    return library(learner, "unittest.mock").Mock(wraps=same)


def toy_values(rng, count):
    values = rng.uniform(size=(count, 4)).astype("float32")
    return values, values.argmax(axis=1)


@task("predict_cls")
class TestPredictCls:
    def test_correct_and_predictions_for_all_the_last_few_too(self, learner, rng):
        values, cls_pred = toy_values(rng, 300)
        cls_true = rng.integers(4, size=300)
        found = learner.predict_cls(classifier(learner), values, cls_true)
        correct, found_pred = check.items(found, 2, "(correct, cls_pred)")
        slips = {
            "the last, smaller batch dropped: its images are still 0": np.where(
                np.arange(300) < 256, cls_pred, 0
            )
        }
        check.equal(found_pred, cls_pred, slips=slips, because="300 make batches of 256 and 44")
        check.equal(correct, cls_pred == cls_true)

    def test_no_batch_is_larger_than_256(self, learner, rng):
        values, _ = toy_values(rng, 600)
        model = classifier(learner)
        learner.predict_cls(model, values, np.zeros(600, int))
        given = [args[0] for args, _ in model.call_args_list if args]
        sizes = [len(check.shape(batch, (None, 4))) for batch in given]
        check.at_most(np.array(sizes), 256, because="batches have at most 256 rows")
        check.equal(sum(sizes), 600, because="each row is classified once")

    def test_the_batch_size_makes_no_difference(self, learner, rng):
        values, cls_pred = toy_values(rng, 23)
        for batch_size in (1, 7, 23):
            found = learner.predict_cls(classifier(learner), values, cls_pred, batch_size)
            check.equal(check.items(found, 2, "(correct, cls_pred)")[1], cls_pred)


@task("print_confusion_matrix")
class TestPrintConfusionMatrix:
    def test_rows_are_true_and_columns_predicted_classes(self, learner):
        cls_true, cls_pred = np.array([0, 0, 0, 1, 2, 2, 3]), np.array([0, 2, 2, 1, 2, 0, 1])
        found = learner.print_confusion_matrix(cls_pred, cls_true, NAMES)
        expected = np.array([[1, 0, 2, 0], [0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 0]])
        slips = {
            "rows and columns exchanged": expected.T,
            "each pair counted once, however often it occurs": np.minimum(expected, 1),
        }
        check.equal(found, expected, slips=slips)

    def test_each_row_ends_with_its_class(self, learner):
        cls = np.array([0, 1, 1, 2, 3, 3, 3])
        _, text = learner.printed(learner.print_confusion_matrix, cls, cls, NAMES)
        lines = [LINE.match(line) for line in check.text(text).splitlines()]
        found = [[m[1].split(), m[2], m[3]] for m in lines if m]
        expected = [
            [["1" if i == j == 0 else "0" for j in range(4)], str(i), NAMES[i]] for i in range(4)
        ]
        for i, count in enumerate("1213"):
            expected[i][0][i] = count
        check.equal(found, expected, because='the first line is "[1 0 0 0] (0) airplane"')

    def test_the_last_line_numbers_the_columns(self, learner):
        cls = np.array([0, 1, 2, 3])
        _, text = learner.printed(learner.print_confusion_matrix, cls, cls, NAMES)
        last = check.text(text).rstrip().split("\n")[-1].split()
        check.equal(last, ["(0)", "(1)", "(2)", "(3)"])

    def test_classes_that_do_not_occur_have_their_row(self, learner):
        cls = np.array([0, 1, 1])
        found = learner.print_confusion_matrix(cls, cls, NAMES)
        slips = {"a table of the classes that occur: each name has a row": np.diag([1, 2])}
        because = "there are four class names"
        check.equal(found, np.diag([1, 2, 0, 0]), slips=slips, because=because)
