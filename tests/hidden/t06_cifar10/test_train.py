"""Hidden checks of train.py: other sizes and seeds, and classes and colours in another order."""

from __future__ import annotations

import re
import time

import numpy as np

from fixtures import tiny_cifar10
from grader.spec import check, shared, task, tensor

SMALL = {"num_filters1": 3, "num_filters2": 2, "fc_size1": 5, "fc_size2": 7}
LINE = re.compile(r"Global Step:\s*(\d{1,9}), Training Batch Accuracy:\s*(\d+\.\d)%")
NEEDED = ("images", "labels", "batch_size", "seed", "model", "step", "save", "global_step")
CLASSES = (6, 9, 0)
"""Frogs, trucks and airplanes are told apart after fifty steps."""


def library(learner, name):
    """A module of Python's own, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner):
    return check.text(library(learner, "tempfile").mkdtemp())


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def train_set(number):
    train = tiny_cifar10.load().train
    return train.images[:number], train.labels[:number]


def seed_of(*numbers):
    return np.array(numbers, np.int32)


def training_of(learner, folder=None, number=24, **options):
    options = {"seed": 12, "batch_size": 3, "learning_rate": 0.01} | SMALL | options
    folder = new_folder(learner) if folder is None else folder
    found = learner.Training(*train_set(number), folder, **options)
    return check.handle(found, "Training object")


def toy_of(learner, seed=1):
    """A network with batch normalisation that is made and trained in no time."""
    keras = library(learner, "keras")
    layers = keras.layers
    norm = layers.BatchNormalization(scale=False, momentum=0.9)
    start = keras.initializers.RandomNormal(stddev=0.05, seed=seed)
    dense = layers.Dense(10, activation="softmax", kernel_initializer=start)
    return keras.Sequential([keras.Input((24, 24, 3)), norm, layers.Flatten(), dense])


def toy_training(learner, folder=None, seed=7, of_weights=1):
    """A training of such a network."""
    return training_of(learner, folder, seed=seed, model=toy_of(learner, of_weights))


def step_of(training):
    optimizer = check.handle(training.optimizer, "Adam object")
    return int(check.number(check.array(check.variable(optimizer.iterations), shape=())))


def state(training):
    """All numbers of the network in one row, moving mean and variance included."""
    model = check.handle(training.model, "a Keras model")
    parts = [check.variable(check.handle(variable)) for variable in model.variables]
    return np.concatenate([np.ravel(part) for part in parts])


def take(training, first, last):
    """Steps on fixed batches, without `optimize`."""
    images, labels = train_set(24)
    for number in range(first, last):
        chosen = slice(3 * number, 3 * number + 3)
        pair = tensor(images[chosen]), tensor(labels[chosen])
        training.step(*pair, tensor(seed_of(1, number)))


def name_of(path):
    return check.text(path).replace("\\", "/").rpartition("/")[2]


@task("random_batch")
class TestRandomBatch:
    def test_any_batch(self, learner, rng):
        total, size = int(rng.integers(20, 40)), int(rng.integers(5, 15))
        images = rng.uniform(size=(total, 32, 32, 3)).astype(np.float32)
        labels = np.zeros((total, 10), np.float32)
        images[:, 0, 0, 0] = labels[:, 3] = np.arange(total)
        seen = []
        for number in range(4):
            found = learner.random_batch(images, labels, size, (int(rng.integers(99)), number))
            x, y = check.items(found, 2, "(images, labels)")
            x = check.array(x, shape=(size, 32, 32, 3), dtype="float32")
            y = check.array(y, shape=(size, 10), dtype="float32")
            check.equal(y[:, 3], x[:, 0, 0, 0], because="images and labels belong together")
            check.true(len(np.unique(y[:, 3])) == size, "An image came twice in one batch.")
            seen.append(y[:, 3])
        message = "Each batch has the same images."
        check.true(len({tuple(np.sort(one).tolist()) for one in seen}) > 1, message)


@task("Training.__init__")
class TestTrainingInit:
    def test_any_settings(self, learner, oracle, rng):
        seed, rate = int(rng.integers(1, 999)), float(rng.choice([0.004, 0.03]))
        training = training_of(learner, seed=seed, learning_rate=rate, batch_size=9)
        check.equal((training.seed, training.batch_size), (seed, 9))
        optimizer = check.handle(training.optimizer, "Adam object")
        found = check.array(check.variable(optimizer.learning_rate), shape=())
        check.close(found, np.float32(rate))
        model = check.handle(training.model, "a Keras model")
        trusted = oracle.main_network(seed, **SMALL)
        found = check.variable(check.handle(model.get_layer("layer_fc1")).kernel)
        expected = check.variable(trusted.get_layer("layer_fc1").kernel)
        check.close(found, expected, because="it is main_network(seed, **sizes)")


@shared
def one_step(learner, rng):
    """One step on some images: the loss, what it should be, and how the weights changed."""
    eagerly(learner, True)
    training = toy_training(learner)
    images = rng.uniform(size=(4, 32, 32, 3)).astype(np.float32)
    labels = np.eye(10, dtype=np.float32)[rng.integers(10, size=4)]
    seed = tensor(seed_of(*rng.integers(100, size=2)))
    y = learner.create_network(training.model, tensor(images), True, seed)
    expected = check.number(learner.mean_loss(y, tensor(labels)))
    training = toy_training(learner)
    before = state(training)
    loss = training.step(tensor(images), tensor(labels), seed)
    loss = check.number(check.array(loss, shape=(), dtype="float32"))
    eagerly(learner, False)
    return loss, expected, state(training) - before, step_of(training)


@task("Training.step")
class TestTrainingStep:
    def test_a_first_step(self, one_step):
        loss, expected, change, steps = one_step
        check.close(loss, expected, rtol=1e-3, because="the loss before the step, in training")
        check.close(steps, 1, because="one step was taken")
        message = "After one step, most weights are still as they were."
        check.true(float((np.abs(change) > 1e-5).mean()) > 0.3, message)


@shared
def saved(learner):
    """A training that took two steps, its folder, its state and what save returned."""
    eagerly(learner, True)
    folder = new_folder(learner)
    training = toy_training(learner, folder)
    take(training, 0, 2)
    before = state(training)
    path = check.text(training.save())
    take(training, 2, 3)
    eagerly(learner, False)
    return training, folder, before, path


@task("Training.save")
class TestTrainingSave:
    def test_the_files_hold_what_was_then(self, learner, oracle, saved):
        _, _, before, path = saved
        check.equal(name_of(path), "cifar10_cnn-2", because="two steps were taken")
        fresh = toy_training(learner, of_weights=2)
        manager = check.handle(fresh.checkpoints, "CheckpointManager object")
        check.handle(manager.checkpoint, "Checkpoint object").restore(path)
        check.equal(state(fresh), before, because="later steps are not in the files")
        check.equal(step_of(fresh), 2, because="the step is in the files")


@task("Training.restore")
class TestTrainingRestore:
    def test_back_to_what_was_saved(self, learner, saved):
        training, _, before, path = saved
        check.equal(training.restore(), path)
        check.equal(state(training), before, because="later steps are forgotten")
        check.equal(step_of(training), 2, because="the step is that of the checkpoint")

    def test_the_newest_is_restored(self, learner, saved):
        folder = new_folder(learner)
        training = toy_training(learner, folder)
        optimizer = check.handle(training.optimizer, "Adam object")
        for number in (900, 1000, 1100):  # 900 is the last one in the alphabet
            optimizer.iterations.assign(number)
            training.save()
        fresh = toy_training(learner, folder)
        fresh.restore()
        check.close(step_of(fresh), 1100, slips={"the oldest one": 900},
            because="the newest checkpoint counts")  # fmt: skip

    def test_another_architecture_is_an_error(self, learner, saved):
        training = training_of(learner, saved[1])
        check.raises(("ValueError", "AssertionError"), training.restore,
            because="the checkpoint is of another network")  # fmt: skip


def stand_in(learner, start=0, size=4, number=24):
    """What looks like a Training whose network does not learn: its steps are only remembered."""
    mock, images_labels = library(learner, "unittest.mock"), train_set(number)
    training = mock.Mock(spec_set=[*NEEDED, "optimizer", "checkpoints"])
    step = mock.Mock(return_value=np.float32(2.5))
    learner.set(step, "call_count", start)
    get = library(learner, "builtins").getattr
    count = library(learner, "functools").partial(get, step, "call_count")
    values = (*images_labels, size, 7, toy_of(learner), step, mock.Mock(), count)
    for name, value in zip(NEEDED, values, strict=True):
        learner.set(training, name, value)
    return training


def steps_of(training):
    """What each step was given: images, labels and seed, one below the other."""
    calls = training.step.call_args_list
    steps = []
    for call in calls if type(calls) is list else []:
        given = [*call[0], *call[1].values()]
        message = "Call training.step(images, labels, seed), in this order."
        check.true(len(given) == 3, message)
        images = check.array(given[0], shape=(training.batch_size, 32, 32, 3))
        labels = check.array(given[1], shape=(training.batch_size, 10))
        steps.append((images, labels, check.array(given[2], shape=(2,), dtype="int")))
    return steps


@task("optimize")
class TestOptimize:
    def test_a_break_makes_no_difference(self, learner):
        """two calls with a restart between them are like one call"""
        eagerly(learner, True)
        folder = new_folder(learner)
        learner.optimize(toy_training(learner, folder), 1)
        second, whole = toy_training(learner, folder), toy_training(learner)
        check.true(type(second.restore()) is str, "After optimize there is no checkpoint.")
        learner.optimize(second, 1)
        learner.optimize(whole, 2)
        eagerly(learner, False)
        because = "batches and distortions depend on the seed and the step alone"
        check.close(state(second), state(whole), rtol=1e-4, atol=1e-6, because=because)
        check.equal((step_of(second), step_of(whole)), (2, 2))

    def test_the_printed_time_is_that_of_the_call(self, learner):
        training = stand_in(learner, 7, 4)
        learner.set(training, "step", learner.fixture("toys.slowly")(training.step, 1.0))
        start = time.monotonic()
        _, text = learner.printed(learner.optimize, training, 1)
        longest = time.monotonic() - start
        found = re.search(r"Time usage: (\d+):(\d\d):(\d\d)\s*\Z", check.text(text))
        check.true(found is not None, "The last line is the time, in whole seconds.")
        hours, minutes, seconds = (int(part) for part in found.groups())
        seconds += 60 * minutes + 3600 * hours
        check.between(seconds, 1, longest + 1, because="its only step takes a second")

    def test_what_it_does_around_any_step(self, learner, rng):
        start, size = int(rng.integers(2, 9)) * 1000 - 2, int(rng.integers(2, 9))
        training = stand_in(learner, start, size)
        _, text = learner.printed(learner.optimize, training, 3)
        found = [int(step) for step, _ in LINE.findall(check.text(text))]
        check.equal(found, [start + 2, start + 3], because="multiples of 100, and the last step")
        check.equal(training.save.call_count, 2, because="multiples of 1000, and the last step")
        steps = steps_of(training)
        check.true(len(steps) == 3, "3 steps should call training.step 3 times.")
        images, labels = train_set(24)
        for number, (x, y, seed) in zip(range(start, start + 3), steps, strict=True):
            because = "the step decides batch and distortions"
            check.equal(seed, np.array([7, number]), because=because)
            batch = check.items(learner.random_batch(images, labels, size, (7, number)), 2)
            check.equal(check.array(x), check.array(batch[0], shape=x.shape), because=because)
            check.equal(check.array(y), check.array(batch[1], shape=y.shape), because=because)

    def test_three_classes_are_told_apart(self, learner, rng):
        """three classes are told apart, whatever their numbers and colours are"""
        data = tiny_cifar10.load()
        train, test = (np.isin(part.cls, CLASSES) for part in (data.train, data.test))
        colours, numbers = rng.permutation(3), rng.permutation(10)
        training = learner.Training(
            data.train.images[train][..., colours],
            np.eye(10, dtype=np.float32)[numbers[data.train.cls[train]]],
            new_folder(learner),
            seed=int(rng.integers(1000)),
            learning_rate=0.004,
            batch_size=24,
            num_filters1=12,
            num_filters2=12,
            fc_size1=48,
            fc_size2=24,
            momentum=0.9,
        )
        learner.optimize(check.handle(training, "Training object"), 50)
        images = tensor(data.test.images[test][..., colours])
        y = learner.create_network(training.model, images, False)
        found = check.array(y, shape=(int(test.sum()), 10)).argmax(axis=1)
        share = float((found == numbers[data.test.cls[test]]).mean())
        check.at_least(share, 0.57, because="a guess gets a third of three classes right")
