"""Visible checks of quiz.py."""

from __future__ import annotations

from grader.spec import check, task


def equal_or_named(value, expected, slips, because=""):
    """Like check.equal, but names a slip that has another length, too."""
    for name, wrong in slips.items():
        check.true(repr(value) != repr(wrong), f"It looks like {name}.", because=because)
    check.equal(value, expected, because=because)


@task("hardest_class")
class TestHardestClass:
    def test_knifey_spoony(self, learner):
        counts = {"forky": 994, "knifey": 1210, "spoony": 1966}
        slips = {"the class with the most pictures": "spoony"}
        check.equal(learner.hardest_class(counts), "forky", slips=slips)

    def test_names_do_not_matter(self, learner):
        slips = {"the first name of the alphabet": "axe", "the class with the most pictures": "saw"}
        counts = {"saw": 90, "axe": 40, "hammer": 12}
        check.equal(learner.hardest_class(counts), "hammer", slips=slips)


@task("accuracy_without_looking")
class TestAccuracyWithoutLooking:
    def test_always_spoony(self, learner):
        counts = {"forky": 151, "knifey": 137, "spoony": 242}
        slips = {"a guess: one of three": 1 / 3, "percent instead of a share": 24200 / 530}
        check.close(learner.accuracy_without_looking(counts), 242 / 530, slips=slips)


@task("minutes_to_film")
class TestMinutesToFilm:
    def test_4170_pictures(self, learner):
        slips = {"seconds instead of minutes": 834.0, "every fifth minute": 4170 * 5 / 60}
        check.close(learner.minutes_to_film(4170, 5), 13.9, slips=slips)


@task("last_batch_size")
class TestLastBatchSize:
    def test_530_in_batches_of_256(self, learner):
        check.equal(learner.last_batch_size(530, 256), 18)

    def test_a_full_last_batch(self, learner):
        check.equal(learner.last_batch_size(512, 256), 256, slips={"an empty batch": 0})


@task("hidden_failures")
class TestHiddenFailures:
    def test_the_tutorials_matrix(self, learner):
        matrix = [[35, 36, 80], [6, 101, 30], [0, 0, 242]]
        slips = {"the precision judged instead of the recall": []}
        equal_or_named(learner.hidden_failures(matrix, 0.5), [0], slips)
        slips = {"the precision judged instead of the recall": [1, 2]}
        equal_or_named(learner.hidden_failures(matrix, 0.8), [0, 1], slips=slips)

    def test_just_enough_is_enough(self, learner):
        because = "a recall of 0.5 is not lower than 0.5"
        found = learner.hidden_failures([[3, 3], [1, 0]], 0.5)
        check.equal(found, [1], because=because)
