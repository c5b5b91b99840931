"""Hidden checks of report.py: other classes, other noise, other numbers of images."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

LINE = re.compile(r"Accuracy on test-set: (\d+\.\d)% \((\d+) / (\d+)\)")


def images_of(classes, rng, pixels=30):
    """Images that the toy network takes for these classes."""
    images = rng.uniform(0, 0.4, size=(len(classes), pixels)).astype("float32")
    images[np.arange(len(classes)), classes] = 0.9
    return images


@task("predict_cls")
class TestPredictCls:
    def test_any_number_of_images_and_any_batch_size(self, learner, rng):
        for count, batch_size in ((0, 5), (7, 7), (23, 5)):
            classes = rng.integers(10, size=count)
            network = learner.fixture("toys.ToyNetwork")()
            found = learner.predict_cls(network, images_of(classes, rng), batch_size)
            found = check.array(found, shape=(count,), dtype="int64")
            full = count // batch_size * batch_size
            slips = {
                "the last, smaller batch dropped: its images are still 0": np.where(
                    np.arange(count) < full, classes, 0
                )
            }
            check.equal(found, classes, slips=slips, because=f"{count} images by {batch_size}")
            sizes = check.items(network.batch_sizes, -(-count // batch_size), "batches")
            check.true(all(0 < size <= batch_size for size in sizes), "A batch is too large.")


@task("hit_rate")
class TestHitRate:
    def test_any_target(self, learner, rng):
        classes = rng.integers(10, size=90)
        network, images = learner.fixture("toys.ToyNetwork")(), images_of(classes, rng)
        for target in (0, int(rng.integers(1, 10))):
            found = check.number(learner.hit_rate(network, images, target))
            check.close(found, np.mean(classes == target), because="a share, not a count")


@shared
def report(learner, rng):
    """A random linear network under random noise, and what is printed of 60 digits."""
    test = tiny_mnist.load().test
    chosen = rng.permutation(len(test.cls))[:60]
    images, cls = tiny_mnist.distort(test.images[chosen], rng), test.cls[chosen]
    network = check.handle(learner.networks.LinearNet(int(rng.integers(99))))
    model = check.handle(learner.NoisyNet(network), "NoisyNet object")
    noise = rng.uniform(-0.35, 0.35, size=(28, 28, 1)).astype("float32")
    check.handle(model.x_noise, "tf.Variable").assign(noise)
    weights, biases = check.variable(network.weights), check.variable(network.biases)
    noisy, plain = np.clip(images + noise.ravel(), 0, 1), images
    seen, without = ((x @ weights + biases).argmax(axis=1) for x in (noisy, plain))
    labels = np.eye(10, dtype="float32")[cls]
    call = learner.print_test_accuracy
    figures, text = learner.printed(call, model, images, labels, show_confusion_matrix=True)
    drawn = call(model, images, labels, show_example_errors=True)
    return figures, check.text(text), drawn, noisy, cls, seen, without


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_the_accuracy_under_the_noise(self, report):
        _, text, _, _, cls, seen, without = report
        line = LINE.search(text)
        check.true(line is not None, "The line with the accuracy is missing.")
        right = int(np.sum(seen == cls))
        slips = {"the accuracy without the noise": int(np.sum(without == cls))}
        check.equal(int(line[2]), right, slips=slips)
        check.close(float(line[1]), 100 * right / 60, atol=0.06)

    def test_the_confusion_matrix_has_a_row_for_each_true_class(self, report):
        figures, text, _, _, cls, seen, _ = report
        check.items(figures, 0, "figures", because="only the table is asked for")
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (cls, seen), 1)
        found = [int(n) for n in re.findall(r"\d+", text.partition("[")[2])[:101]]
        slips = {"true and predicted classes exchanged": counts.T.ravel()}
        check.equal(np.array(found, int), counts.ravel(), slips=slips)

    def test_the_mistakes_are_shown_as_the_network_saw_them(self, report):
        _, _, drawn, noisy, cls, seen, _ = report
        (figure,) = check.items(drawn, 1, "figures: the mistakes")
        panels = check.figure(figure).panels
        check.true(len(panels) == 9, "The mistakes are drawn by plot_example_errors.")
        first = np.flatnonzero(cls != seen)[0]
        check.true(len(panels[0].images) == 1, "Each panel should show one image.")
        check.close(panels[0].images[0].data, noisy[first].reshape(28, 28), atol=1e-5)
        check.equal(panels[0].xlabel, f"True: {cls[first]}, Pred: {seen[first]}")
