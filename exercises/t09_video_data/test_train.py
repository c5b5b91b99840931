"""Visible checks of train.py: the cost on small numbers, training on the frames of the kit."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_knifey
from grader.spec import check, shared, task, tensor


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def distributions(rng, count, classes):
    probs = rng.uniform(0.1, 1, size=(count, classes))
    return probs / probs.sum(axis=1, keepdims=True)


def predicted(classifier, values):
    """Class numbers; the labels do not enter the learner's process."""
    return check.shape(classifier(values), (len(values), 3)).argmax(axis=1)


@task("cost")
class TestCost:
    def test_the_mean_cross_entropy(self, learner, rng):
        probs, cls = distributions(rng, 5, 3), np.array([2, 0, 1, 1, 2])
        surprise = -np.log(probs[np.arange(5), cls])
        slips = {
            "the sum over the batch instead of the mean": surprise.sum(),
            "the mean over all entries: sum over the classes first": surprise.sum() / 15,
        }
        found = learner.cost(tensor(probs), tensor(np.eye(3)[cls]))
        check.close(check.number(found), surprise.mean(), slips=slips)

    def test_the_weight_is_that_of_the_true_class(self, learner, rng):
        probs, cls = distributions(rng, 5, 3), np.array([2, 0, 1, 1, 2])
        weights = np.array([3.0, 0.5, 1.25])
        surprise = -np.log(probs[np.arange(5), cls])
        slips = {
            "no weights": surprise.mean(),
            "divided by the sum of the weights instead of the number of rows": (
                (surprise * weights[cls]).sum() / weights[cls].sum()
            ),
            "the weight of the predicted class instead of the true one": (
                (surprise * weights[probs.argmax(axis=1)]).mean()
            ),
        }
        found = learner.cost(tensor(probs), tensor(np.eye(3)[cls]), weights)
        check.close(check.number(found), (surprise * weights[cls]).mean(), slips=slips)

    def test_a_probability_of_0_costs_much_but_not_infinitely(self, learner):
        probs = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0]], "float32")
        labels = np.array([[0, 1, 0], [1, 0, 0]], "float32")
        because = "-log(1e-7) is 16.1; 0 times the logarithm of 0 would be NaN"
        found = check.number(learner.cost(tensor(probs), tensor(labels)), because=because)
        check.close(found, -np.log(1e-7) / 2, rtol=1e-4, because=because)

    def test_its_gradient(self, learner, rng):
        probs, cls = distributions(rng, 4, 3), np.array([2, 0, 1, 2])
        check.gradient(learner, "cost", [probs, np.eye(3)[cls], np.array([2.0, 1.0, 0.5])])


def clusters(rng, counts, spread=1.0, length=6):
    """Points around one centre for each class: values and class numbers."""
    centres = 2 * np.eye(3, length)
    cls = np.repeat(np.arange(3), counts)
    noise = rng.normal(size=(len(cls), length)) * spread
    return (centres[cls] + noise).astype("float32"), cls


@shared
def knifey(learner):
    """Accuracies of a classifier of every third frame: untrained, on its batches, on others."""
    model = learner.fixture("models.tiny_inception_v3")()
    keras = library(learner, "keras")
    extractor = keras.Model(model.inputs, model.get_layer("avg_pool").output)
    data = tiny_knifey.load()
    images = data.train.images[::3], data.train.images[1::3], data.test.images[::2]
    train, next_ones, other = (np.asarray(extractor(part)) for part in images)
    cls, cls_next, cls_other = data.train.cls[::3], data.train.cls[1::3], data.test.cls[::2]
    classifier = check.handle(learner.new_classifier(train.shape[1], 3, 128))
    untrained = np.mean(predicted(classifier, next_ones) == cls_next)
    labels = np.eye(3, dtype="float32")[cls]
    batches = learner.optimize(classifier, train, labels, 100, learning_rate=0.001)
    on_next = np.mean(predicted(classifier, next_ones) == cls_next)
    on_other = np.mean(predicted(classifier, other) == cls_other)
    return {"untrained": untrained, "batches": batches, "next": on_next, "other": on_other}


@task("optimize")
class TestOptimize:
    def test_the_first_step_changes_each_number_by_the_learning_rate_at_most(self, learner, rng):
        values, cls = clusters(rng, [9, 8, 7])
        classifier = check.handle(learner.new_classifier(6, 3, 5))
        before = [np.array(weights) for weights in classifier.get_weights()]
        eagerly(learner, True)
        learner.optimize(classifier, values, np.eye(3, dtype="float32")[cls], 1)
        eagerly(learner, False)
        changes = zip(classifier.get_weights(), before, strict=True)
        largest = max(np.abs(new - old).max() for new, old in changes)
        slips = {
            "no step at all": 0.0,
            "Adam's own learning rate, 0.001, instead of 0.0001": 1e-3,
        }
        check.close(float(largest), 1e-4, rtol=1e-2, atol=0, slips=slips)

    def test_it_returns_the_accuracy_of_each_batch_before_its_step(self, learner, rng):
        values, cls = clusters(rng, [4, 5, 3])
        labels = np.eye(3, dtype="float32")[cls]
        classifier = check.handle(learner.new_classifier(6, 3, 5))
        before = np.mean(predicted(classifier, values) == cls)
        eagerly(learner, True)
        found = learner.optimize(classifier, values, labels, 4, learning_rate=0.1)
        eagerly(learner, False)
        found = check.array(found, shape=(4,), dtype="float")
        because = (
            "with 12 rows and a batch of 64, each batch has all rows, each once: before the step"
        )
        check.close(float(found[0]), float(before), because=because)
        check.between(found, 0, 1)

    def test_the_seed_decides_the_batches(self, learner, rng):
        values, cls = clusters(rng, [30, 30, 30])
        labels = np.eye(3, dtype="float32")[cls]
        eagerly(learner, True)
        results = []
        for seed in (3, 3, 4):
            classifier = check.handle(learner.new_classifier(6, 3, 5))
            learner.optimize(classifier, values, labels, 3, batch_size=8, seed=seed)
            results.append(np.concatenate([np.ravel(w) for w in classifier.get_weights()]))
        eagerly(learner, False)
        message = "The same seed gave two different results."
        check.true(np.array_equal(results[0], results[1]), message)
        check.true(not np.array_equal(results[0], results[2]), "Two seeds gave the same result.")

    def test_layers_are_told_that_it_is_training(self, learner, rng):
        layers = library(learner, "keras").layers
        norm = layers.BatchNormalization()
        parts = [layers.Input((6,)), norm, layers.Dense(3, activation="softmax")]
        classifier = library(learner, "keras").Sequential(parts)
        values, cls = clusters(rng, [9, 8, 7])
        eagerly(learner, True)
        learner.optimize(classifier, values, np.eye(3, dtype="float32")[cls], 1)
        eagerly(learner, False)
        message = "Batch normalisation saw no batch: call the classifier with training=True."
        check.true(bool(check.variable(norm.moving_mean).any()), message)

    def test_a_rare_class_fails_and_weights_help(self, learner, rng):
        counts = np.array([20, 400, 400])
        values, cls = clusters(rng, counts, length=3)
        values_test, cls_test = clusters(rng, [400, 400, 400], length=3)
        recalls = []
        for weights in (None, 820 / (3 * counts)):
            classifier = check.handle(learner.new_classifier(3, 3, 16))
            learner.optimize(
                classifier, values, np.eye(3, dtype="float32")[cls], 100,
                learning_rate=0.01, batch_size=256, class_weights=weights,
            )  # fmt: skip
            right = predicted(classifier, values_test) == cls_test
            recalls.append(right.reshape(3, 400).mean(axis=1))
        check.true(bool(recalls[0][0] < recalls[0][1:].min()), "The rare class is not the worst.")
        gain = float(recalls[1][0] - recalls[0][0])
        because = "with weights, the rare class counts as much as the others"
        check.at_least(gain, 0.1, because=because)

    def test_frames_next_to_those_of_the_training_set_are_told_apart(self, knifey):
        because = "a classifier that is not trained only guesses"
        check.between(float(knifey["untrained"]), 0.05, 0.6, because=because)
        because = "neighbours look almost the same; always spoony would be right on 47 of 100"
        check.at_least(float(knifey["next"]), 0.83, because=because)

    def test_frames_of_other_recordings_are_much_harder(self, knifey):
        batches = check.array(knifey["batches"], shape=(100,), dtype="float")
        because = "the training set is learned by heart, if values and labels belong together"
        check.at_least(batches[-20:].mean(), 0.98, because=because)
        because = "the test set has other recordings before other backgrounds"
        check.at_most(float(knifey["other"]), 0.6, because=because)
        because = "so frames must not be split at random: the neighbours would leak"
        check.at_least(float(knifey["next"] - knifey["other"]), 0.3, because=because)
