"""Visible checks of challenges.py. Networks without convolutions and few steps will do."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

SMALL = {"num_filters": (), "fc_size": 6}
OPTIONS = {"learning_rate": 0.02, "batch_size": 20} | SMALL


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


def example_b():
    """The tutorial's picture of a 6: three of five nets are right, but not sure."""
    pred_labels = np.zeros((5, 1, 10))
    pred_labels[:, 0, 6] = [0.56, 0, 0.81, 0.72, 0.14]
    pred_labels[:, 0, 0] = [0.30, 1.00, 0.19, 0.15, 0.85]
    pred_labels[:, 0, 8] = 1 - pred_labels[:, 0].sum(axis=1)
    return pred_labels


def numbered_set(count, pixels=5):
    """Images are n + 0.5, labels one-hot with a 1 at n."""
    images = np.repeat(np.arange(count, dtype="float32")[:, None] + 0.5, pixels, axis=1)
    return images, np.eye(count, dtype="float32")


def some_images():
    data = tiny_mnist.load()
    test = data.test.images[:50]
    return data.train.images[:60], data.train.labels[:60], test


def trained(learner, seed, steps):
    """What one network says of the test images after some steps, with the learner's functions."""
    images, labels, test = some_images()
    model = learner.train_network(images, labels, seed, steps, **OPTIONS)
    return check.array(learner.predict_labels(model, test), shape=(50, 10))


@task("majority_vote")
class TestMajorityVote:
    def test_three_voices_beat_two_however_sure(self, learner):
        found = learner.majority_vote(example_b())
        slips = {"the average, which is 0 here: how sure they are does not count": np.array([0])}
        check.equal(found, np.array([6]), slips=slips, because="the voices are 6, 0, 6, 6, 0")

    def test_of_equal_counts_the_smallest_class_wins(self, learner):
        votes = np.array([[7, 2, 5], [2, 2, 9], [7, 1, 5], [2, 1, 9]])
        found = learner.majority_vote(np.eye(10)[votes])
        because = "two voices each for 7 and 2, for 2 and 1, for 5 and 9"
        check.equal(found, np.array([2, 1, 5]), because=because)

    def test_one_class_for_each_image(self, learner, rng):
        pred_labels = softmax(rng.normal(size=(5, 40, 4)) * 2)
        expected = [np.bincount(v).argmax() for v in pred_labels.argmax(axis=2).T]
        slips = {"the average instead of a vote": pred_labels.mean(axis=0).argmax(axis=1)}
        check.equal(learner.majority_vote(pred_labels), np.array(expected), slips=slips)


@task("cross_entropy_by_size")
class TestCrossEntropyBySize:
    def test_one_network_and_all_of_them(self, learner, rng):
        pred_labels, cls_true = softmax(rng.normal(size=(4, 30, 5))), rng.integers(5, size=30)
        found = check.array(learner.cross_entropy_by_size(pred_labels, cls_true), shape=(4,))
        probs = pred_labels[:, np.arange(30), cls_true]
        because = "with one network it is the mean of the networks' cross-entropies"
        slips = {"the first network alone: take all subsets of a size": -np.log(probs[0]).mean()}
        check.close(found[0], -np.log(probs).mean(), slips=slips, because=because)
        because = "with all networks it is the cross-entropy of the ensemble"
        slips = {"the mean of the cross-entropies: average the probabilities first": (
            -np.log(probs).mean()
        )}  # fmt: skip
        check.close(found[3], -np.log(probs.mean(axis=0)).mean(), slips=slips, because=because)

    def test_one_more_network_never_hurts(self, learner, rng):
        pred_labels, cls_true = softmax(rng.normal(size=(5, 20, 4))), rng.integers(4, size=20)
        found = check.array(learner.cross_entropy_by_size(pred_labels, cls_true), shape=(5,))
        because = "averaged over all subsets of a size, it never rises with the size"
        check.at_most(np.diff(found), 1e-9, because=because)


@task("shared_images")
class TestSharedImages:
    def test_two_sets_share_near_64_percent(self, learner):
        found = check.number(learner.shared_images(5000, 0.8, [1, 2]))
        check.between(found, 3000, 3400, because="0.8 * 0.8 * 5000 is 3200")

    def test_a_set_shares_all_with_itself(self, learner):
        check.equal(learner.shared_images(37, 0.8, [3]), 29, because="int(0.8 * 37) is 29")
        check.equal(learner.shared_images(37, 0.8, [3, 3]), 29)

    def test_all_of_five_sets(self, learner):
        found = check.number(learner.shared_images(5000, 0.8, [1, 2, 3, 4, 5]))
        because = "0.8**5 * 5000 is about 1640: images that are in all five sets"
        check.between(found, 1450, 1830, because=because)


@task("bootstrap_training_set")
class TestBootstrapTrainingSet:
    def test_some_images_come_twice_with_their_labels(self, learner):
        pair = learner.bootstrap_training_set(*numbered_set(200), 1)
        images, labels = check.items(pair, 2, "(x_train, y_train)")
        images = check.array(images, shape=(160, 5))
        labels = check.array(labels, shape=(160, 200))
        drawn = np.floor(images[:, 0])
        message = "Images and labels no longer belong together."
        check.true(np.array_equal(drawn, labels.argmax(axis=1)), message)
        because = "drawn with replacement, about 110 of 200 images come at least once, some twice"
        check.between(len(set(drawn)), 90, 130, because=because)

    def test_the_seed_decides(self, learner):
        first, again, other = (
            check.array(
                check.items(learner.bootstrap_training_set(*numbered_set(40), seed, 0.5), 2)[0],
                shape=(20, 5),
            )
            for seed in (1, 1, 2)
        )
        check.true(np.array_equal(first, again), "The same seed gave two different sets.")
        check.true(not np.array_equal(first, other), "Two seeds gave the same set.")


@shared
def five_networks(learner):
    """What networks say after 0 or 1 steps (seeds 3 and 4), and after 2 (seed 5)."""
    eagerly(learner, True)
    found = {(s, steps): trained(learner, s, steps) for s in (3, 4) for steps in (0, 1)}
    found[5, 2] = trained(learner, 5, 2)
    eagerly(learner, False)
    return found


@task("gain_by_iterations")
class TestGainByIterations:
    def test_a_row_for_each_number_of_steps(self, learner, five_networks):
        images, labels, test = some_images()
        cls_true = tiny_mnist.load().test.cls[:50]
        eagerly(learner, True)
        table = learner.gain_by_iterations(
            images, labels, test, cls_true, [1, 0], num_networks=2, seed=3, **OPTIONS
        )
        eagerly(learner, False)
        for row, steps in zip(check.items(table, 2, "rows"), (1, 0), strict=True):
            row = check.items(row, 3, "(steps, mean of the networks, ensemble)")
            check.equal(row[0], steps)
            probs = np.array([five_networks[3, steps], five_networks[4, steps]])
            of_nets = (probs.argmax(axis=2) == cls_true).mean()
            of_all = (probs.mean(axis=0).argmax(axis=1) == cls_true).mean()
            slips = {"the accuracy of the ensemble": of_all}
            check.close(row[1], of_nets, slips=slips, because="the mean of the networks")
            slips = {"the mean of the networks": of_nets}
            check.close(row[2], of_all, slips=slips, because="the accuracy of the ensemble")


@task("one_long_or_many_short")
class TestOneLongOrManyShort:
    def test_equal_numbers_of_steps(self, learner, five_networks):
        eagerly(learner, True)
        pair = learner.one_long_or_many_short(*some_images(), 2, num_networks=2, seed=3, **OPTIONS)
        eagerly(learner, False)
        one, many = check.items(pair, 2, "(the one network, the ensemble)")
        because = "the one network has seed 3 + 2 and takes both steps"
        check.close(one, five_networks[5, 2], because=because)
        short = (five_networks[3, 1] + five_networks[4, 1]) / 2
        because = "2 steps in all: 1 for each of two networks (seeds 3 and 4), averaged"
        check.close(many, short, because=because)


@task("paired_test")
class TestPairedTest:
    def test_the_tutorials_counts_are_unlikely_chance(self, learner):
        slips = {"one side only: count differences in the other direction too": 0.00133363}
        because = "39 to 16 is unlikely if both are equally good"
        check.close(learner.paired_test(39, 16), 0.0027, atol=5e-5, rtol=0, slips=slips,
            because=because)  # fmt: skip

    def test_few_images_decide_nothing(self, learner):
        check.close(learner.paired_test(5, 1), 0.21875, because="2 * (1 + 6) / 64")
        check.close(learner.paired_test(1, 5), 0.21875, because="the order makes no difference")

    def test_it_is_at_most_1(self, learner):
        check.close(learner.paired_test(7, 7), 1.0, because="equal counts speak for nobody")
        check.close(learner.paired_test(0, 0), 1.0, because="without images there is no evidence")
