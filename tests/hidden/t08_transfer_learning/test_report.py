"""Hidden checks of report.py: other sizes and names."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


@task("predict_cls")
class TestPredictCls:
    def test_any_number_and_any_batch_size(self, learner, rng):
        same = library(learner, "numpy").asarray
        for count in (0, 1, int(rng.integers(20, 60))):
            values, cls_true = rng.normal(size=(count, 7)), rng.integers(7, size=count)
            batch_size = int(rng.integers(1, 20))
            found = learner.predict_cls(same, values, cls_true, batch_size)
            correct, cls_pred = check.items(found, 2, "(correct, cls_pred)")
            expected = values.argmax(axis=1)
            check.equal(check.array(cls_pred, shape=(count,), dtype="int"), expected)
            check.equal(check.array(correct, shape=(count,)), expected == cls_true)


@task("print_confusion_matrix")
class TestPrintConfusionMatrix:
    def test_any_number_of_classes(self, learner, rng):
        count = int(rng.integers(3, 8))
        names = [f"name{n}" for n in rng.permutation(50)[:count]]
        cls_true, cls_pred = rng.integers(count, size=(2, 60))
        call = (learner.print_confusion_matrix, cls_pred, cls_true, names)
        found, text = learner.printed(*call)
        expected = np.zeros((count, count), int)
        for t, p in zip(cls_true, cls_pred, strict=True):
            expected[t, p] += 1
        check.equal(found, expected, slips={"rows and columns exchanged": expected.T})
        lines = check.text(text).splitlines()
        for i, name in enumerate(names):
            mine = [line for line in lines if line.rstrip().endswith(f"({i}) {name}")]
            check.true(
                len(mine) == 1, "There should be one line for each class, ending in its name."
            )
            numbers = mine[0].split("]")[0].replace("[", " ").split()
            check.equal(numbers, [str(n) for n in expected[i]], because="the row of this class")
