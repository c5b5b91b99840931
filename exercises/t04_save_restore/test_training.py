"""Visible checks of training.py. A Rehearsal plays recorded accuracies, so it is fast."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

SMALL = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}
LINE = re.compile(
    r"Iter:\s*(\d+), batch accuracy:\s*(\d+\.\d)%, validation accuracy:\s*(\d+\.\d)%( \*)?[ \t]*$",
    re.MULTILINE,
)
# The steps at which the tutorial's own run improved.
STARS = [*range(100, 501, 100), *range(700, 1701, 100), 1900, 2500, 3200, 3300, 3600, 4300, 4800]


def new_folder(learner):
    """A path in the learner's process, in a temporary folder; nothing is there yet."""
    # NumPy's DataSource makes a temporary folder, wherever the learner's code may write.
    return check.text(learner.fixture("toys.np.lib.npyio.DataSource")(None).abspath("checkpoints"))


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def curve(stars, end=10_000):
    """Accuracies that improve at these steps, at 0, 100, ... to `end`; a little lower elsewhere."""
    found, best = [0.1], 0.5
    for number in range(100, end + 1, 100):
        best += 0.01 * (number in stars)
        found.append(best if number in stars else best - 0.003)
    return found


def play(learner, validation, *calls, batch=(0.5,), **attributes):
    """Rehearse calls of optimize; return the rehearsal and what each call printed."""
    rehearsal = check.handle(learner.Rehearsal(validation, batch), "Rehearsal object")
    for name, value in attributes.items():
        learner.set(rehearsal, name, value)
    return rehearsal, [
        check.text(learner.printed(learner.optimize, rehearsal, call)[1]) for call in calls
    ]


def whole(steps):
    """A list of step numbers that a Rehearsal has noted, as an array."""
    fits = type(steps) is list and all(type(step) is int for step in steps)
    check.true(fits, "The Rehearsal's list of saves is no list of whole numbers any more.")
    check.true(bool(steps), "There was no save at all: training.save() is never called.")
    return np.array(steps, int)


def steps_of(text):
    return np.array([int(number) for number, *_ in LINE.findall(text)], int)


def progress_of(learner, total, best, last, require=1000):
    progress = check.handle(learner.Progress(), "Progress object")
    learner.set(progress, "total_iterations", total)
    learner.set(progress, "best_validation_accuracy", best)
    learner.set(progress, "last_improvement", last)
    learner.set(progress, "require_improvement", require)
    return progress


def remembered(progress):
    return progress.best_validation_accuracy, progress.last_improvement


@task("note_improvement")
class TestNoteImprovement:
    def test_a_better_accuracy_is_remembered_with_its_step(self, learner):
        progress = progress_of(learner, 700, 0.9, 500)
        check.equal(learner.note_improvement(progress, 0.95), True)
        best, last = remembered(progress)
        check.close(best, 0.95, slips={"the old best: nothing was remembered": 0.9})
        slips = {"last_improvement not set: it is still the old one": 500}
        check.equal(last, 700, slips=slips, because="the improvement was found after 700 steps")

    def test_a_lower_accuracy_changes_nothing(self, learner):
        progress = progress_of(learner, 700, 0.9, 500)
        found = learner.note_improvement(progress, 0.85)
        best, last = remembered(progress)
        slips = {"the lowest accuracy, or just the latest one, instead of the best": 0.85}
        check.close(best, 0.9, slips=slips)
        check.equal(last, 500, because="0.85 is not better")
        check.equal(found, False, because="0.85 is not better")

    def test_an_equal_accuracy_is_no_improvement(self, learner):
        progress = progress_of(learner, 700, 0.9, 500)
        message = "0.9 is no improvement over 0.9: compare with >, not with >=."
        found = learner.note_improvement(progress, 0.9)
        check.true(found is not True, message)
        check.equal(found, False)
        check.equal(remembered(progress)[1], 500, because="nothing has changed")


@task("out_of_patience")
class TestOutOfPatience:
    def test_1000_steps_may_pass_but_not_1001(self, learner):
        for passed, expected in ((0, False), (999, False), (1000, False), (1001, True)):
            progress = progress_of(learner, 4800 + passed, 0.988, 4800)
            found = learner.out_of_patience(progress)
            check.equal(
                found, expected, because=f"{passed} steps have passed; more than 1000 end it"
            )

    def test_the_patience_can_be_chosen(self, learner):
        for passed, expected in ((30, False), (31, True)):
            progress = progress_of(learner, 70 + passed, 0.9, 70, require=30)
            because = f"{passed} steps have passed, and require_improvement is 30"
            check.equal(learner.out_of_patience(progress), expected, because=because)


@task("optimize")
class TestOptimize:
    def test_the_tutorials_run_stops_at_5801(self, learner):
        rehearsal, (text,) = play(learner, curve(STARS), 10_000)
        slips = {
            "10,000: it never stopped": 10_000,
            "a stop after as many steps as may pass: it is one more": 5800,
            "a stop that is asked for only at the checks: ask after every step": 5900,
            "a last improvement that is never set": 1001,
        }
        because = "the best was found at 4800, and 1000 steps may pass without a better one"
        check.equal(rehearsal.steps, 5801, slips=slips, because=because)
        slips = {"steps that are not counted in total_iterations": 0}
        check.equal(rehearsal.total_iterations, 5801, slips=slips, because="each step counts")
        check.equal(steps_of(text), np.arange(100, 5801, 100), because="a line every 100 steps")
        check.true("Stopped" in text, 'There is no line that begins with "Stopped".')

    def test_it_saves_at_each_improvement_and_never_else(self, learner):
        rehearsal, (text,) = play(learner, curve(STARS), 10_000)
        slips = {
            "a save at each check, better or not: the files then hold the latest network": (
                np.arange(100, 5801, 100)
            ),
        }
        check.equal(
            whole(rehearsal.saved_at),
            np.array(STARS),
            slips=slips,
            because="only the best is saved",
        )
        starred = np.array([int(n) for n, _, _, star in LINE.findall(text) if star], int)
        because = "each improvement, and nothing else, has a star"
        check.equal(starred, np.array(STARS), because=because)
        check.close(rehearsal.best_validation_accuracy, max(curve(STARS)[:59]))
        check.equal(rehearsal.last_improvement, 4800)

    def test_what_gets_better_all_the_time_never_stops(self, learner):
        hundreds = list(range(100, 3001, 100))
        rehearsal, (text,) = play(learner, curve(hundreds, 3000), 3000)
        slips = {"a last improvement that is never set": 1001}
        check.equal(rehearsal.steps, 3000, slips=slips, because="there is always an improvement")
        check.equal(
            whole(rehearsal.saved_at),
            np.array(hundreds),
            because="each check finds a better network",
        )
        check.true("Stopped" not in text, "It was not stopped, so it should not say so.")

    def test_equal_is_no_improvement(self, learner):
        rehearsal, _ = play(learner, [0.9], 3000)
        slips = {"an equal accuracy taken for an improvement": np.arange(100, 3001, 100)}
        check.equal(
            whole(rehearsal.saved_at),
            np.array([100]),
            slips=slips,
            because="only the first 0.9 is new",
        )
        check.equal(rehearsal.steps, 1101, because="nothing has got better since step 100")

    def test_the_validation_set_decides(self, learner):
        rising, falling = [k / 100 for k in range(90)], [0.9 - k / 100 for k in range(90)]
        rehearsal, (text,) = play(learner, falling, 3000, batch=rising)
        slips = {"the accuracy of the batch, which gets better all the time": 3000}
        because = "the accuracy on the validation set only falls, after the check at 100"
        check.equal(rehearsal.steps, 1101, slips=slips, because=because)
        slips = {
            "the accuracy of the batch, which gets better all the time": (
                np.arange(100, 3001, 100)
            ),
            "a save at each check, better or not": np.arange(100, 1101, 100),
        }
        check.equal(whole(rehearsal.saved_at), np.array([100]), slips=slips, because=because)
        lines = LINE.findall(text)
        check.true(bool(lines), "No line was printed.")
        check.close(float(lines[0][1]), 1.0, because="the batch accuracy of the first check")
        check.close(float(lines[0][2]), 89.0, because="the validation accuracy there, in percent")

    def test_two_calls_count_on(self, learner):
        rehearsal, _ = play(learner, [0.9], 600, 600)
        slips = {
            "steps, or a best accuracy, that begin anew in each call": 1200,
            "a last improvement that is kept in the call: the second call begins with 0": 1001,
        }
        because = "600 steps and 600 more are like 1200: the improvement was at step 100"
        check.equal(rehearsal.steps, 1101, slips=slips, because=because)
        check.equal(rehearsal.last_improvement, 100)

    def test_lines_at_the_hundreds_and_at_the_end(self, learner):
        _, texts = play(learner, curve([]), 50, 250)
        message = "It looks like the last step of a call not checked: 50 steps printed no line."
        check.true(steps_of(texts[0]).size > 0, message)
        slips = {"checks at 1, 101, 201, ...: the first step is step 1": np.array([1, 50])}
        because = "a call of 50 steps: only its last step"
        check.equal(steps_of(texts[0]), np.array([50]), slips=slips, because=because)
        # The second call begins at step 51: its steps 50, 150 and 250 are steps 100, 200 and 300.
        because = "the count over all calls decides, the line shows the step within the call"
        slips = {
            "the count over all calls instead of the step within the call": (
                np.array([100, 200, 300])
            ),
            "the step within the call for the decision, too": np.array([100, 200, 250]),
        }
        check.equal(steps_of(texts[1]), np.array([50, 150, 250]), slips=slips, because=because)
        _, (text,) = play(learner, curve([]), 250)
        check.equal(steps_of(text), np.array([100, 200, 250]), because="and the last step")
        message = 'The last line should be like "Time usage: 0:00:03", in whole seconds.'
        check.true(re.search(r"Time usage: \d+:\d\d:\d\d\s*\Z", text) is not None, message)


def data_of(learner, num_train, num_others):
    """A part of the digits, in the learner's process."""
    data, split = tiny_mnist.load(), learner.fixture("tiny_mnist.Split")
    sizes = (data.train, num_train), (data.validation, num_others), (data.test, num_others)
    parts = [split(part.images[:n], part.labels[:n], part.cls[:n]) for part, n in sizes]
    return learner.fixture("tiny_mnist.Data")(*parts)


def numbers(variables):
    return [check.variable(variable) for variable in variables]


@shared
def begun_anew(learner):
    """A training before and after `init_variables`, and after a restore; eager steps."""
    eagerly(learner, True)
    model = learner.new_network(1, **SMALL)
    training = learner.Training(model, data_of(learner, 64, 32), new_folder(learner))
    learner.set(training.optimizer, "learning_rate", 0.02)
    training.step()
    learner.set(training, "total_iterations", 2)
    learner.set(training, "best_validation_accuracy", 0.75)
    learner.set(training, "last_improvement", 1)
    training.save()
    seen = {"saved": (model.get_weights(), numbers(training.optimizer.variables))}
    learner.init_variables(training, 7)
    seen["anew"] = (model.get_weights(), numbers(training.optimizer.variables))
    seen["attribute"] = training.model.get_weights()
    seen["expected"] = learner.new_network(7, **SMALL).get_weights()
    seen["progress"] = (
        training.total_iterations,
        training.best_validation_accuracy,
        training.last_improvement,
    )
    seen["optimizer"] = [check.variable(training.optimizer.learning_rate), len(seen["anew"][1])]
    training.restore()
    seen["restored"] = (training.model.get_weights(), numbers(training.optimizer.variables))
    eagerly(learner, False)
    return seen


def same(one, other):
    return len(one) == len(other) and all(map(np.array_equal, one, other))


@task("init_variables")
class TestInitVariables:
    def test_the_weights_are_those_of_a_new_network(self, begun_anew):
        expected = begun_anew["expected"]
        found = check.items(begun_anew["attribute"], 8, "weights and biases of four layers")
        message = "The weights are still the old ones."
        check.true(not same(found, begun_anew["saved"][0]), message)
        for value, goal in zip(found, expected, strict=True):
            check.equal(value, goal, because="they are drawn as in new_network_like(model, seed)")

    def test_the_variables_are_the_same_objects(self, begun_anew):
        message = (
            "The old model has not changed: training.model is another one now, but the saver "
            "and the traced step still hold the old one. Use assign."
        )
        check.true(same(begun_anew["anew"][0], begun_anew["attribute"]), message)

    def test_the_optimiser_forgets_its_past(self, begun_anew):
        rate, _ = begun_anew["optimizer"]
        check.close(rate, 0.02, because="the learning rate stays",
            slips={"a learning rate that went back to 0.0001": 1e-4})  # fmt: skip
        past = np.concatenate([np.ravel(value) for value in begun_anew["anew"][1]])
        message = "Adam's step count or its means of the gradients are not 0: it remembers."
        # Only the learning rate is left of all its numbers.
        check.true(int(np.count_nonzero(past)) == 1, message)

    def test_the_progress_is_not_touched(self, begun_anew):
        total, best, last = begun_anew["progress"]
        slips = {"a step count that was set to 0": 0}
        check.equal(total, 2, slips=slips, because="the counters are no variables of the network")
        slips = {"a best accuracy that was set to 0: the next run would save worse networks": 0.0}
        check.close(best, 0.75, slips=slips, because="the files still hold the best network")
        check.equal(last, 1)

    def test_restoring_brings_all_back(self, begun_anew):
        for found, expected in zip(begun_anew["restored"], begun_anew["saved"], strict=True):
            check.true(
                same(found, expected), "After a restore some numbers are not the saved ones."
            )


@shared
def run(learner):
    """A real run of a small network: trained, best saved, begun anew, restored."""
    data = tiny_mnist.load()
    test, validation = data.test.images[:250], data.validation.images[:250]
    model = learner.new_network(1, num_filters1=6, num_filters2=8, fc_size=40)
    digits = data_of(learner, 1300, 250)
    training = learner.Training(
        model, digits, new_folder(learner), learning_rate=0.01, batch_size=32, seed=1
    )
    learner.optimize(training, 40)
    seen = {"best": check.number(training.best_validation_accuracy)}
    seen["saved"] = check.shape(model(test), (250, 10))
    training.step()
    learner.init_variables(training, 9)
    seen["anew"] = check.shape(model(test), (250, 10))
    training.restore()
    seen["restored"] = check.shape(model(test), (250, 10))
    seen["validation"] = check.shape(model(validation), (250, 10))
    return seen


def share_right(logits, cls):
    return np.mean(logits.argmax(axis=1) == cls)


@task("optimize")
class TestOptimizeForReal:
    def test_the_restored_network_scores_what_was_saved(self, run):
        """the restored network has exactly the best validation accuracy, and the same answers"""
        because = "not even a bit is lost on the way to the disk and back"
        check.equal(run["restored"], run["saved"], because=because)
        share = share_right(run["validation"], tiny_mnist.load().validation.cls[:250])
        because = "the checkpoint holds the network that scored the best"
        check.close(run["best"], share, atol=1e-9, because=because)

    @limits(cpu=30)
    def test_40_steps_are_enough_to_read_many_digits(self, run):
        cls = tiny_mnist.load().test.cls[:250]
        because = "40 steps with a learning rate of 0.01 should do"
        check.at_least(share_right(run["restored"], cls), 0.75, because=because)


@task("init_variables")
class TestInitVariablesForReal:
    def test_the_accuracy_falls_to_chance(self, run):
        cls = tiny_mnist.load().test.cls[:250]
        because = "a network with new random weights only guesses"
        check.at_most(share_right(run["anew"], cls), 0.25, because=because)
