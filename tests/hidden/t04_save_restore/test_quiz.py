"""Hidden checks of quiz.py."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("last_step")
class TestLastStep:
    def test_other_numbers(self, learner, rng):
        best, require = (int(n) for n in rng.integers(10, 5000, size=2))
        slips = {"one step too early": best + require}
        check.equal(learner.last_step(best, require), best + require + 1, slips=slips)


@task("last_step_in_keras")
class TestLastStepInKeras:
    def test_other_numbers(self, learner, rng):
        best, interval, patience = (int(n) for n in rng.integers((1, 10, 2), (90, 60, 15)))
        found = learner.last_step_in_keras(best * interval, interval, patience)
        check.equal(found, (best + patience) * interval)


@task("starred")
class TestStarred:
    def test_a_random_series(self, learner, rng):
        accuracies = np.round(rng.uniform(0.5, 0.7, size=25), 2)
        best = np.maximum.accumulate(np.concatenate([[0.0], accuracies[:-1]]))
        found = check.items(learner.starred(accuracies.tolist()), 25, "bools")
        check.equal(found, (accuracies > best).tolist(), because="strictly better than all before")

    def test_nothing_right_is_no_improvement(self, learner):
        because = "the best so far starts at 0"
        check.equal(learner.starred([0.0, 0.0, 0.1]), [False, False, True], because=because)


@task("saved_numbers")
class TestSavedNumbers:
    def test_another_network(self, learner, rng):
        count = int(rng.integers(1000, 100_000))
        check.equal(learner.saved_numbers(count), 3 * count)


@task("kept_checkpoints")
class TestKeptCheckpoints:
    def test_other_numbers(self, learner, rng):
        saved_at = np.sort(rng.choice(5000, size=9, replace=False)).tolist()
        for keep in (1, 3, 9, 12):
            check.equal(learner.kept_checkpoints(saved_at, keep), saved_at[-keep:])


@task("resumes_exactly")
class TestResumesExactly:
    def test_all_cases(self, learner):
        cases = (
            (["model", "optimizer", "filters"], True),
            (["filters", "optimizer"], False),
            (["optimizer"], False),
            ([], False),
        )
        for saved, expected in cases:
            check.equal(learner.resumes_exactly(saved), expected, because=f"saved: {saved}")
