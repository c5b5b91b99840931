"""Hidden checks of report.py: other numbers of images, other batch sizes."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

LINE = re.compile(r"Accuracy on test-set: (\d+\.\d)% \((\d+) / (\d+)\)", re.IGNORECASE)


def toy_set(rng, count, wrong=0):
    """Images, one-hot labels and what the toy network says; it is wrong on so many of them."""
    images = rng.uniform(size=(count, 784)).astype("float32")
    cls_pred = images[:, :10].argmax(axis=1)
    off = rng.permutation(np.arange(count) < wrong) * rng.integers(1, 10, size=count)
    return images, np.eye(10, dtype="float32")[(cls_pred + off) % 10], cls_pred


def toy_network(learner):
    return learner.fixture("toys.ToyNetwork")()


@task("predict_cls")
class TestPredictCls:
    def test_any_number_of_images_and_any_batch_size(self, learner, rng):
        for count, batch_size in ((1, 256), (255, 256), (257, 256), (40, 7), (36, 9), (5, 1)):
            images, _, cls_pred = toy_set(rng, count)
            whole = count - count % batch_size
            slips = {
                "the last, smaller batch dropped: its images are still 0": np.where(
                    np.arange(count) < whole, cls_pred, 0
                ),
                "the last, smaller batch dropped": cls_pred[:whole],
            }
            network = toy_network(learner)
            found = learner.predict_cls(network, images, batch_size)
            because = f"{count} images in batches of {batch_size}"
            check.equal(found, cls_pred, slips=slips, because=because)
            check.at_most(np.array(network.batch_sizes), batch_size, because=because)

    def test_no_images_give_no_classes(self, learner):
        found = learner.predict_cls(toy_network(learner), np.zeros((0, 784), "float32"))
        check.array(found, shape=(0,), dtype="int")


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_percent_and_counts(self, learner, rng):
        for count in (1000, 37):
            wrong = int(rng.integers(9, 30))
            images, labels, _ = toy_set(rng, count, wrong)
            network = toy_network(learner)
            _, text = learner.printed(learner.print_test_accuracy, network, images, labels)
            found = LINE.search(check.text(text))
            check.true(found is not None, "The line with the accuracy has another form.")
            check.equal([int(found[2]), int(found[3])], [count - wrong, count])
            percent = 100 * (count - wrong) / count
            check.close(float(found[1]), percent, atol=0.051, because="one decimal, rounded")
            check.equal(sum(network.batch_sizes), count, because="each image is classified once")

    def test_each_option_draws_its_own_figure(self, learner, rng):
        images, labels, cls_pred = toy_set(rng, 50, wrong=12)
        wrong = np.flatnonzero(cls_pred != labels.argmax(axis=1))
        show, network = learner.print_test_accuracy, toy_network(learner)
        (errors,) = check.items(show(network, images, labels, show_example_errors=True), 1)
        panels = check.figure(errors).panels
        labelled = [f"True: {labels[n].argmax()}, Pred: {cls_pred[n]}" for n in wrong[:9]]
        check.equal([panel.xlabel for panel in panels], labelled)
        (matrix,) = check.items(show(network, images, labels, show_confusion_matrix=True), 1)
        axes = check.figure(matrix).axes
        check.true(bool(axes and axes[0].images), "The confusion matrix is not drawn.")
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (labels.argmax(axis=1), cls_pred), 1)
        slips = {"true and predicted classes exchanged": counts.T}
        check.close(axes[0].images[0].data, counts, slips=slips)
        check.equal(sum(network.batch_sizes), 100, because="the pictures reuse the predictions")
