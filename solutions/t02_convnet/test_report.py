"""Visible checks of report.py. The toy network's logits are the first 10 pixels of an image."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

LINE = re.compile(r"Accuracy on test-set: (\d+\.\d)% \((\d+) / (\d+)\)", re.IGNORECASE)


def toy_set(rng, count, wrong=0):
    """Images, one-hot labels and what the toy network says; it is wrong on the last `wrong`."""
    images = rng.uniform(size=(count, 784)).astype("float32")
    cls_pred = images[:, :10].argmax(axis=1)
    cls_true = cls_pred.copy()
    cls_true[count - wrong :] = (cls_true[count - wrong :] + 1) % 10
    return images, np.eye(10, dtype="float32")[cls_true], cls_pred


def toy_network(learner):
    return learner.fixture("toys.ToyNetwork")()


@task("predict_cls")
class TestPredictCls:
    def test_it_classifies_all_images_the_last_few_too(self, learner, rng):
        images, _, cls_pred = toy_set(rng, 300)
        dropped = np.where(np.arange(300) < 256, cls_pred, 0)
        check.equal(
            learner.predict_cls(toy_network(learner), images),
            cls_pred,
            because="300 images make a batch of 256 and one of 44",
            slips={
                "the last, smaller batch dropped: its images are still 0": dropped,
                "the last, smaller batch dropped": cls_pred[:256],
            },
        )

    def test_the_batch_size_makes_no_difference(self, learner, rng):
        images, _, cls_pred = toy_set(rng, 23)
        for batch_size in (1, 7, 23, 256):
            found = learner.predict_cls(toy_network(learner), images, batch_size=batch_size)
            because = f"batches of {batch_size} give the same as all images at once"
            check.equal(found, cls_pred, because=because)

    def test_no_batch_is_larger_than_256(self, learner, rng):
        images, _, cls_pred = toy_set(rng, 600)
        network = toy_network(learner)
        check.equal(learner.predict_cls(network, images), cls_pred)
        sizes = network.batch_sizes
        check.at_most(np.array(sizes), 256, because="all images at once might not fit into memory")
        check.equal(sum(sizes), 600, because="each image is classified once")


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_the_line_tells_percent_and_counts(self, learner, rng):
        images, labels, _ = toy_set(rng, 300, wrong=60)
        _, text = learner.printed(learner.print_test_accuracy, toy_network(learner), images, labels)
        found = LINE.search(check.text(text))
        message = 'There is no line like "Accuracy on test-set: 98.8% (9880 / 10000)".'
        check.true(found is not None, message)
        check.equal([found[2], found[3]], ["240", "300"], because="240 of 300 are right")
        check.equal(found[1], "80.0", because="240 / 300 is 80.0 percent")

    def test_without_options_it_draws_nothing(self, learner, rng):
        images, labels, _ = toy_set(rng, 30, wrong=10)
        figures = learner.print_test_accuracy(toy_network(learner), images, labels)
        check.items(figures, 0, "figures", because="none was asked for")

    def test_the_options_draw_mistakes_and_confusion_matrix(self, learner, rng):
        images, labels, _ = toy_set(rng, 30, wrong=10)
        network = toy_network(learner)
        figures, text = learner.printed(learner.print_test_accuracy, network, images, labels,
            show_example_errors=True, show_confusion_matrix=True)  # fmt: skip
        errors, matrix = check.items(figures, 2, "figures: the mistakes, then the matrix")
        panels = check.figure(errors).panels
        check.true(len(panels) == 9, "The first figure should show 9 mistakes.")
        check.close(np.ravel(panels[0].images[0].data), images[20], because="the first mistake")
        check.equal(check.figure(matrix).axes[0].xlabel, "Predicted")
        check.true(LINE.search(check.text(text)) is not None, "The line with the accuracy is gone.")
        slips = {"a test set that is classified anew for each picture": 90}
        because = "the pictures reuse the predictions"
        check.equal(sum(network.batch_sizes), 30, slips=slips, because=because)
