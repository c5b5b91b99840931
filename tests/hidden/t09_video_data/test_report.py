"""Hidden checks of report.py."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def any_matrix(rng, classes):
    """Counts that are not symmetric; one row and another column are empty."""
    matrix = rng.integers(1, 30, size=(classes, classes))
    row, column = rng.permutation(classes)[:2]
    matrix[row] = 0
    matrix[:, column] = 0
    return matrix


@task("predict_cls")
class TestPredictCls:
    def test_any_number_and_batch_size(self, learner, rng):
        add = library(learner, "functools").partial(library(learner, "numpy").add, 0)
        for count, size in ((7, 3), (6, 3), (1, 4), (5, 100)):
            probs = rng.uniform(size=(count, 4))
            found = check.array(learner.predict_cls(add, probs, size), shape=(count,), dtype="int")
            check.equal(found, probs.argmax(axis=1))


@task("confusion_matrix")
class TestConfusionMatrix:
    def test_any_classes(self, learner, rng):
        classes = int(rng.integers(4, 8))
        matrix = any_matrix(rng, classes)
        rows, columns = np.indices(matrix.shape)
        cls_true, cls_pred = (np.repeat(a.ravel(), matrix.ravel()) for a in (rows, columns))
        order = rng.permutation(len(cls_true))
        found = learner.confusion_matrix(cls_true[order], cls_pred[order], classes)
        found = check.array(found, shape=(classes, classes), dtype="int")
        check.equal(found, matrix, because="rows are true, columns are predicted classes")


@task("recalls")
class TestRecalls:
    def test_any_matrix(self, learner, rng):
        matrix = any_matrix(rng, 5)
        expected = np.diag(matrix) / np.maximum(matrix.sum(axis=1), 1)
        check.close(check.array(learner.recalls(matrix), shape=(5,), dtype="float"), expected)

    def test_a_single_picture_is_all_or_nothing(self, learner):
        found = check.array(learner.recalls(np.eye(3, dtype=int)[[0, 2, 1]]), shape=(3,))
        check.close(found, [1.0, 0.0, 0.0], because="one picture in each row")


@task("precisions")
class TestPrecisions:
    def test_any_matrix(self, learner, rng):
        matrix = any_matrix(rng, 5)
        expected = np.diag(matrix) / np.maximum(matrix.sum(axis=0), 1)
        check.close(check.array(learner.precisions(matrix), shape=(5,), dtype="float"), expected)

    def test_a_single_picture_is_all_or_nothing(self, learner):
        found = check.array(learner.precisions(np.eye(3, dtype=int)[[0, 2, 1]]), shape=(3,))
        check.close(found, [1.0, 0.0, 0.0], because="one picture in each column")


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_any_classes(self, learner, rng):
        names = ["a b", "c", "d, e", "f"]
        cls_true, cls_pred = rng.integers(4, size=90), rng.integers(4, size=90)
        _, text = learner.printed(learner.print_test_accuracy, cls_true, cls_pred, names)
        right = int((cls_true == cls_pred).sum())
        line = f"Accuracy on Test-Set: {right / 90:.1%} ({right} / 90)"
        check.true(line in text, "The line with the accuracy is missing or wrong.")
        rows = re.findall(r"\[\s*([\d\s]+?)\s*\] \((\d)\) (.+), recall (\d+\.\d)%", text)
        check.true(len(rows) == 4, "There should be a line for each class.")
        for i, (row, number, name, recall) in enumerate(rows):
            of_class = cls_pred[cls_true == i]
            expected = np.bincount(of_class, minlength=4).tolist()
            check.equal([int(count) for count in row.split()], expected)
            check.equal([int(number), name], [i, names[i]])
            check.equal(recall, f"{100 * np.mean(of_class == i):.1f}")
