"""Hidden checks of training.py: random curves, other patience, other calls, other seeds."""

from __future__ import annotations

import re
import time

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

SMALL = {"num_filters1": 2, "num_filters2": 5, "fc_size": 8}
LINE = re.compile(
    r"Iter:\s*(\d+), batch accuracy:\s*(\d+\.\d)%, validation accuracy:\s*(\d+\.\d)%( \*)?[ \t]*$",
    re.MULTILINE,
)


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("checkpoints"))


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def expected_of(curve, calls, require=1000, best=0.0):
    """Steps taken, steps of the saves, and the numbers of the lines of each call."""
    total, last, saves, lines = 0, 0, [], []
    for call in calls:
        shown = []
        for i in range(1, call + 1):
            total += 1
            if total % 100 == 0 or i == call:
                shown.append(i)
                accuracy = curve[min(total // 100, len(curve) - 1)]
                if accuracy > best:
                    best, last = accuracy, total
                    saves.append(total)
            if total - last > require:
                break
        lines.append(shown)
    return total, saves, lines


def whole(steps):
    """A list of step numbers that a Rehearsal has noted, as an array."""
    fits = type(steps) is list and all(type(step) is int for step in steps)
    check.true(fits, "The Rehearsal's list of saves is no list of whole numbers any more.")
    return np.array(steps, int)


def play(learner, curve, calls, **attributes):
    rehearsal = check.handle(learner.Rehearsal(curve), "Rehearsal object")
    for name, value in attributes.items():
        learner.set(rehearsal, name, value)
    texts = [check.text(learner.printed(learner.optimize, rehearsal, call)[1]) for call in calls]
    return rehearsal, [[int(number) for number, *_ in LINE.findall(text)] for text in texts], texts


def progress_of(learner, total, best, last, require=1000):
    progress = check.handle(learner.Progress(), "Progress object")
    learner.set(progress, "total_iterations", total)
    learner.set(progress, "best_validation_accuracy", best)
    learner.set(progress, "last_improvement", last)
    learner.set(progress, "require_improvement", require)
    return progress


@task("note_improvement")
class TestNoteImprovement:
    def test_a_series_of_accuracies(self, learner, rng):
        accuracies = np.round(rng.uniform(0.5, 0.7, size=30), 2)
        progress = progress_of(learner, 0, 0.0, 0)
        best, last = 0.0, 0
        for k, accuracy in enumerate(accuracies.tolist()):
            total = 100 * (k + 1)
            learner.set(progress, "total_iterations", total)
            better = accuracy > best
            if better:
                best, last = accuracy, total
            found = learner.note_improvement(progress, accuracy)
            check.equal(found, better, because="strictly better than all before, or not")
            check.close(progress.best_validation_accuracy, best)
            check.equal(progress.last_improvement, last)

    def test_the_smallest_gain_counts(self, learner):
        progress = progress_of(learner, 1200, 0.97, 1000)
        because = "both print as 97.0 %, but more decimals are compared"
        check.equal(learner.note_improvement(progress, 0.9702), True, because=because)
        check.close(progress.best_validation_accuracy, 0.9702)

    def test_nothing_else_changes(self, learner):
        progress = progress_of(learner, 1200, 0.9, 1000, require=77)
        learner.note_improvement(progress, 0.95)
        check.equal((progress.total_iterations, progress.require_improvement), (1200, 77))


@task("out_of_patience")
class TestOutOfPatience:
    def test_any_numbers(self, learner, rng):
        for _ in range(4):
            last, require = (int(n) for n in rng.integers((0, 1), (5000, 2000)))
            for passed in (0, require - 1, require, require + 1, require + 50):
                progress = progress_of(learner, last + passed, 0.9, last, require)
                because = "more than require_improvement steps, not as many"
                check.equal(learner.out_of_patience(progress), passed > require, because=because)

    def test_it_changes_nothing(self, learner):
        progress = progress_of(learner, 5000, 0.9, 1000)
        learner.out_of_patience(progress)
        check.equal((progress.total_iterations, progress.last_improvement), (5000, 1000))


@task("optimize")
class TestOptimize:
    def test_random_curves_in_one_call(self, learner, rng):
        for _ in range(3):
            curve = (0.9 - np.cumprod(rng.uniform(0.9, 1.0, size=60)) / 2).tolist()
            curve = [value + float(rng.normal(0, 0.02)) for value in curve]
            require = int(rng.integers(150, 900))
            total, saves, lines = expected_of(curve, [4000], require)
            rehearsal, found, _ = play(learner, curve, [4000], require_improvement=require)
            because = "the steps since the last improvement are counted after every step"
            check.equal(rehearsal.steps, total, because=because)
            check.equal(
                whole(rehearsal.saved_at),
                np.array(saves, int),
                because="each improvement is saved, only these",
            )
            check.equal(found, lines, because="every 100 steps, and the last of the call")

    def test_several_calls_are_like_one(self, learner, rng):
        curve = np.round(rng.uniform(0.7, 0.9, size=40), 2).tolist()
        calls = [int(n) for n in rng.integers(20, 450, size=5)]
        total, saves, lines = expected_of(curve, calls)
        rehearsal, found, _ = play(learner, curve, calls)
        check.equal(
            rehearsal.total_iterations, total, because="the count goes on from call to call"
        )
        check.equal(whole(rehearsal.saved_at), np.array(saves, int))
        check.equal(found, lines, because="the lines show the step within the call")

    def test_a_second_run_has_to_beat_the_first(self, learner):
        """a run that begins anew with its variables saves only what beats the old best"""
        curve = [0.5, 0.6, 0.7, 0.8, 0.85, 0.95, 0.9]
        rehearsal, _, _ = play(learner, curve, [2000], best_validation_accuracy=0.9)
        slips = {"a best accuracy that starts anew in each call": np.arange(100, 501, 100)}
        because = "the files hold a network with 0.9; worse ones may not take its place"
        check.equal(whole(rehearsal.saved_at), np.array([500]), slips=slips, because=because)
        check.equal(rehearsal.total_iterations, 1501)

    def test_the_last_step_of_a_call_is_checked(self, learner, rng):
        call = int(rng.integers(110, 165))
        rehearsal, found, texts = play(learner, [0.3, 0.6], [30, call])
        slips = {"only the multiples of 100 checked": np.array([100])}
        because = "the last step of a call counts as well"
        check.equal(whole(rehearsal.saved_at), np.array([30, 100]), slips=slips, because=because)
        check.equal(found, [[30], [70, call]])
        starred = [bool(star) for text in texts for *_, star in LINE.findall(text)]
        check.equal(starred, [True, True, False])

    def test_the_printed_time_is_that_of_the_call(self, learner):
        rehearsal = check.handle(learner.Rehearsal([0.5]), "Rehearsal object")
        late = learner.fixture("toys.slowly")(rehearsal.step, 1.0)
        learner.set(rehearsal, "step", late)
        start = time.monotonic()
        _, text = learner.printed(learner.optimize, rehearsal, 1)
        longest = time.monotonic() - start
        found = re.search(r"Time usage: (\d+):(\d\d):(\d\d)\s*\Z", check.text(text))
        check.true(found is not None, "The last line is the time, in whole seconds.")
        hours, minutes, seconds = (int(part) for part in found.groups())
        seconds += 60 * minutes + 3600 * hours
        check.between(seconds, 1, longest + 1, because="its only step takes a second")

    def test_no_steps_do_nothing(self, learner):
        rehearsal, found, _ = play(learner, [0.5], [0])
        check.equal((rehearsal.steps, rehearsal.total_iterations), (0, 0))
        check.equal(found, [[]], because="there is no step to report")


def same(one, other):
    return len(one) == len(other) and all(map(np.array_equal, one, other))


@shared
def begun_anew(learner, rng):
    """Two trainings: one begins anew with its variables, the other was new from the start."""
    eagerly(learner, True)
    data, split = tiny_mnist.load(), learner.fixture("tiny_mnist.Split")
    images = tiny_mnist.distort(data.train.images[:64], rng)
    part = split(images, data.train.labels[:64], data.train.cls[:64])
    digits = learner.fixture("tiny_mnist.Data")(part, part, part)
    seed = int(rng.integers(1, 1000))
    given = {"learning_rate": float(rng.uniform(0.001, 0.01)), "batch_size": 64}
    old, new = (
        learner.Training(learner.new_network(n, **SMALL), digits, new_folder(learner), **given)
        for n in (seed + 10, seed)
    )
    old.step()
    learner.set(old, "best_validation_accuracy", 0.5)
    learner.set(old, "last_improvement", 0)
    old.save()
    learner.init_variables(old, seed)
    before = old.best_validation_accuracy, old.saver.latest_checkpoint
    images, labels = images, data.train.labels[:64]
    for training in (old, new):
        training._train_step(images, labels)
    weights = old.model.get_weights(), new.model.get_weights()
    eagerly(learner, False)
    return weights, before


@task("init_variables")
class TestInitVariables:
    def test_it_trains_like_a_new_network(self, begun_anew):
        (found, expected), _ = begun_anew
        for one, other in zip(check.items(found, 8), expected, strict=True):
            check.close(one, other, atol=1e-6,
                because="after one step it has the weights of a network that was new: "
                "the same start, and an Adam without a past")  # fmt: skip

    def test_what_was_found_so_far_stays(self, begun_anew):
        _, (best, newest) = begun_anew
        slips = {"a best accuracy that was set to 0": 0.0}
        check.close(best, 0.5, slips=slips, because="it tells what is in the files")
        check.text(newest, because="the files are still there")


@shared
def run(learner, rng):
    """A real run on digits that are on no disk, with permuted class numbers."""
    data, split = tiny_mnist.load(), learner.fixture("tiny_mnist.Split")
    classes = rng.permutation(10)

    def fresh(part, count):
        chosen = rng.permutation(len(part.cls))[:count]
        cls = classes[part.cls[chosen]]
        images = tiny_mnist.distort(part.images[chosen], rng, shift=1, degrees=5)
        return images, np.eye(10, dtype="float32")[cls], cls

    parts = [fresh(data.train, 150), fresh(data.validation, 120), fresh(data.test, 200)]
    digits = learner.fixture("tiny_mnist.Data")(*(split(*part) for part in parts))
    seed = int(rng.integers(1000))
    model = learner.new_network(seed, num_filters1=4, num_filters2=6, fc_size=30)
    training = learner.Training(
        model, digits, new_folder(learner), learning_rate=0.01, batch_size=32, seed=seed
    )
    images = parts[2][0]
    learner.optimize(training, 8)
    seen = {"best": check.number(training.best_validation_accuracy)}
    seen["saved"] = check.shape(model(images), (200, 10))
    training.step()
    seen["later"] = check.shape(model(images), (200, 10))
    learner.init_variables(training, seed + 50)
    seen["anew"] = check.shape(model(images), (200, 10))
    training.restore()
    seen["restored"] = check.shape(model(images), (200, 10))
    seen["validation"] = check.shape(model(parts[1][0]), (120, 10)), parts[1][2]
    seen["cls"] = parts[2][2]
    return seen


@task("optimize")
class TestOptimizeForReal:
    def test_the_best_is_what_can_be_restored(self, run):
        slips = {"the network of after the last step": run["later"]}
        check.equal(run["restored"], run["saved"], slips=slips, because="bit for bit")
        logits, cls = run["validation"]
        share = np.mean(logits.argmax(axis=1) == cls)
        check.close(share, run["best"], atol=1e-9, because="the best accuracy is that of the files")


@task("init_variables")
class TestInitVariablesForReal:
    def test_the_accuracy_falls_to_chance(self, run):
        share = np.mean(run["anew"].argmax(axis=1) == run["cls"])
        check.at_most(share, 0.25, because="a network with new random weights only guesses")
