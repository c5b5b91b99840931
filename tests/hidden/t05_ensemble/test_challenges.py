"""Hidden checks of challenges.py: other networks, images and numbers of steps."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

SIZES = {"num_filters": (), "fc_size": 5}


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


@task("majority_vote")
class TestMajorityVote:
    def test_any_votes(self, learner, rng):
        for shape in ((4, 80, 3), (7, 50, 10)):
            pred_labels = softmax(rng.normal(size=shape) * 2)
            voices = np.eye(shape[2], dtype=int)[pred_labels.argmax(axis=2)].sum(axis=0)
            slips = {"the average instead of a vote": pred_labels.mean(axis=0).argmax(axis=1)}
            because = "the most voices win; of equal counts, the smallest class"
            check.equal(learner.majority_vote(pred_labels), voices.argmax(axis=1), slips=slips,
                because=because)  # fmt: skip


@task("cross_entropy_by_size")
class TestCrossEntropyBySize:
    def test_all_subsets_of_each_size(self, learner, rng):
        pred_labels, cls_true = softmax(rng.normal(size=(4, 15, 6)) * 2), rng.integers(6, size=15)
        probs = pred_labels[:, np.arange(15), cls_true]
        expected = [
            np.mean(
                [-np.log(probs[list(s)].mean(axis=0)).mean() for s in combinations(range(4), k)]
            )
            for k in range(1, 5)
        ]
        first = [-np.log(probs[:k].mean(axis=0)).mean() for k in range(1, 5)]
        slips = {"only the first k networks: take all subsets of size k": np.array(first)}
        found = learner.cross_entropy_by_size(pred_labels, cls_true)
        check.close(found, np.array(expected), slips=slips)


@task("shared_images")
class TestSharedImages:
    def test_near_the_product_of_the_fractions(self, learner, rng):
        fraction = float(rng.choice([0.5, 0.6, 0.7]))
        seeds = [int(seed) for seed in rng.choice(1000, 2, replace=False)]
        found = check.number(learner.shared_images(8000, fraction, seeds))
        because = "it is near fraction * fraction * 8000"
        check.between(found, fraction**2 * 8000 - 150, fraction**2 * 8000 + 150, because=because)
        check.equal(learner.shared_images(50, fraction, seeds[:1]), int(fraction * 50))


@task("bootstrap_training_set")
class TestBootstrapTrainingSet:
    def test_60000_images_leave_about_33040_distinct_ones(self, learner, rng):
        numbers = np.arange(60_000, dtype="int32")[:, np.newaxis]
        pair = learner.bootstrap_training_set(numbers, numbers, int(rng.integers(1000)))
        x_train, y_train = check.items(pair, 2, "(x_train, y_train)")
        drawn = check.array(x_train, shape=(48_000, 1))
        check.equal(y_train, drawn, because="each image keeps its own label")
        # The standard deviation is 72.
        because = "with replacement, about 33,040 of 48,000 are distinct"
        check.between(len(np.unique(drawn)), 33_040 - 500, 33_040 + 500, because=because)


@shared
def trained(learner, rng):
    """Two networks with 1 step and one with 3, made one by one; and the arguments for them."""
    data = tiny_mnist.load()
    chosen = rng.permutation(len(data.train.cls))[:50]
    images, labels = data.train.images[chosen], data.train.labels[chosen]
    test, seed = data.test.images[:40], int(rng.integers(1000))
    options = {"learning_rate": 0.05, "batch_size": 15, "train_fraction": 0.6} | SIZES

    def probs(seed, steps):
        model = learner.train_network(images, labels, seed, steps, **options)
        return check.array(learner.predict_labels(model, test), shape=(40, 10))

    eagerly(learner, True)
    short = np.array([probs(seed + i, 1) for i in range(2)])
    long = probs(seed + 2, 3)
    eagerly(learner, False)
    given = {"num_networks": 2, "seed": seed} | options
    return (images, labels, test), given, short, long


@task("gain_by_iterations")
class TestGainByIterations:
    def test_networks_are_averaged_and_counted(self, learner, trained, rng):
        arrays, given, short, _ = trained
        cls_true = np.choose(rng.integers(2, size=40), short.argmax(axis=2))
        eagerly(learner, True)
        table = learner.gain_by_iterations(*arrays, cls_true, [1], **given)
        eagerly(learner, False)
        (row,) = check.items(table, 1, "rows")
        steps, of_nets, of_all = check.items(row, 3, "(steps, mean of the networks, ensemble)")
        check.equal(steps, 1)
        check.close(of_nets, (short.argmax(axis=2) == cls_true).mean())
        check.close(of_all, (short.mean(axis=0).argmax(axis=1) == cls_true).mean())


@task("one_long_or_many_short")
class TestOneLongOrManyShort:
    def test_what_is_left_over_is_not_spent(self, learner, trained):
        """3 steps for two networks are 1 step each"""
        arrays, given, short, long = trained
        eagerly(learner, True)
        pair = learner.one_long_or_many_short(*arrays, 3, **given)
        eagerly(learner, False)
        one, many = check.items(pair, 2, "(the one network, the ensemble)")
        check.close(one, long, because="the one network takes all 3 steps")
        check.close(many, short.mean(axis=0), because="3 // 2 is 1 step for each of the others")


@task("paired_test")
class TestPairedTest:
    def test_any_counts(self, learner, rng):
        for first, second in [*rng.integers(0, 60, size=(4, 2)).tolist(), [0, 9]]:
            n, smaller = first + second, min(first, second)
            tail = sum(comb(n, i) for i in range(smaller + 1)) / 2**n
            slips = {"one side only: count differences in the other direction too": tail}
            found = learner.paired_test(first, second)
            check.close(found, min(1.0, 2 * tail), atol=1e-12, slips=slips)
