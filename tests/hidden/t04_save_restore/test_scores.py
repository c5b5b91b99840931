"""Hidden checks of scores.py: other numbers of images, other batch sizes, other sets."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

LINE = re.compile(r"Accuracy on test-set: (\d+\.\d)% \((\d+) / (\d+)\)", re.IGNORECASE)


def toy_set(rng, count, wrong=0):
    """Images, class numbers and what the toy network says; it is wrong on so many of them."""
    images = rng.uniform(size=(count, 784)).astype("float32")
    cls_pred = images[:, :10].argmax(axis=1)
    off = rng.permutation(np.arange(count) < wrong) * rng.integers(1, 10, size=count)
    return images, (cls_pred + off) % 10, cls_pred


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
    def test_any_number_of_images_and_any_batch_size(self, learner, rng):
        for count, batch_size in ((1, 256), (255, 256), (257, 256), (40, 7), (36, 9), (5, 1)):
            images, cls_true, cls_pred = toy_set(rng, count, wrong=count // 3)
            network = toy_network(learner)
            correct, found = pair(learner.predict_cls(network.logits, images, cls_true, batch_size))
            because = f"{count} images in batches of {batch_size}"
            whole = count - count % batch_size
            slips = {
                "the last, smaller batch dropped: its images are still 0": np.where(
                    np.arange(count) < whole, cls_pred, 0
                ),
            }
            check.equal(found, cls_pred, slips=slips, because=because)
            check.equal(correct, cls_true == cls_pred, because=because)
            check.at_most(np.array(network.batch_sizes), batch_size, because=because)

    def test_no_images_give_nothing(self, learner):
        none = np.zeros((0, 784), "float32"), np.zeros(0, int)
        correct, found = pair(learner.predict_cls(toy_network(learner).logits, *none))
        check.array(correct, shape=(0,), dtype="bool")
        check.array(found, shape=(0,), dtype="int")


@task("predict_cls_test")
class TestPredictClsTest:
    def test_another_test_set(self, learner, rng):
        count, wrong = (int(n) for n in rng.integers((20, 5), (40, 15)))
        sets = {"train": toy_set(rng, count), "validation": toy_set(rng, count),
                "test": toy_set(rng, count, wrong)}  # fmt: skip
        data = data_of(learner, **{name: parts[:2] for name, parts in sets.items()})
        correct, cls_pred = pair(learner.predict_cls_test(toy_network(learner).logits, data))
        slips = {f"the {name} set": parts[2] for name, parts in sets.items() if name != "test"}
        check.equal(cls_pred, sets["test"][2], slips=slips)
        check.equal(correct, sets["test"][1] == sets["test"][2])


@task("predict_cls_validation")
class TestPredictClsValidation:
    def test_another_validation_set(self, learner, rng):
        count, wrong = (int(n) for n in rng.integers((20, 5), (40, 15)))
        sets = {"train": toy_set(rng, count), "validation": toy_set(rng, count, wrong),
                "test": toy_set(rng, count)}  # fmt: skip
        data = data_of(learner, **{name: parts[:2] for name, parts in sets.items()})
        correct, found = pair(learner.predict_cls_validation(toy_network(learner).logits, data))
        slips = {f"the {name} set": sets[name][2] for name in ("train", "test")}
        check.equal(found, sets["validation"][2], slips=slips)
        check.equal(correct, sets["validation"][1] == sets["validation"][2])


@task("cls_accuracy")
class TestClsAccuracy:
    def test_share_and_count(self, learner, rng):
        for count in (1, 64, 5000):
            correct = rng.uniform(size=count) < 0.3
            share, found = check.items(learner.cls_accuracy(correct), 2, "(share, count)")
            slips = {"percent instead of a share": 100 * correct.mean()}
            check.close(share, correct.mean(), slips=slips)
            check.equal(found, int(correct.sum()))

    def test_there_is_no_share_of_nothing(self, learner):
        check.raises("ZeroDivisionError", learner.cls_accuracy, np.zeros(0, bool),
            because="a division by 0 should not pass in silence")  # fmt: skip


@task("validation_accuracy")
class TestValidationAccuracy:
    def test_only_the_validation_set_counts(self, learner, rng):
        wrong = [int(n) for n in rng.permutation([2, 9, 16])]
        names = ("train", "validation", "test")
        sets = {name: toy_set(rng, 40, n)[:2] for name, n in zip(names, wrong, strict=True)}
        found = learner.validation_accuracy(toy_network(learner).logits, data_of(learner, **sets))
        share, count = check.items(found, 2, "(share, count)")
        slips = {f"the accuracy on the {name} set": 1 - n / 40
                 for name, n in zip(names, wrong, strict=True) if name != "validation"}  # fmt: skip
        check.close(share, 1 - wrong[1] / 40, slips=slips)
        check.equal(count, 40 - wrong[1])

    def test_of_an_empty_set_there_is_none(self, learner):
        network = toy_network(learner).logits
        check.raises("ZeroDivisionError", learner.validation_accuracy, network, data_of(learner))


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_percent_and_counts(self, learner, rng):
        for count in (1000, 37):
            wrong = int(rng.integers(9, 30))
            test = toy_set(rng, count, wrong)[:2]
            data = data_of(learner, test=test, validation=toy_set(rng, count)[:2])
            network = toy_network(learner)
            _, text = learner.printed(learner.print_test_accuracy, network.logits, data)
            found = LINE.search(check.text(text))
            check.true(found is not None, "The line with the accuracy has another form.")
            check.equal([int(found[2]), int(found[3])], [count - wrong, count])
            percent = 100 * (count - wrong) / count
            check.close(float(found[1]), percent, atol=0.051, because="one decimal, rounded")
            check.equal(sum(network.batch_sizes), count, because="each image is classified once")

    def test_each_option_draws_its_own_figure(self, learner, rng):
        images, cls_true, cls_pred = toy_set(rng, 50, wrong=12)
        wrong = np.flatnonzero(cls_pred != cls_true)
        data, network = data_of(learner, test=(images, cls_true)), toy_network(learner)
        show = learner.print_test_accuracy
        (errors,) = check.items(show(network.logits, data, show_example_errors=True), 1)
        labelled = [f"True: {cls_true[n]}, Pred: {cls_pred[n]}" for n in wrong[:9]]
        check.equal([panel.xlabel for panel in check.figure(errors).panels], labelled)
        (matrix,) = check.items(show(network.logits, data, show_confusion_matrix=True), 1)
        axes = check.figure(matrix).axes
        check.true(bool(axes and axes[0].images), "The confusion matrix is not drawn.")
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (cls_true, cls_pred), 1)
        slips = {"true and predicted classes exchanged": counts.T}
        check.close(axes[0].images[0].data, counts, slips=slips)
        check.equal(sum(network.batch_sizes), 100, because="the pictures reuse the predictions")
