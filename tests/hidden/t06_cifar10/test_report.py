"""Hidden checks of report.py: other numbers of images and classes."""

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


def some_classes(rng, count=60, classes=10):
    true = rng.integers(classes, size=count)
    return np.where(rng.uniform(size=count) < 0.5, true, rng.integers(classes, size=count)), true


def confusion(predicted, true, classes=10):
    counts = np.zeros((classes, classes), int)
    for t, p in zip(true, predicted, strict=True):
        counts[t, p] += 1
    return counts


@task("predict_cls")
class TestPredictCls:
    def test_any_number_of_images_and_any_batch_size(self, learner, toy, rng):
        count, size = int(rng.integers(20, 40)), int(rng.integers(3, 9))
        expected, cls_true = rng.integers(10, size=(2, count))
        model = watched(learner, toy)
        found = learner.predict_cls(model, images_for(rng, expected), cls_true, size)
        correct, cls_pred = predicted(found, count)
        check.equal(cls_pred, expected)
        check.equal(correct, expected == cls_true)
        sizes, modes = calls_of(model)
        expected = [len(range(i, min(i + size, count))) for i in range(0, count, size)]
        check.equal(np.array(sizes), np.array(expected), because="batches of batch_size images")
        check.true(set(modes) == {False}, "The network has to be called with training=False.")


@task("classification_accuracy")
class TestClassificationAccuracy:
    def test_any_answers(self, learner, rng):
        correct = rng.uniform(size=int(rng.integers(7, 30))) < 0.6
        share, number = check.items(learner.classification_accuracy(correct), 2)
        check.close(check.number(share), float(correct.mean()))
        check.close(check.number(number), int(correct.sum()))


@task("plot_confusion_matrix")
class TestPlotConfusionMatrix:
    def test_classes_that_do_not_occur_have_a_row_too(self, learner, rng):
        pred, true = some_classes(rng, 80, 4)
        counts = confusion(pred, true, 6)
        found, text = learner.printed(learner.plot_confusion_matrix, pred, true, NAMES[:6])
        because = "there is a row for each name"
        found = check.array(found, shape=(6, 6), dtype="int", because=because)
        slips = {"rows and columns exchanged: a row belongs to a true class": counts.T}
        check.equal(found, counts, slips=slips)
        lines = [line.split() for line in check.text(text).splitlines() if line.strip()]
        check.true(len(lines) == 7, "There should be a line for each class, and one below them.")
        for i in range(6):
            check.equal(lines[i], [*map(str, counts[i]), f"({i})", NAMES[i]])


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_any_share(self, learner, toy, rng):
        count, right = int(rng.integers(20, 50)), int(rng.integers(1, 20))
        expected = rng.integers(10, size=count)
        true = np.where(np.arange(count) < right, expected, (expected + 1) % 10)
        images = images_for(rng, expected)
        value, text = learner.printed(
            learner.print_test_accuracy, toy, images, true, NAMES, show_confusion_matrix=True
        )
        lines = [line.strip() for line in check.text(text).splitlines() if line.strip()]
        message = "It prints one line, and the matrix of ten classes below it."
        check.true(len(lines) == 12, message)
        expected = f"Accuracy on Test-Set: {right / count:.1%} ({right} / {count})"
        check.equal(lines[0], expected)
        check.equal(value, None, because="no figure was asked for")
