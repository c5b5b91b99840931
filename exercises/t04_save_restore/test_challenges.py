"""Visible checks of challenges.py."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

SMALL = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    # NumPy's DataSource makes a temporary folder, wherever the learner's code may write.
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("checkpoints"))


def file(learner, *parts):
    """A pathlib.Path in the learner's process."""
    return learner.fixture("integrity.Path")(*parts)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def training_of(learner, seed, folder):
    """A small network and its training, on a small part of the digits."""
    data, split = tiny_mnist.load(), learner.fixture("tiny_mnist.Split")
    parts = [
        split(part.images[:32], part.labels[:32], part.cls[:32])
        for part in (data.train, data.validation, data.test)
    ]
    model = learner.new_network(seed, **SMALL)
    data = learner.fixture("tiny_mnist.Data")(*parts)
    return model, learner.Training(model, data, folder, batch_size=8, learning_rate=0.01)


@task("stop_step")
class TestStopStep:
    def test_the_tutorials_patience(self, learner):
        accuracies = [0.5 + k / 200 for k in range(48)] + [0.6] * 52
        found = check.items(learner.stop_step(accuracies), 2, "(steps, best step)")
        check.equal(found[1], 4800, because="the best is the 48th measurement")
        slips = {
            "a stop after as many steps as may pass: it is one more": 5800,
            "a stop only at a measurement": 5900,
            "all steps: it never stopped": 10_000,
        }
        check.equal(found[0], 5801, slips=slips)

    def test_a_long_plateau_needs_more_patience(self, learner):
        accuracies = [0.8] * 5 + [0.9] * 2
        for patience, expected in ((30, (41, 10)), (48, (59, 10)), (49, (70, 60)), (90, (70, 60))):
            found = learner.stop_step(accuracies, interval=10, patience=patience)
            because = f"with a patience of {patience} steps, and a measurement every 10 steps"
            check.equal(check.items(found, 2), expected, because=because)

    def test_small_gains_may_not_count(self, learner):
        accuracies = [0.5, 0.6, 0.605, 0.61, 0.615, 0.618, 0.7]
        found = learner.stop_step(accuracies, interval=1, patience=3, minimum_gain=0.05)
        because = "after 0.6, nothing is better by more than 0.05 for 4 steps"
        check.equal(check.items(found, 2), (6, 2), because=because)

    def test_a_smoothed_curve_ignores_a_lucky_moment(self, learner):
        accuracies = [0.5, 0.9, 0.6, 0.65, 0.7, 0.75]
        found = learner.stop_step(accuracies, interval=1, patience=2)
        check.equal(check.items(found, 2), (5, 2), because="0.9 is not reached again")
        found = learner.stop_step(accuracies, interval=1, patience=2, window=3)
        because = "means of three: 0.5, 0.7, 0.667, 0.717, 0.65, 0.7"
        check.equal(check.items(found, 2), (6, 4), because=because)


def steps_of(training):
    """How many steps the optimiser has taken."""
    optimizer = check.handle(training.optimizer, "a Keras optimiser")
    return int(check.variable(optimizer.iterations, shape=(), dtype="int"))


@shared
def started(learner):
    """A small network, its training, and the folder that it saves to."""
    folder = new_folder(learner)
    return *training_of(learner, 1, folder), folder


@task("load_or_train")
class TestLoadOrTrain:
    def test_the_second_run_takes_no_step(self, learner, started, rng):
        images = rng.uniform(size=(4, 784)).astype("float32")
        first, training, folder = started
        learner.set(training, "best_validation_accuracy", 0.0)
        eagerly(learner, True)
        check.equal(learner.load_or_train(training, 1), 1, because="nothing was saved: it trains")
        # Another network with another start, as after a restart of the program.
        second, training = training_of(learner, 2, folder)
        slips = {"a new training although a checkpoint is there": 1}
        found = learner.load_or_train(training, 1)
        eagerly(learner, False)
        check.equal(found, 0, slips=slips, because="what was saved is loaded")
        check.equal(training.total_iterations, 0, because="no step was taken")
        expected = check.array(first(images), shape=(4, 10))
        because = "both networks give the same answers"
        check.equal(check.array(second(images), shape=(4, 10)), expected, because=because)


@task("save_every")
class TestSaveEvery:
    def test_the_newest_are_kept(self, learner, started):
        _, training, _ = started
        learner.set(training, "total_iterations", 0)
        folder = new_folder(learner)
        before = steps_of(training)
        eagerly(learner, True)
        path = learner.save_every(training, 7, folder, interval=2, max_to_keep=2)
        eagerly(learner, False)
        name = check.text(path).replace("\\", "/").rpartition("/")[2]
        check.equal(name, "best_validation-6", because="6 is the last multiple of 2 in 7 steps")
        names = [f"best_validation-{n}.index" for n in range(1, 8)]
        kept = [n for n in range(1, 8) if file(learner, folder, names[n - 1]).exists() is True]
        slips = {"all of them kept": np.array([2, 4, 6]), "every step saved": np.array([6, 7])}
        because = "the two newest of 2, 4, 6"
        check.equal(np.array(kept, int), np.array([4, 6]), slips=slips, because=because)
        check.equal(training.total_iterations, 7, because="each step counts")
        slips = {"no training at all: call training.step()": 0}
        check.equal(steps_of(training) - before, 7, slips=slips, because="Adam has taken 7 steps")

    def test_before_the_first_interval_there_is_none(self, learner, started):
        _, training, _ = started
        learner.set(training, "total_iterations", 0)
        eagerly(learner, True)
        path = learner.save_every(training, 1, new_folder(learner))
        eagerly(learner, False)
        check.equal(path, None, because="one step is no multiple of 100")


@task("save_weights")
class TestSaveWeights:
    def test_one_file_with_all_weights(self, learner, started):
        model = started[0]
        folder = check.text(file(learner, new_folder(learner)).joinpath("deep", "er").as_posix())
        path = check.text(learner.save_weights(model, folder, "best"))
        message = "The file should be called folder/best.weights.h5."
        check.true(path.replace("\\", "/") == f"{folder}/best.weights.h5", message)
        check.equal(file(learner, path).exists(), True, because="it was written")
        again = learner.new_network(2, **SMALL)
        again.load_weights(path)
        for found, expected in zip(again.get_weights(), model.get_weights(), strict=True):
            check.equal(found, expected)

    def test_a_folder_that_exists_is_fine(self, learner, started):
        model, folder = started[0], new_folder(learner)
        first = check.text(learner.save_weights(model, folder, "one"))
        second = check.text(learner.save_weights(model, folder, "two"))
        check.true(first != second, "Two stems should give two files.")


@task("correlation")
class TestCorrelation:
    def test_it_is_pearsons(self, learner, rng):
        before = rng.normal(size=(5, 5, 1, 3))
        after = before + rng.normal(size=(5, 5, 1, 3))
        b, a = before.ravel() - before.mean(), after.ravel() - after.mean()
        expected = (b @ a) / np.sqrt((b @ b) * (a @ a))
        b, a = before.ravel(), after.ravel()
        slips = {"means that are not subtracted": (b @ a) / np.sqrt((b @ b) * (a @ a))}
        check.close(learner.correlation(before, after), expected, slips=slips)

    def test_scale_and_shift_do_not_matter(self, learner, rng):
        before = rng.normal(size=(5, 5, 1, 3))
        check.close(learner.correlation(before, 3 * before + 1), 1.0)
        check.close(learner.correlation(before, -before), -1.0, because="the exact opposite")


@task("relative_change")
class TestRelativeChange:
    def test_a_change_of_a_fifth(self, learner):
        before, after = np.zeros((5, 5, 1, 3)), np.zeros((5, 5, 1, 3))
        before[0, 0, 0], after[0, 0, 0] = (3.0, 0.0, 4.0), (3.0, 0.0, 3.0)
        slips = {"divided by the size after training": 1 / np.sqrt(18), "not divided at all": 1.0}
        check.close(learner.relative_change(before, after), 0.2, slips=slips, because="1 / 5")

    def test_no_change_is_0(self, learner, rng):
        before = rng.normal(size=(5, 5, 2, 3))
        check.close(learner.relative_change(before, before), 0.0)
