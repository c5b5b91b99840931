"""Hidden checks of challenges.py."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

SMALL = {"num_filters1": 2, "num_filters2": 3, "fc_size": 5}


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
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


def step_by_step(accuracies, interval, patience, minimum_gain, window):
    """What early stopping does, step by step."""
    best, last = 0.0, 0
    for step in range(1, len(accuracies) * interval + 1):
        if step % interval == 0:
            k = step // interval
            value = np.mean(accuracies[max(0, k - window) : k])
            if value > best + minimum_gain:
                best, last = value, step
        if step - last > patience:
            return step, last
    return len(accuracies) * interval, last


@task("stop_step")
class TestStopStep:
    def test_random_curves(self, learner, rng):
        for _ in range(6):
            accuracies = (0.9 - np.cumprod(rng.uniform(0.85, 1, size=50)) / 2).tolist()
            accuracies = [value + float(rng.normal(0, 0.02)) for value in accuracies]
            given = {
                "interval": int(rng.integers(5, 40)),
                "patience": int(rng.integers(30, 400)),
                "minimum_gain": float(rng.choice([0.0, 0.011])),
                "window": int(rng.integers(1, 6)),
            }
            found = check.items(learner.stop_step(accuracies, **given), 2, "(steps, best step)")
            because = "as if each step were taken, checked and counted"
            check.equal(found, step_by_step(accuracies, **given), because=because)

    def test_no_measurement_no_steps(self, learner):
        check.equal(check.items(learner.stop_step([]), 2), (0, 0))


@shared
def started(learner):
    """A small network, its training, and the folder that it saves to."""
    folder = new_folder(learner)
    return *training_of(learner, 1, folder), folder


@task("load_or_train")
class TestLoadOrTrain:
    def test_what_was_saved_before_is_loaded(self, learner, started, rng):
        images = rng.uniform(size=(3, 784)).astype("float32")
        first, training, folder = started
        training.save()
        expected = check.array(first(images), shape=(3, 10))
        second, training = training_of(learner, int(rng.integers(100, 200)), folder)
        check.equal(learner.load_or_train(training, 50), 0, because="a checkpoint is there")
        check.equal(check.array(second(images), shape=(3, 10)), expected)

    def test_the_steps_that_were_really_taken_are_counted(self, learner):
        _, training = training_of(learner, 1, new_folder(learner))
        learner.set(training, "total_iterations", 40)
        learner.set(training, "last_improvement", 40)
        learner.set(training, "require_improvement", 2)
        learner.set(training, "best_validation_accuracy", 1.0)
        eagerly(learner, True)
        found = learner.load_or_train(training, 50)
        eagerly(learner, False)
        slips = {
            "the steps that were asked for: it may stop early": 50,
            "the steps of earlier calls, too": 43,
        }
        check.equal(found, 3, slips=slips, because="patience runs out after 3 steps")


@task("save_every")
class TestSaveEvery:
    def test_the_count_goes_on(self, learner, started):
        _, training, _ = started
        learner.set(training, "total_iterations", 298)
        folder = new_folder(learner)
        eagerly(learner, True)
        path = learner.save_every(training, 3, folder)
        eagerly(learner, False)
        name = check.text(path).replace("\\", "/").rpartition("/")[2]
        because = "the count over all calls decides, and it was 298"
        check.equal(name, "best_validation-300", because=because)
        check.equal(training.total_iterations, 301)
        found = file(learner, folder, "best_validation-300.index").exists()
        check.equal(found, True, because="it lies in the folder that was asked for")


@task("save_weights")
class TestSaveWeights:
    def test_another_network_loads_them(self, learner, started, rng):
        model = started[0]
        folder = new_folder(learner)
        path = check.text(learner.save_weights(model, folder, f"net{rng.integers(100)}"))
        again = learner.load_weights(path, **SMALL)
        found, expected = again.get_weights(), model.get_weights()
        for one, other in zip(check.items(found, 8), expected, strict=True):
            check.equal(one, other)


@task("correlation")
class TestCorrelation:
    def test_other_shapes(self, learner, rng):
        for shape in ((7,), (4, 3), (5, 5, 2, 6)):
            before, after = rng.normal(3, 2, size=(2, *shape))
            expected = np.corrcoef(before.ravel(), after.ravel())[0, 1]
            b, a = before.ravel(), after.ravel()
            slips = {"means that are not subtracted": b @ a / np.sqrt((b @ b) * (a @ a))}
            check.close(learner.correlation(before, after), expected, slips=slips)

    def test_he_filters_stay_much_the_same(self, learner, started):
        """the filters of a network are much the same after a few steps"""
        _, training, _ = started
        eagerly(learner, True)
        before, after = check.items(learner.filters_before_and_after(training, 3), 2)
        eagerly(learner, False)
        found = learner.correlation(before, after)
        check.between(found, 0.95, 1.0, because="three steps move a weight by 0.03 at most")


@task("relative_change")
class TestRelativeChange:
    def test_other_shapes(self, learner, rng):
        for shape in ((7,), (4, 3), (5, 5, 2, 6)):
            before, after = rng.normal(1, 2, size=(2, *shape))
            size = np.sqrt((before**2).sum())
            moved = np.sqrt(((after - before) ** 2).sum())
            slips = {
                "divided by the size after training": moved / np.sqrt((after**2).sum()),
                "squares without a root": (moved / size) ** 2,
                "the difference of the two sizes": abs(np.sqrt((after**2).sum()) / size - 1),
            }
            check.close(learner.relative_change(before, after), moved / size, slips=slips)
