"""Hidden checks of ensemble.py: other numbers of networks, images and classes."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

SIZES = {"num_filters": (2,), "fc_size": 5}
KEYS = ("both", "only ensemble", "only best net", "neither")
VOTE = "a vote: how sure each network is does not count then"
LOGITS = "an average of logits: one network that is very sure outweighs all others"


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


def some_predictions(rng, num_networks, count, num_classes):
    """Rows that are distributions, some sure and some not."""
    return softmax(rng.normal(size=(num_networks, count, num_classes)) * 3)


def votes(pred_labels):
    return np.array([np.bincount(v).argmax() for v in pred_labels.argmax(axis=2).T])


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("some"))


@shared
def restored(learner, rng):
    """Three saved networks with a convolution, on images of noise."""
    folder, path = new_folder(learner), learner.fixture("integrity.Path")
    path(folder).mkdir()
    images = {n: rng.uniform(size=(c, 784)).astype("float32") for n, c in (("v", 23), ("t", 31))}
    cls_true = {name: rng.integers(10, size=len(found)) for name, found in images.items()}
    logits = {name: [] for name in images}
    # All that differs between these networks is in the biases, so their answers are far apart.
    model = learner.make_network(int(rng.integers(1000)), **SIZES)
    for number in range(3):
        bias = rng.normal(size=10).astype("float32") * 2
        model.layers[-1].bias.assign(bias)
        model.save_weights(path(folder, f"network{number}.weights.h5"))
        for name, pictures in images.items():
            found = check.array(model(pictures), shape=(len(pictures), 10))
            logits[name].append(found.astype("float64"))
    logits = {name: np.array(found) for name, found in logits.items()}
    accuracies = {n: (f.argmax(axis=2) == cls_true[n]).mean(axis=1) for n, f in logits.items()}

    def split(name):
        labels = np.eye(10, dtype="float32")[cls_true[name]]
        return learner.fixture("tiny_mnist.Split")(images[name], labels, cls_true[name])

    data = learner.fixture("tiny_mnist.Data")(split("v"), split("v"), split("t"))
    value = learner.ensemble_predictions(data, 3, folder, **SIZES)
    again = learner.ensemble_predictions(data, 1, folder, **SIZES)
    parts = "(pred_labels, test_accuracies, val_accuracies)"
    return check.items(value, 3, parts), check.items(again, 3, parts), softmax(logits["t"]), (
        accuracies)  # fmt: skip


@task("ensemble_predictions")
class TestEnsemblePredictions:
    def test_each_network_says_what_it_said_before(self, restored):
        (pred_labels, _, _), _, expected, _ = restored
        slips = {"the last network only": np.repeat(expected[2:], 3, axis=0)}
        check.close(pred_labels, expected, rtol=1e-4, slips=slips)
        check.dtype(pred_labels, "float64")

    def test_the_accuracies_of_each_network(self, restored):
        (_, test, val), _, _, accuracies = restored
        slips = {"the accuracies on the other set": accuracies["v"]}
        check.close(test, accuracies["t"], slips=slips)
        check.close(val, accuracies["v"], slips={"the accuracies on the other set": (
            accuracies["t"])})  # fmt: skip

    def test_only_as_many_networks_as_asked_for(self, restored):
        first, second, _, _ = restored
        first = check.array(first[0], shape=(3, 31, 10))
        check.equal(check.array(second[0], shape=(1, 31, 10)) == first[:1],
            np.ones((1, 31, 10), bool), because="bit for bit the same")  # fmt: skip


@task("ensemble_pred_labels")
class TestEnsemblePredLabels:
    def test_any_number_of_networks_images_and_classes(self, learner, rng):
        for shape in ((3, 11, 4), (1, 5, 10), (6, 2, 3), (4, 4, 4)):
            pred_labels = some_predictions(rng, *shape)
            mean = pred_labels.mean(axis=0)
            slips = {
                "the average over the images: axis 0 has the networks": pred_labels.mean(axis=1),
                "the average over the classes: axis 0 has the networks": pred_labels.mean(axis=2),
                "the sum instead of the mean": pred_labels.sum(axis=0),
                LOGITS: softmax(np.log(pred_labels).mean(axis=0)),
            }
            found = check.array(learner.ensemble_pred_labels(pred_labels), shape=mean.shape)
            check.close(found, mean, slips=slips, because="the axis of the networks disappears")
            check.close(found.sum(axis=1), np.ones(shape[1]), because="distributions again")


@task("ensemble_cls_pred")
class TestEnsembleClsPred:
    def test_any_number_of_networks_images_and_classes(self, learner, rng):
        for shape in ((5, 60, 10), (3, 40, 3), (2, 7, 7)):
            pred_labels = some_predictions(rng, *shape)
            mean = pred_labels.mean(axis=0)
            slips = {
                VOTE: votes(pred_labels),
                LOGITS: np.log(pred_labels).mean(axis=0).argmax(axis=1),
                "an argmax over the images": mean.argmax(axis=0),
                "an average of class numbers": np.round(pred_labels.argmax(axis=2).mean(axis=0)),
            }
            check.equal(learner.ensemble_cls_pred(pred_labels), mean.argmax(axis=1), slips=slips)

    def test_one_sure_network_against_two(self, learner, rng):
        wrong, right = rng.permutation(10)[:2]
        pred_labels = np.zeros((3, 1, 10))
        pred_labels[:2, 0, [wrong, right]] = 0.6, 0.4
        pred_labels[2, 0, right] = 1
        because = "0.4 and 0.6 on average, though two of three lean to the other class"
        found = learner.ensemble_cls_pred(pred_labels)
        check.equal(found, np.array([right]), slips={VOTE: np.array([wrong])}, because=because)


@task("best_net")
class TestBestNet:
    def test_any_accuracies(self, learner, rng):
        for _ in range(3):
            test, val = rng.permutation(7) / 10, rng.permutation(7) / 10
            val[test.argmax()], val[val.argmax()] = 0.0, 0.99
            slips = {"the best on the validation set: the test set decides here": int(val.argmax())}
            found = learner.best_net((np.full((7, 3, 4), 0.25), test, val))
            check.equal(found, int(test.argmax()), slips=slips)

    def test_the_first_of_equals(self, learner, rng):
        places = np.sort(rng.permutation(8)[:2])
        test = np.full(8, 0.9)
        test[places] = 0.95
        found = learner.best_net((np.full((8, 1, 4), 0.25), test, np.linspace(0.8, 0.9, 8)))
        slips = {"the last of equals": int(places[1])}
        check.equal(found, int(places[0]), slips=slips, because="two are equally good")


@task("ensemble_better")
class TestEnsembleBetter:
    def test_any_images(self, learner, rng):
        ensemble, best = rng.uniform(size=(2, 90)) < 0.6
        found = learner.ensemble_better(ensemble, best)
        slips = {
            "an or instead of an and": ensemble | ~best,
            "the negation forgotten": ensemble & best,
            "all images on which they differ": ensemble ^ best,
        }
        check.equal(found, ensemble & ~best, slips=slips)


@task("best_net_better")
class TestBestNetBetter:
    def test_any_images(self, learner, rng):
        ensemble, best = rng.uniform(size=(2, 90)) < 0.6
        found = learner.best_net_better(ensemble, best)
        slips = {
            "an or instead of an and": best | ~ensemble,
            "the negation forgotten": ensemble & best,
            "what only the ensemble gets right": ensemble & ~best,
        }
        check.equal(found, best & ~ensemble, slips=slips, because="it never overlaps the other set")


@task("compare")
class TestCompare:
    def test_any_predictions(self, learner, rng):
        for shape in ((4, 80, 3), (1, 30, 5)):
            pred_labels = some_predictions(rng, *shape)
            cls_true = np.where(
                rng.uniform(size=shape[1]) < 0.5,
                pred_labels[rng.integers(shape[0])].argmax(axis=1),
                rng.integers(shape[2], size=shape[1]),
            )
            test = (pred_labels.argmax(axis=2) == cls_true).mean(axis=1)
            best = pred_labels[test.argmax()].argmax(axis=1) == cls_true
            both = pred_labels.mean(axis=0).argmax(axis=1) == cls_true
            counts = [both & best, both & ~best, best & ~both, ~both & ~best]
            found = check.mapping(learner.compare((pred_labels, test, 1 - test), cls_true), KEYS)
            found = np.array([check.number(found[key]) for key in KEYS])
            counts = np.array([mask.sum() for mask in counts])
            slips = {"the two middle counts exchanged": counts[[0, 2, 1, 3]]}
            check.close(found, counts, slips=slips, because="the four counts add up to all images")
