"""Visible checks of quiz.py."""

from __future__ import annotations

from grader.spec import check, task


@task("last_step")
class TestLastStep:
    def test_the_tutorials_run(self, learner):
        slips = {"one step too early: 1000 steps may pass": 5800, "a stop only at a check": 5900}
        check.equal(learner.last_step(4800, 1000), 5801, slips=slips)


@task("last_step_in_keras")
class TestLastStepInKeras:
    def test_a_patience_of_10_checks(self, learner):
        slips = {"one step too late: Keras leaves at the check itself": 5801}
        found = learner.last_step_in_keras(4800, 100, 10)
        check.equal(found, 5800, slips=slips, because="4900, 5000, ... 5800 are ten checks")


@task("starred")
class TestStarred:
    def test_only_what_is_better_than_all_before(self, learner):
        found = learner.starred([0.85, 0.9, 0.88, 0.9, 0.91])
        slips = {
            "a comparison with the one before, not with the best": [True, True, False, True, True],
        }
        check.true(found != slips[next(iter(slips))],
            "It is compared with the best so far, not with the one before.")  # fmt: skip
        expected = [True, True, False, False, True]
        check.equal(found, expected, because="0.9 is no improvement over 0.9")


@task("saved_numbers")
class TestSavedNumbers:
    def test_the_tutorials_network(self, learner):
        slips = {"the numbers without Adam's": 242_062, "only one of Adam's two means": 484_124}
        check.equal(learner.saved_numbers(242_062), 726_186, slips=slips)


@task("kept_checkpoints")
class TestKeptCheckpoints:
    def test_the_newest_five(self, learner):
        found = learner.kept_checkpoints([100, 200, 500, 700, 800, 900, 1900], 5)
        slips = {"the oldest five": [100, 200, 500, 700, 800]}
        check.equal(found, [500, 700, 800, 900, 1900], slips=slips)

    def test_fewer_than_that(self, learner):
        check.equal(learner.kept_checkpoints([100, 200], 5), [100, 200])


@task("resumes_exactly")
class TestResumesExactly:
    def test_adams_past_counts(self, learner):
        check.equal(learner.resumes_exactly(["optimizer", "model"]), True)
        because = "without its means of past gradients, Adam takes other steps"
        check.equal(learner.resumes_exactly(["model"]), False, because=because)
