"""Visible checks of tables.py: they read the numbers that are printed."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e-?\d+)?(?![\w])")


def some_predictions(rng, num_networks=4, count=12):
    """Probabilities, and accuracies by which network 2 is the best on the test set."""
    pred_labels = rng.dirichlet(np.full(10, 0.3), size=(num_networks, count))
    return pred_labels, np.array([0.91, 0.93, 0.96, 0.94]), np.array([0.99, 0.98, 0.97, 0.96])


def rows_of(text, count):
    """The printed table: `count` rows of 10 numbers."""
    numbers = [float(word) for word in NUMBER.findall(check.text(text))]
    message = (
        f"It should print {count * 10} numbers: 10 for each row, as print(np.round(...)) does."
    )
    check.true(len(numbers) == count * 10, message)
    return np.reshape(numbers, (count, 10))


def close(text, expected, slips=None, because=""):
    """Compare what was printed with the rows, rounded to 2 decimals."""
    expected = np.round(expected, 2)
    slips = {name: np.round(wrong, 2) for name, wrong in (slips or {}).items()}
    found = rows_of(text, len(expected))
    check.close(found, expected, rtol=0, atol=1e-9, slips=slips, because=because)


@task("print_labels")
class TestPrintLabels:
    def test_the_row_of_the_first_selected_image(self, learner, rng):
        labels, idx = some_predictions(rng)[0][0], np.isin(np.arange(12), [4, 7, 9])
        _, text = learner.printed(learner.print_labels, labels, idx)
        slips = {"the first row of all instead of the first selected one": labels[:1]}
        close(text, labels[4:5], slips, because="image 4 is the first that is selected")

    def test_several_rows(self, learner, rng):
        labels, idx = some_predictions(rng)[0][0], np.isin(np.arange(12), [4, 7, 9])
        _, text = learner.printed(learner.print_labels, labels, idx, num=2)
        close(text, labels[[4, 7]], {"the last ones instead of the first": labels[[7, 9]]})
        _, text = learner.printed(learner.print_labels, labels, idx, num=5)
        close(text, labels[[4, 7, 9]], because="only three are selected")

    def test_places_instead_of_bools(self, learner, rng):
        labels = some_predictions(rng)[0][0]
        _, text = learner.printed(learner.print_labels, labels, np.array([7, 2, 9]), num=2)
        close(text, labels[[7, 2]], because="idx may hold the places of images, in any order")

    def test_two_decimals(self, learner):
        labels = np.array([[0.005, 0.018, 0.102, 0.2, 0.033, 0.007, 0.5, 0.1, 0.0349, 0.0001]])
        _, text = learner.printed(learner.print_labels, labels, np.array([0]))
        found = rows_of(text, 1)
        slips = {"numbers that are not rounded to 2 decimals": labels}
        check.close(found, np.round(labels, 2), rtol=0, atol=1e-9, slips=slips)


@task("print_labels_ensemble")
class TestPrintLabelsEnsemble:
    def test_it_prints_the_average(self, learner, rng):
        predictions = some_predictions(rng)
        mean, idx = predictions[0].mean(axis=0), np.arange(12) >= 5
        _, text = learner.printed(learner.print_labels_ensemble, predictions, idx, num=3)
        slips = {"the rows of network 0": predictions[0][0, 5:8]}
        close(text, mean[5:8], slips, because="the ensemble is the average of all networks")
        _, text = learner.printed(learner.print_labels_ensemble, predictions, idx)
        close(text, mean[5:6], because="one row unless told otherwise")


@task("print_labels_best_net")
class TestPrintLabelsBestNet:
    def test_it_prints_what_the_best_net_says(self, learner, rng):
        predictions = some_predictions(rng)
        pred_labels, idx = predictions[0], np.arange(12) >= 5
        _, text = learner.printed(learner.print_labels_best_net, predictions, idx, num=3)
        slips = {
            "the rows of network 0": pred_labels[0, 5:8],
            "the rows of the ensemble": pred_labels.mean(axis=0)[5:8],
        }
        close(text, pred_labels[2, 5:8], slips, because="network 2 is the best on the test set")
        _, text = learner.printed(learner.print_labels_best_net, predictions, idx)
        close(text, pred_labels[2, 5:6], because="one row unless told otherwise")


@task("print_labels_all_nets")
class TestPrintLabelsAllNets:
    def test_one_row_for_each_network(self, learner, rng):
        predictions = some_predictions(rng)
        pred_labels, idx = predictions[0], np.arange(12) >= 5
        _, text = learner.printed(learner.print_labels_all_nets, predictions, idx)
        slips = {"the first image instead of the first selected one": pred_labels[:, 0]}
        close(text, pred_labels[:, 5], slips, because="four networks speak of image 5, in order")
