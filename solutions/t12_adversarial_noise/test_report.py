"""Visible checks of report.py, with a toy network whose logits are the first ten pixels."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, shared, task

LINE = re.compile(r"Accuracy on test-set: (\d+\.\d)% \((\d+) / (\d+)\)")


def images_of(classes, pixels=784):
    """Images that the toy network takes for these classes."""
    images = np.zeros((len(classes), pixels), dtype="float32")
    images[np.arange(len(classes)), classes] = 0.6
    return images


@shared
def noisy_toy(learner, rng):
    """A linear network whose logits are the first 10 pixels, under noise that favours class 3."""
    network = check.handle(learner.networks.LinearNet(1))
    network.weights.assign(np.eye(784, 10, dtype="float32"))
    model = check.handle(learner.NoisyNet(network), "NoisyNet object")
    noise = np.zeros((28, 28, 1), "float32")
    noise[0, 3, 0], noise[0, :3, 0] = 0.35, -0.3
    check.handle(model.x_noise, "tf.Variable").assign(noise)
    cls = np.arange(40) % 10
    # Classes 0, 1 and 2 lose 0.3 of their 0.6, and class 3 has 0.35.
    seen = np.where(cls < 3, 3, cls)
    return model, images_of(cls), cls, seen, noise[..., 0]


@task("predict_cls")
class TestPredictCls:
    def test_the_largest_logit_wins(self, learner, rng):
        classes = rng.integers(10, size=30)
        found = learner.predict_cls(learner.fixture("toys.ToyNetwork")(), images_of(classes))
        check.equal(check.array(found, shape=(30,), dtype="int64"), classes)

    def test_at_most_256_images_at_a_time(self, learner, rng):
        classes = rng.integers(1, 10, size=600)
        network = learner.fixture("toys.ToyNetwork")()
        found = learner.predict_cls(network, images_of(classes, pixels=10))
        dropped = np.where(np.arange(600) < 512, classes, 0)
        slips = {"the last, smaller batch dropped: its images are still 0": dropped}
        check.equal(check.array(found, dtype="int"), classes, slips=slips)
        check.equal(network.batch_sizes, [256, 256, 88], because="600 = 256 + 256 + 88")


@task("hit_rate")
class TestHitRate:
    def test_the_share_of_images_taken_for_the_target(self, learner):
        classes = np.array([3, 1, 3, 3, 0, 9, 3, 2])
        found = learner.hit_rate(learner.fixture("toys.ToyNetwork")(), images_of(classes), 3)
        check.close(found, 0.5, slips={"the count instead of the share": 4.0})

    def test_the_noise_counts(self, learner, noisy_toy):
        model, images, cls, seen, _ = noisy_toy
        check.close(
            learner.hit_rate(model, images, 3),
            np.mean(seen == 3),
            because="four of ten classes are taken for a 3",
            slips={"the hit rate without the noise": np.mean(cls == 3)},
        )


@shared
def report(learner, noisy_toy):
    """What is printed and drawn, without and with pictures."""
    model, images, cls, _, _ = noisy_toy
    labels = np.eye(10, dtype="float32")[cls]
    plain = learner.printed(learner.print_test_accuracy, model, images, labels)
    full = learner.printed(learner.print_test_accuracy, model, images, labels, True, True)
    return plain, full


@task("print_test_accuracy")
class TestPrintTestAccuracy:
    def test_one_line_with_share_and_counts(self, report, noisy_toy):
        _, _, cls, seen, _ = noisy_toy
        figures, text = report[0]
        check.items(figures, 0, "figures", because="no picture is asked for")
        line = LINE.search(check.text(text))
        message = 'The line should be like "Accuracy on test-set: 13.2% (1323 / 10000)".'
        check.true(line is not None, message)
        right = int(np.sum(cls == seen))
        slips = {"the accuracy without the noise": 40, "the errors counted": 40 - right}
        check.equal(int(line[2]), right, slips=slips, because="28 of 40 are right under this noise")
        check.close(float(line[1]), 70.0, atol=0.06)
        check.equal(int(line[3]), 40)

    def test_the_mistakes_are_shown_with_the_noise(self, report, noisy_toy):
        _, images, cls, seen, noise = noisy_toy
        (figure,) = check.items(report[1][0], 1, "figures: the mistakes")
        panels = check.figure(figure).panels
        check.true(len(panels) == 9, "The mistakes are drawn by plot_example_errors.")
        check.true(len(panels[0].images) == 1, "Each panel should show one image.")
        picture = images[np.flatnonzero(cls != seen)[0]].reshape(28, 28)
        slips = {"the image without the noise": picture}
        check.close(panels[0].images[0].data, np.clip(picture + noise, 0, 1), slips=slips)

    def test_the_confusion_matrix_is_printed(self, report, noisy_toy):
        _, _, cls, seen, _ = noisy_toy
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (cls, seen), 1)
        table = check.text(report[1][1]).partition("[")[2]
        found = np.array([int(n) for n in re.findall(r"\d+", table)[:101]], int)
        slips = {"true and predicted classes exchanged": counts.T.ravel()}
        check.equal(found, counts.ravel(), slips=slips, because="a row for each true class")
        check.true("[" not in check.text(report[0][1]), "No table was asked for.")
