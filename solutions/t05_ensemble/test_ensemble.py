"""Visible checks of ensemble.py: mostly on arrays, with the tutorial's own numbers."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

SMALL = {"num_filters": (), "fc_size": 6}
LINE = re.compile(
    r"Network: (\d{1,9}), Accuracy on Validation-Set: (\d\.\d{4}), Test-Set: (\d\.\d{4})\s*$",
    re.MULTILINE,
)

# The tutorial's table: accuracies of the five networks.
VALIDATION = np.array([0.9948, 0.9936, 0.9958, 0.9938, 0.9938])
TEST = np.array([0.9893, 0.9880, 0.9893, 0.9889, 0.9892])

KEYS = ("both", "only ensemble", "only best net", "neither")
VOTE = "a vote: how sure each network is does not count then"
LOGITS = "an average of logits: one network that is very sure outweighs all others"


def example(first, probs_first, second, probs_second, rest):
    """What five networks say of one image: two classes, and what is left to a third."""
    pred_labels = np.zeros((5, 1, 10))
    pred_labels[:, 0, first] = probs_first
    pred_labels[:, 0, second] = probs_second
    pred_labels[:, 0, rest] = 1 - pred_labels[:, 0].sum(axis=1)
    return pred_labels


def example_a():
    """The tutorial's picture of a 3: the best net, number 0, takes it for an 8."""
    return example(3, [0.21, 0.96, 0.99, 0.88, 0.76], 8, [0.79, 0.03, 0.01, 0.12, 0.22], 5)


def example_b():
    """The tutorial's picture of a 6: three of five nets are right, but not sure."""
    return example(6, [0.56, 0, 0.81, 0.72, 0.14], 0, [0.30, 1.00, 0.19, 0.15, 0.85], 8)


def some_predictions(rng, num_networks, count, num_classes=10):
    """Rows that are distributions, some sure and some not."""
    return softmax(rng.normal(size=(num_networks, count, num_classes)) * 2)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


def geometric_mean(pred_labels):
    """The softmax of the average of logits."""
    return softmax(np.log(np.maximum(pred_labels, 1e-12)).mean(axis=0))


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("nets"))


def data_of(learner, **splits):
    """A data set in the learner's process, with an empty training set."""

    def split(images, cls):
        labels = np.eye(10, dtype="float32")[cls]
        return learner.fixture("tiny_mnist.Split")(images, labels, cls)

    train = split(np.zeros((0, 784), "float32"), np.zeros(0, int))
    parts = [split(*splits[name]) for name in ("validation", "test")]
    return learner.fixture("tiny_mnist.Data")(train, *parts)


@shared
def restored(learner, rng):
    """Three saved networks with different answers; what `ensemble_predictions` makes of them."""
    folder = new_folder(learner)
    path = learner.fixture("integrity.Path")
    path(folder).mkdir()
    data = tiny_mnist.load()
    images = {"validation": data.validation.images[:60], "test": data.test.images[:80]}
    logits = {name: [] for name in images}
    for number in range(3):
        model = learner.make_network(number + 1, **SMALL)
        model.save_weights(path(folder, f"network{number}.weights.h5"))
        for name, pictures in images.items():
            found = check.array(model(pictures), shape=(len(pictures), 10))
            logits[name].append(found.astype("float64"))
    logits = {name: np.array(found) for name, found in logits.items()}
    cls = {name: found.argmax(axis=2) for name, found in logits.items()}
    # Whose answer counts as true, image by image: so each network has an accuracy of its own.
    whose = {n: rng.choice(3, p=[0.2, 0.5, 0.3], size=c.shape[1]) for n, c in cls.items()}
    cls_true = {n: np.choose(whose[n], c) for n, c in cls.items()}
    accuracies = {n: (c == cls_true[n]).mean(axis=1) for n, c in cls.items()}
    value, text = learner.printed(
        learner.ensemble_predictions,
        data_of(learner, **{name: (images[name], cls_true[name]) for name in images}),
        3,
        folder,
        **SMALL,
    )
    found = check.items(value, 3, "(pred_labels, test_accuracies, val_accuracies)")
    return found, text, logits["test"], accuracies


@task("ensemble_predictions")
class TestEnsemblePredictions:
    def test_the_probabilities_of_each_network_for_the_test_set(self, restored):
        (pred_labels, _, _), _, logits, _ = restored
        pred_labels = check.array(pred_labels, shape=(3, 80, 10))
        expected = softmax(logits)
        check.close(
            pred_labels,
            expected,
            because="network i says again what it said before it was saved",
            slips={
                "the last network only: one object in a list is still one object": (
                    np.repeat(expected[2:], 3, axis=0)
                ),
                "the first network only": np.repeat(expected[:1], 3, axis=0),
                "logits instead of probabilities": logits,
            },
        )

    def test_the_accuracies_of_each_network(self, restored):
        (_, test, val), _, _, accuracies = restored
        slips = {"the accuracies on the other set": accuracies["validation"]}
        check.close(test, accuracies["test"], slips=slips, because="the second part is about test")
        slips = {"the accuracies on the other set": accuracies["test"]}
        because = "the third part is about the original validation set"
        check.close(val, accuracies["validation"], slips=slips, because=because)

    def test_it_prints_both_accuracies_with_4_decimals(self, restored):
        lines = LINE.findall(check.text(restored[1]))
        message = (
            'There should be 3 lines like "Network: 0, Accuracy on Validation-Set: 0.9948, '
            'Test-Set: 0.9893".'
        )
        check.true(len(lines) == 3, message)
        check.equal([int(number) for number, _, _ in lines], [0, 1, 2])
        accuracies = restored[3]
        found = np.array([(float(val), float(test)) for _, val, test in lines])
        expected = np.stack([accuracies["validation"], accuracies["test"]], axis=1)
        slips = {"the two accuracies exchanged": expected[:, ::-1]}
        check.close(found, expected, atol=6e-5, slips=slips)


@task("ensemble_pred_labels")
class TestEnsemblePredLabels:
    def test_it_is_the_average_over_the_networks(self, learner, rng):
        pred_labels = some_predictions(rng, 5, 12)
        check.close(
            learner.ensemble_pred_labels(pred_labels),
            pred_labels.mean(axis=0),
            because="[5, 12, 10] becomes [12, 10]: the axis of the networks disappears",
            slips={
                "the average over the images: axis 0 has the networks": pred_labels.mean(axis=1),
                "the average over the classes: axis 0 has the networks": pred_labels.mean(axis=2),
                "the sum instead of the mean: the rows sum to 5": pred_labels.sum(axis=0),
                LOGITS: geometric_mean(pred_labels),
                "the largest probability instead of the average": pred_labels.max(axis=0),
            },
        )

    def test_the_tutorials_two_examples(self, learner):
        mean_a = check.array(learner.ensemble_pred_labels(example_a()), shape=(1, 10))
        check.close(mean_a[0, [3, 8]], np.array([0.76, 0.23]), atol=0.005, rtol=0)
        mean_b = check.array(learner.ensemble_pred_labels(example_b()), shape=(1, 10))
        check.close(mean_b[0, [6, 0]], np.array([0.45, 0.50]), atol=0.005, rtol=0)

    def test_each_row_sums_to_1(self, learner, rng):
        found = learner.ensemble_pred_labels(some_predictions(rng, 4, 9))
        found = check.array(found, shape=(9, 10))
        slips = {"the sum instead of the mean": np.full(9, 4.0)}
        check.close(found.sum(axis=1), np.ones(9), slips=slips)

    def test_the_order_of_the_networks_does_not_matter(self, learner, rng):
        pred_labels = some_predictions(rng, 5, 7)
        one, other = (
            check.array(learner.ensemble_pred_labels(given), shape=(7, 10))
            for given in (pred_labels, pred_labels[[3, 0, 4, 2, 1]])
        )
        check.close(one, other, because="an average does not know an order")

    def test_five_equal_networks_are_that_network(self, learner, rng):
        (alone,) = some_predictions(rng, 1, 7)
        found = learner.ensemble_pred_labels(np.repeat(alone[np.newaxis], 5, axis=0))
        check.close(found, alone, because="copies have nothing to tell each other")

    def test_the_average_costs_no_more_than_the_networks_on_average(self, learner, rng):
        """the average costs no more than the networks on average (Jensen's inequality)"""
        pred_labels, cls_true = some_predictions(rng, 5, 40), rng.integers(10, size=40)
        mean = check.array(learner.ensemble_pred_labels(pred_labels), shape=(40, 10))
        check.at_least(mean, 0.0, because="an average of probabilities is not negative")
        rows, one_hot = np.arange(40), np.eye(10)[cls_true]
        because = "-log curves upwards, so the average of five costs less than the cost on average"
        each = -np.log(pred_labels[:, rows, cls_true]).mean(axis=0)
        check.at_most(-np.log(mean[rows, cls_true] + 1e-300) - each, 1e-9, because=because)
        because = "the same holds for the squared error (Brier score)"
        each = ((pred_labels - one_hot) ** 2).sum(axis=2).mean(axis=0)
        check.at_most(((mean - one_hot) ** 2).sum(axis=1) - each, 1e-9, because=because)


@task("ensemble_cls_pred")
class TestEnsembleClsPred:
    def test_the_ensemble_reads_a_3_that_the_best_net_does_not(self, learner):
        slips = {
            "an average of class numbers: an 8 and a 3 are no 5 or 6": np.array([4]),
            "the answer of network 0 alone": np.array([8]),
        }
        because = "on average 0.76 for the 3 and 0.23 for the 8"
        found = learner.ensemble_cls_pred(example_a())
        check.equal(found, np.array([3]), slips=slips, because=because)

    def test_two_sure_networks_outweigh_three_others(self, learner):
        slips = {VOTE: np.array([6])}
        because = "on average 0.45 for the 6 and 0.50 for the 0, though three of five say 6"
        found = learner.ensemble_cls_pred(example_b())
        check.equal(found, np.array([0]), slips=slips, because=because)

    def test_probabilities_are_averaged_not_logits(self, learner):
        logits = np.array([[10.0, 0.0], [0.0, 2.0], [0.0, 2.0]])
        found = learner.ensemble_cls_pred(softmax(logits)[:, np.newaxis])
        because = "the average of the probabilities is 0.413 and 0.587"
        check.equal(found, np.array([1]), slips={LOGITS: np.array([0])}, because=because)

    def test_there_is_one_class_for_each_image(self, learner, rng):
        pred_labels = some_predictions(rng, 5, 30)
        mean = pred_labels.mean(axis=0)
        slips = {
            "an argmax over the images: take it over the classes, axis 1": mean.argmax(axis=0),
            VOTE: np.array([np.bincount(v).argmax() for v in pred_labels.argmax(axis=2).T]),
        }
        found = learner.ensemble_cls_pred(pred_labels)
        check.equal(found, mean.argmax(axis=1), slips=slips, because="30 images have 30 classes")


def best_net_of(learner, test, val):
    """Ask for the best of some networks; what they say of the images does not matter."""
    return learner.best_net((np.full((len(test), 2, 10), 0.1), test, val))


@task("best_net")
class TestBestNet:
    def test_the_tutorials_best_net_is_number_0(self, learner):
        slips = {
            "the best on the validation set, or the last of equally good ones": 2,
            "the accuracy itself, not the number of the network": 0.9893,
            "numbers that start at 1": 1,
        }
        because = "networks 0 and 2 are equally good on the test set, and the first one wins"
        check.equal(best_net_of(learner, TEST, VALIDATION), 0, slips=slips, because=because)

    def test_another_table(self, learner):
        test, val = np.array([0.91, 0.95, 0.93, 0.95]), np.array([0.97, 0.90, 0.92, 0.99])
        slips = {
            "the best on the validation set: the test set decides here": 3,
            "the last of equals": 3,
            "the worst network": 0,
        }
        check.equal(best_net_of(learner, test, val), 1, slips=slips)


TRUTH = np.array([[True, True], [True, False], [False, True], [False, False]])


def masks(first, second):
    """Wrong ways to combine two arrays of bools, for what only `first` gets right."""
    return {
        "an or instead of an and": first | ~second,
        "the negation forgotten: these are the images that both get right": first & second,
        "what only the other one gets right": second & ~first,
        "all images on which they differ": first ^ second,
    }


@task("ensemble_better")
class TestEnsembleBetter:
    def test_all_four_cases(self, learner):
        ensemble, best = TRUTH.T
        found = learner.ensemble_better(ensemble, best)
        because = "only in the second case is the ensemble right and the best net wrong"
        expected = np.array([False, True, False, False])
        check.equal(found, expected, slips=masks(ensemble, best), because=because)


@task("best_net_better")
class TestBestNetBetter:
    def test_all_four_cases(self, learner):
        ensemble, best = TRUTH.T
        found = learner.best_net_better(ensemble, best)
        because = "only in the third case is the best net right and the ensemble wrong"
        expected = np.array([False, False, True, False])
        check.equal(found, expected, slips=masks(best, ensemble), because=because)


def four(counts):
    """The four counts in the order of KEYS."""
    counts = check.mapping(counts, KEYS)
    return np.array([check.number(counts[key]) for key in KEYS])


def tutorial_like():
    """Predictions of five networks for 10,000 images of 3 classes, with the tutorial's counts.

    Images 0 .. 9876 are right for both, 39 only for the ensemble, 16 only for the best net.
    """
    sure, unsure, wrong = [0.98, 0.01, 0.01], [0.30, 0.60, 0.10], [0.02, 0.97, 0.01]
    leaning = [0.55, 0.40, 0.05]
    pred_labels = np.tile(np.array(sure), (5, 10_000, 1))
    for net in range(1, 5):
        pred_labels[net, 100 * net : 100 * net + 40] = unsure
    pred_labels[0, 9877:9916] = unsure
    pred_labels[1:, 9916:9932] = wrong
    pred_labels[0, 9916:9932] = leaning
    pred_labels[:, 9932:] = wrong
    return pred_labels, np.zeros(10_000, int)


@task("compare")
class TestCompare:
    def test_the_tutorials_counts(self, learner):
        pred_labels, cls_true = tutorial_like()
        test = (pred_labels.argmax(axis=2) == cls_true).mean(axis=1)
        counts = learner.compare((pred_labels, test, test[::-1].copy()), cls_true)
        slips = {
            "the two middle counts exchanged": np.array([9877, 16, 39, 68]),
            "all that each gets right, not what it alone gets right": (
                np.array([9877, 9916, 9893, 68])
            ),
        }
        because = "the ensemble has 9916 right, the best net 9893: 39 - 16 = 23 more"
        check.close(four(counts), np.array([9877, 39, 16, 68]), slips=slips, because=because)

    def test_the_best_net_is_the_best_on_the_test_set(self, learner, rng):
        pred_labels = some_predictions(rng, 4, 60)
        best = pred_labels[2].argmax(axis=1)
        cls_true = np.where(np.arange(60) < 45, best, rng.integers(10, size=60))
        test = (pred_labels.argmax(axis=2) == cls_true).mean(axis=1)
        counts = learner.compare((pred_labels, test, np.array([0.9, 0.8, 0.7, 0.6])), cls_true)
        both, _, only_best, _ = four(counts)
        slips = {"the counts of network 0": int((pred_labels[0].argmax(axis=1) == cls_true).sum())}
        because = "both and only the best net make up all that the best net gets right"
        check.close(both + only_best, int((best == cls_true).sum()), slips=slips, because=because)
