"""Hidden checks of train.py: other sizes, and a rare class drawn anew."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task, tensor


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def clusters(rng, counts, length=5):
    """Points around one centre for each class: values and class numbers."""
    classes = len(counts)
    cls = np.repeat(np.arange(classes), counts)
    noise = rng.normal(size=(len(cls), length))
    return (2 * np.eye(classes, length)[cls] + noise).astype("float32"), cls


@task("cost")
class TestCost:
    def test_any_sizes_and_weights(self, learner, rng):
        for classes in (2, 5):
            probs = rng.uniform(0.1, 1, size=(7, classes))
            probs /= probs.sum(axis=1, keepdims=True)
            cls = rng.integers(classes, size=7)
            weights = rng.uniform(0.1, 4, size=classes)
            surprise = -np.log(probs[np.arange(7), cls])
            labels = np.eye(classes)[cls]
            for given, factor in (((), 1.0), ((weights,), weights[cls])):
                found = check.number(learner.cost(tensor(probs), tensor(labels), *given))
                check.close(found, float((surprise * factor).mean()))

    def test_labels_may_be_float32(self, learner, rng):
        probs = np.array([[0.25, 0.75], [0.5, 0.5]], "float32")
        labels, weights = np.array([[1, 0], [0, 1]], "float32"), np.array([1.0, 3.0])
        found = learner.cost(tensor(probs), tensor(labels), weights)
        because = "the weights are float64, the rest is float32"
        found = check.array(found, shape=(), dtype="float32", because=because)
        check.close(float(found), float(np.log(4) / 2 + 3 * np.log(2) / 2), rtol=1e-4)


@task("optimize")
class TestOptimize:
    def test_batches_are_chosen_without_repetition(self, learner, rng):
        values, cls = clusters(rng, [3, 4, 2])
        classifier = check.handle(learner.new_classifier(5, 3, 4, int(rng.integers(99))))
        right = check.shape(classifier(values), (9, 3)).argmax(axis=1) == cls
        eagerly(learner, True)
        found = learner.optimize(
            classifier, values, np.eye(3, dtype="float32")[cls], 5, learning_rate=0.0, batch_size=9
        )
        eagerly(learner, False)
        found = check.array(found, shape=(5,), dtype="float")
        because = "batches of 9 from 9 rows have each row once"
        check.close(found, np.full(5, right.mean()), because=because)

    def test_no_steps_change_nothing(self, learner, rng):
        values, cls = clusters(rng, [3, 4, 2])
        classifier = check.handle(learner.new_classifier(5, 3, 4))
        before = check.shape(classifier(values), (9, 3))
        found = learner.optimize(classifier, values, np.eye(3, dtype="float32")[cls], 0)
        check.shape(found, (0,))
        check.close(check.shape(classifier(values), (9, 3)), before)

    def test_whichever_class_is_rare_fails_and_weights_help(self, learner, rng):
        counts = np.array([400, 400, 400])
        rare = int(rng.integers(3))
        counts[rare] = 20
        values, cls = clusters(rng, counts, length=3)
        values_test, cls_test = clusters(rng, [400, 400, 400], length=3)
        seeds = [int(n) for n in rng.integers(99, size=2)]
        found = []
        for weights in (None, counts.sum() / (3 * counts)):
            classifier = check.handle(learner.new_classifier(3, 3, 16, seeds[0]))
            learner.optimize(
                classifier, values, np.eye(3, dtype="float32")[cls], 100,
                learning_rate=0.01, batch_size=256, class_weights=weights, seed=seeds[1],
            )  # fmt: skip
            cls_pred = check.shape(classifier(values_test), (1200, 3)).argmax(axis=1)
            found.append((cls_pred == cls_test).reshape(3, 400).mean(axis=1))
        others = np.delete(found[0], rare)
        check.true(bool(found[0][rare] < others.min()), "The rare class is not the worst.")
        check.at_least(float(found[1][rare] - found[0][rare]), 0.05, because="weights help it")
        check.at_least(float(others.mean()), 0.7, because="the others are learned well")
