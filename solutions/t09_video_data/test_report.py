"""Visible checks of report.py."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

LINE = re.compile(r"\[\s*([\d\s]+?)\s*\] \((\d+)\) (.+), recall (\d+\.\d)%")
REPORTED = np.array([[35, 36, 80], [6, 101, 30], [0, 0, 242]])


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def itself(learner):
    """A classifier whose probabilities are what it is given; it keeps its calls."""
    add = library(learner, "functools").partial(library(learner, "numpy").add, 0)
    return library(learner, "unittest.mock").Mock(wraps=add)


def spread(matrix):
    """Class numbers, true and predicted, that have this confusion matrix."""
    pairs = [(i, j) for i, row in enumerate(matrix) for j, count in enumerate(row)
             for _ in range(count)]  # fmt: skip
    return np.array(pairs).T


@task("predict_cls")
class TestPredictCls:
    def test_batches_of_256_give_530_predictions(self, learner, rng):
        probs, classifier = rng.uniform(size=(530, 3)), itself(learner)
        found = check.array(learner.predict_cls(classifier, probs), shape=(530,), dtype="int")
        expected = probs.argmax(axis=1)
        slips = {
            "the last, smaller batch dropped: its rows are still 0": (
                expected * (np.arange(530) < 512)
            ),
        }
        check.equal(found, expected, slips=slips)
        sizes = [len(args[0]) for args, _ in classifier.call_args_list if args]
        check.equal(sizes, [256, 256, 18], because="256 rows are enough at a time")


@task("confusion_matrix")
class TestConfusionMatrix:
    def test_rows_are_true_and_columns_predicted_classes(self, learner):
        cls_true, cls_pred = spread([[3, 1, 2], [0, 5, 4], [7, 0, 1]])
        found = learner.confusion_matrix(cls_true, cls_pred, 3)
        expected = np.array([[3, 1, 2], [0, 5, 4], [7, 0, 1]])
        slips = {
            "rows for the predicted classes instead of the true ones": expected.T,
            "each pair counted once, however often it occurs": (expected > 0).astype(int),
        }
        check.equal(check.array(found, shape=(3, 3), dtype="int"), expected, slips=slips)

    def test_classes_that_do_not_occur_keep_their_places(self, learner):
        found = learner.confusion_matrix(np.array([1, 1]), np.array([1, 0]), 4)
        because = "there are 4 classes, whether all of them occur or not"
        found = check.array(found, shape=(4, 4), dtype="int", because=because)
        check.equal(found, np.eye(4, dtype=int)[[3, 1, 3, 3]] * [[0], [1], [0], [0]]
                    + np.eye(4, dtype=int)[[3, 0, 3, 3]] * [[0], [1], [0], [0]])  # fmt: skip


@task("recalls")
class TestRecalls:
    def test_the_share_of_each_class_that_is_found(self, learner):
        slips = {
            "precision instead of recall: divide by the sums of the rows": np.array(
                [35 / 41, 101 / 137, 242 / 352]
            ),
            "one accuracy for all": np.full(3, 378 / 530),
        }
        found = check.array(learner.recalls(REPORTED), shape=(3,))
        check.close(found, [35 / 151, 101 / 137, 1.0], slips=slips,
                    because="71.3 % in all hide that three of four forks are missed")  # fmt: skip

    def test_a_class_without_pictures_has_0(self, learner):
        found = learner.recalls(np.array([[3, 1, 0], [0, 0, 0], [1, 0, 1]]))
        check.close(check.array(found, shape=(3,)), [0.75, 0, 0.5])


@task("precisions")
class TestPrecisions:
    def test_the_share_of_what_is_taken_for_a_class(self, learner):
        slips = {"recall instead of precision": np.array([35 / 151, 101 / 137, 1.0])}
        found = check.array(learner.precisions(REPORTED), shape=(3,))
        check.close(found, [35 / 41, 101 / 137, 242 / 352], slips=slips)

    def test_a_class_that_is_never_predicted_has_0(self, learner):
        found = learner.precisions(np.array([[3, 0, 1], [2, 0, 0], [1, 0, 1]]))
        check.close(check.array(found, shape=(3,)), [0.5, 0, 0.5])


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    NAMES = ("forky", "knifey", "spoony")

    def test_the_accuracy_in_one_line(self, learner):
        args = *spread(REPORTED), [*self.NAMES]
        _, text = learner.printed(learner.print_test_accuracy, *args)
        message = "It should print 'Accuracy on Test-Set: 71.3% (378 / 530)'."
        check.true("Accuracy on Test-Set: 71.3% (378 / 530)\n" in text, message)

    def test_a_line_for_each_class(self, learner):
        args = *spread(REPORTED), [*self.NAMES]
        _, text = learner.printed(learner.print_test_accuracy, *args)
        lines = LINE.findall(text)
        message = "There should be a line '[ 35  36  80] (0) forky, recall 23.2%' for each class."
        check.true(len(lines) == 3, message)
        rows = [[int(count) for count in row.split()] for row, _, _, _ in lines]
        slips = {"true and predicted classes exchanged": REPORTED.T.tolist()}
        check.equal(rows, REPORTED.tolist(), slips=slips)
        check.equal([(int(number), name) for _, number, name, _ in lines],
                    [*enumerate(self.NAMES)])  # fmt: skip
        check.equal([share for _, _, _, share in lines], ["23.2", "73.7", "100.0"])
