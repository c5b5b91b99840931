"""Hidden checks of training.py: fresh images, permuted classes, networks with convolutions."""

from __future__ import annotations

import re
import time

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

SMALL = {"num_filters": (), "fc_size": 5}
STEP = re.compile(r"Optimization Iteration:\s*(\d{1,9}), Training Batch Accuracy:\s*(\d+\.\d)%")


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def generator(learner, seed):
    return learner.fixture("toys.np.random.default_rng")(seed)


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("a/b"))


def file_of(learner, folder, number):
    """Where the weights of a network belong: a pathlib.Path in the learner's process."""
    return learner.fixture("integrity.Path")(folder, f"network{number}.weights.h5")


def weights_of(model):
    """All numbers of a small network in one row."""
    found = check.items(check.handle(model, "a Keras model").get_weights(), 4, "weights and biases")
    row = np.concatenate([np.ravel(check.array(part)) for part in found])
    because = "its sizes are those of make_network(seed, **sizes)"
    return check.shape(row, (3985,), because=because)


def fresh_set(rng, split, count, classes):
    """Images that are on no disk, with labels; class k is called classes[k]."""
    chosen = rng.permutation(len(split.cls))[:count]
    images = tiny_mnist.distort(split.images[chosen], rng, shift=1, degrees=5)
    cls = classes[split.cls[chosen]]
    return images, np.eye(10, dtype="float32")[cls]


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


@task("get_save_path")
class TestGetSavePath:
    def test_any_number_and_folder(self, learner, rng):
        number = int(rng.integers(10, 90))
        for given, folder in (((), "checkpoints"), (("x/y z",), "x/y z")):
            path = check.text(learner.get_save_path(number, *given)).replace("\\", "/")
            slips = {"one name for all networks": f"{folder}/network.weights.h5"}
            check.equal(path, f"{folder}/network{number}.weights.h5", slips=slips)


@shared
def twins(learner, rng):
    """A network trained by `optimize`, what it printed, and its twin step by step."""
    eagerly(learner, True)
    train = tiny_mnist.load().train
    images, labels = fresh_set(rng, train, 50, rng.permutation(10))
    seed, batch_size = int(rng.integers(1000)), int(rng.integers(10, 20))
    by_optimize, by_step = (
        (model, learner.make_optimizer(model, 0.05))
        for model in [learner.make_network(seed, **SMALL) for _ in range(2)]
    )
    source = generator(learner, seed)
    first, second = (
        check.items(learner.random_batch(images, labels, source, batch_size), 2, "(images, labels)")
        for _ in range(2)
    )
    learner.train_step(*by_step, *first)
    share = check.number(learner.batch_accuracy(by_step[0], *first))
    learner.train_step(*by_step, *second)
    _, text = learner.printed(learner.optimize, *by_optimize, 2, images, labels, seed, batch_size)
    eagerly(learner, False)
    return [weights_of(model) for model, _ in (by_optimize, by_step)], text, share


@task("optimize")
class TestOptimize:
    def test_each_step_takes_the_next_batch_of_the_seed(self, twins):
        (found, expected), _, _ = twins
        because = "two steps, each on the next batch that random_batch draws for this seed"
        check.close(found, expected, because=because)

    def test_the_printed_time_is_that_of_the_call(self, learner, rng):
        images, labels = fresh_set(rng, tiny_mnist.load().train, 9, rng.permutation(10))
        model = learner.make_network(1, **SMALL)
        optimizer = learner.make_optimizer(model)
        late = learner.fixture("toys.slowly")(optimizer.apply, 1.0)
        learner.set(optimizer, "apply", late)
        eagerly(learner, True)
        start = time.monotonic()
        _, text = learner.printed(learner.optimize, model, optimizer, 1, images, labels, 0, 4)
        longest = time.monotonic() - start
        eagerly(learner, False)
        found = re.search(r"Time usage: (\d+):(\d\d):(\d\d)\s*\Z", check.text(text))
        check.true(found is not None, "The last line is the time, in whole seconds.")
        hours, minutes, seconds = (int(part) for part in found.groups())
        seconds += 60 * minutes + 3600 * hours
        check.between(seconds, 1, longest + 1, because="its only step takes a second")

    def test_the_first_step_is_printed_with_its_accuracy(self, twins):
        _, text, share = twins
        lines = STEP.findall(check.text(text))
        slips = {"the number of the step as it is: print it plus 1": [0], "each step": [1, 2]}
        check.equal([int(step) for step, _ in lines], [1], slips=slips)
        because = "it is the accuracy on the batch of this step, after the step"
        check.close(float(lines[0][1]) / 100, share, atol=6e-4, because=because)


@shared
def seeds(learner, rng):
    """One step from scratch, in all combinations of two seeds that a slip could make."""
    eagerly(learner, True)
    images, labels = fresh_set(rng, tiny_mnist.load().train, 70, rng.permutation(10))
    seed, fraction = int(rng.integers(5, 1000)), float(rng.choice([0.5, 0.6, 0.7]))
    rate = float(rng.uniform(0.01, 0.03))

    def by_hand(x_train, y_train, network, batches):
        model = learner.make_network(network, **SMALL)
        optimizer = learner.make_optimizer(model, rate)
        learner.optimize(model, optimizer, 1, x_train, y_train, batches, 20)
        return weights_of(model)

    def subset(seed, fraction):
        parts = learner.random_training_set(images, labels, seed, fraction)
        return check.items(parts, 4)[:2]

    own = subset(seed, fraction)
    found = learner.train_network(
        images, labels, seed, 1,
        train_fraction=fraction, learning_rate=rate, batch_size=20, **SMALL,
    )  # fmt: skip
    wrong = {
        "a training on all images: use x_train and y_train": by_hand(images, labels, seed, seed),
        "the same training set for every seed": by_hand(*subset(0, fraction), seed, seed),
        "80 % of the images, whatever is asked for": by_hand(*subset(seed, 0.8), seed, seed),
        "the same first weights for every seed": by_hand(*own, 0, seed),
    }
    expected = by_hand(*own, seed, seed)
    eagerly(learner, False)
    return weights_of(found), expected, wrong


@task("train_network")
class TestTrainNetwork:
    def test_seed_and_fraction_are_passed_on(self, seeds):
        found, expected, wrong = seeds
        because = "the same subset, network and batches lead to the same weights"
        check.close(found, expected, slips=wrong, because=because)


@shared
def two_files(learner, rng):
    """Two networks with one step each: what is in the files, and what should be."""
    eagerly(learner, True)
    images, labels = fresh_set(rng, tiny_mnist.load().train, 40, rng.permutation(10))
    seed, folder = int(rng.integers(1000)), new_folder(learner)
    options = {"learning_rate": 0.03, "batch_size": 11, "train_fraction": 0.7} | SMALL
    learner.train_networks(images, labels, 2, 1, folder=folder, seed=seed, **options)
    exist = [file_of(learner, folder, number).exists() for number in range(3)]
    because = "two networks are in two files; the folder is made, with the folders around it"
    check.equal(exist, [True, True, False], because=because)
    reader, found = learner.make_network(0, **SMALL), []
    for number in range(2):
        reader.load_weights(file_of(learner, folder, number))
        found.append(weights_of(reader))
    alone = [weights_of(learner.train_network(images, labels, seed + i, 1, **options))
             for i in range(2)]  # fmt: skip
    eagerly(learner, False)
    return np.array(found), np.array(alone)


@shared
def trained(learner, rng):
    """Logits of three networks for 1000 fresh test images, and the labels, which stay here."""
    data, classes = tiny_mnist.load(), rng.permutation(10)
    images, labels = fresh_set(rng, data.train, 1500, classes)
    test_images, test_labels = fresh_set(rng, data.test, 1000, classes)
    folder, sizes = new_folder(learner), {"num_filters": (), "fc_size": 32}
    learner.train_networks(
        images, labels, 3, 60, folder=folder, seed=int(rng.integers(1000)),
        learning_rate=0.005, batch_size=32, **sizes,
    )  # fmt: skip
    reader, logits = learner.make_network(0, **sizes), []
    for number in range(3):
        reader.load_weights(file_of(learner, folder, number))
        logits.append(check.array(reader(test_images), shape=(1000, 10)))
    return np.array(logits), test_labels.argmax(axis=1)


@task("train_networks")
class TestTrainNetworks:
    def test_file_i_holds_the_network_of_seed_plus_i(self, two_files):
        found, alone = two_files
        slips = {
            "the last network in all files": np.repeat(alone[1:], 2, axis=0),
            "the same seed for all networks": np.repeat(alone[:1], 2, axis=0),
        }
        check.close(found, alone, slips=slips, because="options and seed + i are passed on")

    # 3 times 60 steps take less than 1 s as graphs, but several seconds without.
    @limits(cpu=40)
    def test_each_network_reads_fresh_digits(self, trained):
        """each network learns to read digits that are on no disk, with permuted class numbers"""
        logits, cls_true = trained
        right = (logits.argmax(axis=2) == cls_true).mean(axis=1)
        check.at_least(right, 0.77, because="about 84 % are right after 60 steps")

    @limits(cpu=40)
    def test_together_they_beat_the_average_network(self, trained):
        logits, cls_true = trained
        right = (logits.argmax(axis=2) == cls_true).mean()
        together = (softmax(logits).mean(axis=0).argmax(axis=1) == cls_true).mean()
        because = "networks that learned from different images make different mistakes"
        check.at_least(together - right, 0.003, because=because)

    @limits(cpu=40)
    def test_no_two_networks_answer_alike(self, trained):
        cls_pred = trained[0].argmax(axis=2)
        differ = [(cls_pred[i] != cls_pred[j]).mean() for i in range(3) for j in range(i)]
        because = "trained on different subsets, they disagree on some images"
        check.at_least(np.array(differ), 0.05, because=because)
