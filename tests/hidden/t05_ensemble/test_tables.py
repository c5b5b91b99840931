"""Hidden checks of tables.py: other images, other numbers of rows."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e-?\d+)?(?![\w])")


def some_predictions(rng, num_networks, count):
    """Probabilities and accuracies; the best net on the test set is never the first one."""
    pred_labels = rng.dirichlet(np.full(10, 0.3), size=(num_networks, count))
    test, val = rng.permutation(num_networks) / 10, rng.permutation(num_networks) / 10
    test[0], val[0] = -0.1, 0.99
    return pred_labels, test, val


def close(text, expected, slips=None):
    """Compare what was printed with the rows, rounded to 2 decimals."""
    expected = np.round(expected, 2)
    numbers = [float(word) for word in NUMBER.findall(check.text(text))]
    message = "It should print 10 numbers for each row, and as many rows as asked for."
    check.true(len(numbers) == expected.size, message)
    slips = {name: np.round(wrong, 2) for name, wrong in (slips or {}).items()}
    found = np.reshape(numbers, expected.shape)
    check.close(found, expected, rtol=0, atol=1e-9, slips=slips)


@task("print_labels")
class TestPrintLabels:
    def test_any_rows(self, learner, rng):
        labels = some_predictions(rng, 1, 30)[0][0]
        chosen = rng.permutation(30)[:6]
        for idx, places in ((chosen, chosen), (np.isin(np.arange(30), chosen), np.sort(chosen))):
            for num in (1, 4, 9):
                _, text = learner.printed(learner.print_labels, labels, idx, num)
                close(text, labels[places[:num]], {"the first rows of all": labels[: min(num, 6)]})


@task("print_labels_ensemble")
class TestPrintLabelsEnsemble:
    def test_any_networks(self, learner, rng):
        predictions, idx = some_predictions(rng, 3, 20), rng.permutation(20)[:4]
        _, text = learner.printed(learner.print_labels_ensemble, predictions, idx, 2)
        close(text, predictions[0].mean(axis=0)[idx[:2]])


@task("print_labels_best_net")
class TestPrintLabelsBestNet:
    def test_any_networks(self, learner, rng):
        predictions, idx = some_predictions(rng, 6, 20), rng.permutation(20)[:4]
        best = int(predictions[1].argmax())
        _, text = learner.printed(learner.print_labels_best_net, predictions, idx, 3)
        slips = {"the best net of the validation set": predictions[0][0][idx[:3]]}
        close(text, predictions[0][best][idx[:3]], slips)


@task("print_labels_all_nets")
class TestPrintLabelsAllNets:
    def test_any_networks(self, learner, rng):
        predictions, idx = some_predictions(rng, 7, 20), rng.uniform(size=20) < 0.5
        idx[-1] = True
        _, text = learner.printed(learner.print_labels_all_nets, predictions, idx)
        close(text, predictions[0][:, np.flatnonzero(idx)[0]])
