"""Visible checks of training.py. The networks have no convolutions: they learn in no time."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

SMALL = {"num_filters": (), "fc_size": 6}
STEP = re.compile(r"Optimization Iteration:\s*(\d{1,9}), Training Batch Accuracy:\s*(\d+\.\d)%")


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def generator(learner, seed):
    return learner.fixture("toys.np.random.default_rng")(seed)


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("nets"))


def file_of(learner, folder, number):
    """Where the weights of a network belong: a pathlib.Path in the learner's process."""
    return learner.fixture("integrity.Path")(folder, f"network{number}.weights.h5")


def weights_of(model):
    """All numbers of a small network in one row."""
    found = check.items(check.handle(model, "a Keras model").get_weights(), 4, "weights and biases")
    row = np.concatenate([np.ravel(check.array(part)) for part in found])
    because = "its sizes are those of make_network(seed, **sizes)"
    return check.shape(row, (4780,), because=because)


def train_set(count):
    train = tiny_mnist.load().train
    return train.images[:count], train.labels[:count]


def printed_steps(text):
    return np.array([int(step) for step, _ in STEP.findall(check.text(text))], int)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


@task("get_save_path")
class TestGetSavePath:
    def test_each_network_has_its_own_file(self, learner):
        for number in range(5):
            path = check.text(learner.get_save_path(number)).replace("\\", "/")
            slips = {
                "one name for all networks: each would overwrite the one before": (
                    "checkpoints/network.weights.h5"
                ),
                'a name without ".weights.h5", which Keras refuses': f"checkpoints/network{number}",
                "numbers from 1": f"checkpoints/network{number + 1}.weights.h5",
            }
            check.equal(path, f"checkpoints/network{number}.weights.h5", slips=slips)

    def test_the_folder_can_be_chosen(self, learner):
        path = check.text(learner.get_save_path(3, "some/where")).replace("\\", "/")
        check.equal(path, "some/where/network3.weights.h5")


@shared
def two_steps(learner):
    """Two steps by `optimize`, and the same two steps one by one."""
    eagerly(learner, True)
    train = tiny_mnist.load().train
    # Only threes and eights, for a network that at first takes every image for a five: so the
    # first step, which is large, is sure to change the accuracy.
    chosen = np.sort(np.concatenate([np.flatnonzero(train.cls == k)[:60] for k in (3, 8)]))
    images, labels = train.images[chosen], train.labels[chosen]
    networks = []
    for _ in range(3):
        model = learner.make_network(3, **SMALL)
        model.layers[-1].bias.assign(np.where(np.arange(10) == 5, 9, 0).astype("float32"))
        networks.append((model, learner.make_optimizer(model, 0.3)))
    by_optimize, by_step, same_batch = networks
    rng = generator(learner, 6)
    batches = [learner.random_batch(images, labels, rng, 50) for _ in range(2)]
    batches = [check.items(batch, 2, "(images, labels)") for batch in batches]
    seen = {}
    (first, ones), (other, other_ones) = batches
    for batch in batches:
        learner.train_step(*by_step, *batch)
        learner.train_step(*same_batch, first, ones)
        if "after" not in seen:
            seen["after"] = check.number(learner.batch_accuracy(by_step[0], first, ones))
            seen["other"] = check.number(learner.batch_accuracy(by_step[0], other, other_ones))
    seen["before"] = check.number(learner.batch_accuracy(by_optimize[0], first, ones))
    _, seen["text"] = learner.printed(
        learner.optimize, *by_optimize, 2, images, labels, seed=6, batch_size=50
    )
    seen["count"] = check.number(check.variable(by_optimize[1].iterations))
    models = {"optimize": by_optimize, "step": by_step, "same": same_batch}
    seen |= {name: weights_of(model) for name, (model, _) in models.items()}
    eagerly(learner, False)
    return seen


@shared
def many_steps(learner):
    """What 202 steps print, and what none do."""
    images, labels = train_set(40)
    model = learner.make_network(1, **SMALL)
    optimizer = learner.make_optimizer(model)
    before = weights_of(model)
    _, nothing = learner.printed(learner.optimize, model, optimizer, 0, images, labels, 0, 8)
    after = weights_of(model)
    _, text = learner.printed(learner.optimize, model, optimizer, 202, images, labels, 0, 8)
    return text, nothing, before, after


@task("optimize")
class TestOptimize:
    def test_each_step_takes_a_new_batch(self, two_steps):
        check.close(
            two_steps["optimize"],
            two_steps["step"],
            because="two steps, each on the next batch that random_batch draws for this seed",
            slips={"the same batch in all steps: draw a new one inside the loop": (
                two_steps["same"]
            )},
        )  # fmt: skip

    def test_it_uses_the_optimiser_that_is_given(self, two_steps):
        slips = {"an optimiser of its own": 0, "one step more than asked for": 3}
        check.close(two_steps["count"], 2, slips=slips, because="Adam counts its steps")

    def test_the_printed_accuracy_is_that_of_this_batch_after_the_step(self, two_steps):
        lines = STEP.findall(check.text(two_steps["text"]))
        message = (
            'Of 2 steps only the first is printed, in a line like "Optimization Iteration:      1, '
            'Training Batch Accuracy:  12.5%".'
        )
        check.true(len(lines) == 1, message)
        slips = {
            "the accuracy before the step instead of after it": two_steps["before"],
            "the accuracy on another batch": two_steps["other"],
        }
        check.close(float(lines[0][1]) / 100, two_steps["after"], atol=6e-4, slips=slips)

    def test_it_prints_after_steps_0_100_and_200(self, many_steps):
        found = printed_steps(many_steps[0])
        slips = {
            "the number of the step as it is: print it plus 1": np.array([0, 100, 200]),
            "the last step, too": np.array([1, 101, 201, 202]),
            "no line for the very first step": np.array([101, 201]),
            "a line for each step": np.arange(1, 203),
        }
        because = "steps are numbered from 0, and the number plus 1 is printed"
        check.equal(found, np.array([1, 101, 201]), slips=slips, because=because)

    def test_at_the_end_it_prints_the_time(self, many_steps):
        text = check.text(many_steps[0])
        message = 'The last line should be like "Time usage: 0:00:40", in whole seconds.'
        check.true(re.search(r"Time usage: \d+:\d\d:\d\d\s*\Z", text) is not None, message)

    def test_no_steps_change_nothing(self, many_steps):
        _, text, before, after = many_steps
        check.close(after, before, because="0 steps are asked for")
        check.equal(printed_steps(text), np.array([], int), because="there is no step to print")


@shared
def one_network(learner):
    """What one network has learned after 1 step; what it should be; and what it should not be."""
    eagerly(learner, True)
    images, labels = train_set(90)
    given = {"learning_rate": 0.02, "batch_size": 30}

    def by_hand(x_train, y_train, seed=4, network=4, batches=4, rate=0.02):
        model = learner.make_network(network, **SMALL)
        optimizer = learner.make_optimizer(model, rate)
        learner.optimize(model, optimizer, 1, x_train, y_train, batches, 30)
        return weights_of(model)

    split = check.items(learner.random_training_set(images, labels, 4), 4)
    other = check.items(learner.random_training_set(images, labels, 0), 4)
    seen = {
        "found": weights_of(learner.train_network(images, labels, 4, 1, **given, **SMALL)),
        "none": weights_of(learner.train_network(images, labels, 4, 0, **given, **SMALL)),
        "start": weights_of(learner.make_network(4, **SMALL)),
        "expected": by_hand(*split[:2]),
        "all": by_hand(images, labels),
        "other split": by_hand(*other[:2]),
        "other network": by_hand(*split[:2], network=0),
        "other batches": by_hand(*split[:2], batches=0),
        "other rate": by_hand(*split[:2], rate=1e-4),
    }
    eagerly(learner, False)
    return seen


@task("train_network")
class TestTrainNetwork:
    def test_it_trains_on_its_own_random_80_percent(self, one_network):
        check.close(
            one_network["found"],
            one_network["expected"],
            because="the same subset, network and batches lead to the same weights",
            slips={
                "a training on all images: use x_train and y_train": one_network["all"],
                "the same training set for every seed": one_network["other split"],
                "the same first weights for every seed": one_network["other network"],
                "the same batches for every seed": one_network["other batches"],
                "the usual learning rate, 0.0001, whatever is asked for": one_network["other rate"],
                "no training at all": one_network["start"],
            },
        )

    def test_without_steps_it_is_a_new_network(self, one_network):
        because = "0 steps leave the weights of make_network(seed) as they are"
        check.close(one_network["none"], one_network["start"], because=because)


@shared
def two_files(learner):
    """Two networks with one step each: what is in the files, and what should be."""
    eagerly(learner, True)
    images, labels = train_set(60)
    options = {"learning_rate": 0.02, "batch_size": 20} | SMALL
    folder = new_folder(learner)
    _, text = learner.printed(
        learner.train_networks, images, labels, 2, 1, folder=folder, seed=7, **options
    )
    exist = [file_of(learner, folder, number).exists() for number in range(3)]
    check.equal(
        exist,
        [True, True, False],
        because="the folder holds network0.weights.h5 and network1.weights.h5",
        slips={
            "a single file for all networks": [True, False, False],
            "numbers that start at 1": [False, True, True],
            "no file at all": [False] * 3,
        },
    )  # fmt: skip
    reader, found = learner.make_network(0, **SMALL), []
    for number in range(2):
        reader.load_weights(file_of(learner, folder, number))
        found.append(weights_of(reader))
    alone = [weights_of(learner.train_network(images, labels, 7 + i, 1, **options))
             for i in range(2)]  # fmt: skip

    # What comes out if network and optimiser are made only once: Adam remembers the nets before.
    model = learner.make_network(7, **SMALL)
    optimizer = learner.make_optimizer(model, 0.02)
    carried = []
    for seed in (7, 8):
        model.set_weights(learner.make_network(seed, **SMALL).get_weights())
        x_train, y_train, _, _ = check.items(learner.random_training_set(images, labels, seed), 4)
        learner.optimize(model, optimizer, 1, x_train, y_train, seed, 20)
        carried.append(weights_of(model))
    eagerly(learner, False)
    return np.array(found), np.array(alone), np.array(carried), text


@shared
def five_trained(learner):
    """What five small networks say of the test images after 60 steps each: logits."""
    data = tiny_mnist.load()
    folder = new_folder(learner)
    learner.train_networks(
        data.train.images[:2000],
        data.train.labels[:2000],
        5,
        60,
        folder=folder,
        seed=1,
        learning_rate=0.005,
        batch_size=32,
        num_filters=(),
        fc_size=32,
    )
    reader, logits = learner.make_network(0, num_filters=(), fc_size=32), []
    for number in range(5):
        reader.load_weights(file_of(learner, folder, number))
        logits.append(check.array(reader(data.test.images), shape=(1000, 10)))
    return np.array(logits)


@task("train_networks")
class TestTrainNetworks:
    def test_file_i_holds_the_network_of_seed_plus_i(self, two_files):
        found, alone, carried, _ = two_files
        check.close(
            found,
            alone,
            because="no network depends on those before it",
            slips={
                "the last network in all files": np.repeat(alone[1:], 2, axis=0),
                "the same seed for all networks: they are all the same": (
                    np.repeat(alone[:1], 2, axis=0)
                ),
                "an optimiser that is carried over: each network needs a new one": carried,
            },
        )

    def test_no_two_networks_are_the_same(self, two_files):
        found = two_files[0]
        message = "The networks are the same: an ensemble of copies is just one network."
        check.true(len({one.tobytes() for one in found}) == 2, message)

    def test_it_says_which_network_comes(self, two_files):
        found = [int(n) for n in re.findall(r"Neural network: (\d{1,9})", check.text(two_files[3]))]
        check.equal(found, [0, 1], because='there is a line "Neural network: 0" for each')

    def test_the_folder_may_be_there_already(self, learner):
        images, labels = train_set(20)
        folder = new_folder(learner)
        for _ in range(2):
            learner.train_networks(images, labels, 1, 0, folder=folder, seed=7, **SMALL)
        because = "the second run found the folder of the first"
        check.equal(file_of(learner, folder, 0).exists(), True, because=because)

    # 5 times 60 steps take about 1 s as graphs, but several seconds without.
    @limits(cpu=40)
    def test_each_network_reads_most_digits(self, five_trained):
        cls_true = tiny_mnist.load().test.cls
        right = (five_trained.argmax(axis=2) == cls_true).mean(axis=1)
        check.at_least(right, 0.82, because="about 88 % are right after 60 steps")

    @limits(cpu=40)
    def test_together_they_beat_the_average_network(self, five_trained):
        cls_true = tiny_mnist.load().test.cls
        right = (five_trained.argmax(axis=2) == cls_true).mean()
        together = (softmax(five_trained).mean(axis=0).argmax(axis=1) == cls_true).mean()
        because = (
            "networks that learned from different images make different mistakes: about 2.5 % more"
        )
        check.at_least(together - right, 0.005, because=because)
