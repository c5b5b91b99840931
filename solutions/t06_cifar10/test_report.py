"""Visible checks of report.py. A toy network stands in: its answers are the first ten pixels."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


def library(learner, name):
    """A module of Python's own, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


@shared
def toy(learner):
    """A network whose ten outputs are the first ten values of the cropped image."""
    keras = library(learner, "keras")
    dense = keras.layers.Dense(10, use_bias=False)
    model = keras.Sequential([keras.Input((24, 24, 3)), keras.layers.Flatten(), dense])
    dense.kernel.assign(np.eye(1728, 10, dtype=np.float32))
    return model


def watched(learner, model):
    """The network, and a record of how it was called."""
    return library(learner, "unittest.mock").Mock(side_effect=model)


def calls_of(model):
    """How many images each call of the network had, and in which mode it was."""
    calls = model.call_args_list
    message = "Ask the network by create_network(model, images, training=False)."
    calls = calls if type(calls) is list else []
    check.true(all(len(call) == 2 and len(call[0]) >= 1 for call in calls), message)
    sizes = [len(check.array(call[0][0], shape=(None, 24, 24, 3))) for call in calls]
    return sizes, [call[1].get("training") for call in calls]


def images_for(rng, cls_pred):
    """Images for which the toy network answers these classes."""
    images = rng.uniform(0, 0.5, size=(len(cls_pred), 32, 32, 3)).astype(np.float32)
    rows = images[:, 4, 4:8].reshape(len(images), 12)
    rows[np.arange(len(images)), cls_pred] = 0.9
    images[:, 4, 4:8] = rows.reshape(-1, 4, 3)
    return images


def predicted(found, count):
    correct, cls_pred = check.items(found, 2, "(correct, cls_pred)")
    because = "there is an answer for each image, those of the last batch included"
    correct = check.array(correct, shape=(count,), dtype="bool", because=because)
    return correct, check.array(cls_pred, shape=(count,), dtype="int64", because=because)


@task("predict_cls")
class TestPredictCls:
    def test_the_class_of_each_image_and_whether_it_is_right(self, learner, toy, rng):
        expected, cls_true = rng.integers(10, size=(2, 23))
        cls_true[:9] = expected[:9]
        found = learner.predict_cls(toy, images_for(rng, expected), cls_true, 7)
        correct, cls_pred = predicted(found, 23)
        slips = {"zeros for the last batch, which is smaller": np.where(
            np.arange(23) < 21, expected, 0)}  # fmt: skip
        check.equal(cls_pred, expected, slips=slips)
        check.equal(correct, expected == cls_true)

    def test_batches_of_at_most_256(self, learner, toy, rng):
        expected = rng.integers(10, size=600)
        model = watched(learner, toy)
        correct, _ = predicted(learner.predict_cls(model, images_for(rng, expected), expected), 600)
        check.true(bool(correct.all()), "Some answers are wrong when there are several batches.")
        sizes, modes = calls_of(model)
        slips = {"all images in one batch: the memory will not do for it": np.array([600])}
        check.equal(np.array(sizes), np.array([256, 256, 88]), slips=slips)
        message = "The network was called in the mode for training, or was not told its mode."
        check.true(modes == [False] * 3, message)


@task("classification_accuracy")
class TestClassificationAccuracy:
    def test_the_tutorials_example(self, learner):
        found = learner.classification_accuracy(np.array([True, True, False, False, False]))
        share, number = check.items(found, 2, "(share, number)")
        check.close(check.number(share), 0.4, slips={"a share in percent": 40.0})
        check.close(check.number(number), 2, slips={"the number of wrong answers": 3})


def some_classes(rng, count=60, classes=10):
    true = rng.integers(classes, size=count)
    return np.where(rng.uniform(size=count) < 0.5, true, rng.integers(classes, size=count)), true


def confusion(predicted, true, classes=10):
    counts = np.zeros((classes, classes), int)
    for t, p in zip(true, predicted, strict=True):
        counts[t, p] += 1
    return counts


@task("plot_confusion_matrix")
class TestPlotConfusionMatrix:
    def test_rows_are_true_columns_are_predicted(self, learner, rng):
        pred, true = some_classes(rng)
        counts = confusion(pred, true)
        found = learner.plot_confusion_matrix(pred, true, NAMES)
        found = check.array(found, shape=(10, 10), dtype="int")
        once = np.zeros_like(counts)
        once[true, pred] += 1
        slips = {
            "rows and columns exchanged: a row belongs to a true class": counts.T,
            "each pair counted once only": once,
        }
        check.equal(found, counts, slips=slips)

    def test_it_is_printed_with_names(self, learner, rng):
        pred, true = some_classes(rng, classes=3)
        counts = confusion(pred, true, 3)
        _, text = learner.printed(learner.plot_confusion_matrix, pred, true, NAMES[:3])
        lines = [line.split() for line in check.text(text).splitlines() if line.strip()]
        expected = [[*map(str, counts[i]), f"({i})", NAMES[i]] for i in range(3)]
        expected.append(["(0)", "(1)", "(2)"])
        because = "a row for each true class, its number and name at its end; then the columns"
        check.equal(lines, expected, because=because)


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_the_line(self, learner, toy, rng):
        expected = rng.integers(10, size=40)
        true = np.where(np.arange(40) < 27, expected, (expected + 1) % 10)
        images = images_for(rng, expected)
        value, text = learner.printed(learner.print_test_accuracy, toy, images, true, NAMES)
        found = [line.strip() for line in check.text(text).splitlines() if line.strip()]
        check.equal(found, ["Accuracy on Test-Set: 67.5% (27 / 40)"])
        check.equal(value, None, because="no figure was asked for")

    def test_mistakes_and_matrix_from_one_prediction(self, learner, toy, rng):
        expected = rng.integers(10, size=30)
        true = np.where(np.arange(30) % 2 == 0, expected, (expected + 3) % 10)
        images, model = images_for(rng, expected), watched(learner, toy)
        value, text = learner.printed(
            learner.print_test_accuracy, model, images, true, NAMES,
            show_example_errors=True, show_confusion_matrix=True,
        )  # fmt: skip
        message = "The test set was classified more than once: keep what predict_cls gives."
        check.true(calls_of(model)[0] == [30], message)
        figure = check.figure(value)
        wrong = np.flatnonzero(true != expected)[:9]
        labels = [f"True: {NAMES[true[n]]}\nPred: {NAMES[expected[n]]}" for n in wrong]
        check.equal([panel.xlabel for panel in figure.panels], labels)
        lines = [line.split() for line in check.text(text).splitlines() if line.strip()]
        counts = confusion(expected, true)
        message = "The matrix is not printed after the line."
        check.true(len(lines) == 12, message)
        check.equal(lines[1], [*map(str, counts[0]), "(0)", "airplane"])
