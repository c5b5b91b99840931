"""Visible checks of scores.py: crafted scores, and two classes without a name."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

FIRST = {1: "giant panda", 2: "macaw", 4: "sunglasses", 5: "bow tie", 6: "indri"}
FULL = {
    1: "giant panda, panda, coon bear",
    2: "macaw",
    4: "sunglasses, dark glasses, shades",
    5: "bow tie, bow-tie, bowtie",
    6: "indri, indris",
}
PRED = np.array([0.35, 0.05, 0.15, 0.22, 0.03, 0.11, 0.09], "float32")  # 0 and 3 have no name
BEST = [2, 5, 6, 1, 4]


@shared
def names(learner):
    name_text = "".join(f"n{cls}\t{name}\n" for cls, name in FULL.items())
    entry = 'entry {{\n  target_class: {0}\n  target_class_string: "n{0}"\n}}\n'
    map_text = "".join(entry.format(cls) for cls in FULL)
    return check.handle(learner.NameLookup(name_text, map_text), "NameLookup object")


def pairs_of(found, count):
    """Scores as an array, and names, of what `top_scores` returned."""
    pairs = [check.items(pair, 2, "(score, name)") for pair in check.items(found, count, "pairs")]
    return np.array([check.number(score) for score, _ in pairs]), [name for _, name in pairs]


@task("top_scores")
class TestTopScores:
    def test_the_best_come_first_with_their_names(self, learner, names):
        scores, found = pairs_of(learner.top_scores(PRED, names, 3), 3)
        lowest = PRED[BEST[:-4:-1]]
        slips = {
            "the lowest scores instead of the highest": lowest,
            "rising scores: the best should come first": PRED[BEST[2::-1]],
            "scores of classes without a name: leave them out": PRED[[0, 3, 2]],
        }
        check.close(scores, PRED[BEST[:3]], slips=slips)
        check.equal(found, ["macaw", "bow tie", "indri"])

    def test_classes_without_a_name_are_left_out(self, learner, names):
        scores, found = pairs_of(learner.top_scores(PRED, names), 5)
        because = "the best class of all, number 0, has no name; there are five names"
        check.equal(found, [FIRST[cls] for cls in BEST], because=because)
        check.close(scores, PRED[BEST])

    def test_full_names_if_asked(self, learner, names):
        _, found = pairs_of(learner.top_scores(PRED, names, 2, only_first_name=False), 2)
        check.equal(found, ["macaw", "bow tie, bow-tie, bowtie"])

    def test_k_of_0_gives_nothing(self, learner, names):
        because = "a slice [-0:] is the whole list; [:0] is empty"
        check.items(learner.top_scores(PRED, names, k=0), 0, "pairs", because=because)

    def test_the_scores_are_python_floats(self, learner, names):
        (pair,) = check.items(learner.top_scores(PRED, names, k=1), 1, "pairs")
        score, _ = check.items(pair, 2, "(score, name)")
        check.true(type(score) is float, "The score is no Python float: float(...) makes one.")


@task("is_reliable")
class TestIsReliable:
    def test_only_the_highest_score_counts(self, learner):
        check.equal(learner.is_reliable(np.array([0.1, 0.3, 0.2, 0.4])), True)
        check.equal(learner.is_reliable(np.array([0.3, 0.3, 0.3, 0.1])), False)
        because = "0.3148 for sunglasses, as the tutorial has it, is not enough"
        check.equal(learner.is_reliable(np.array([0.3148, 0.1877, 0.0155])), False, because=because)

    def test_the_threshold_is_free(self, learner):
        pred = np.array([0.25, 0.75])
        check.equal(learner.is_reliable(pred, threshold=0.75), True, because="at least 0.75")
        check.equal(learner.is_reliable(pred, threshold=0.76), False)


@task("calibration")
class TestCalibration:
    def test_the_mean_top_score_and_the_accuracy(self, learner):
        preds = np.array([[0.7, 0.2, 0.1], [0.1, 0.9, 0.0], [0.3, 0.3, 0.4], [0.8, 0.1, 0.1]])
        cls_true = np.array([0, 2, 2, 1])
        found = check.items(learner.calibration(preds, cls_true), 2, "(confidence, accuracy)")
        check.close(
            found[0],
            0.7,
            because="0.7, 0.9, 0.4 and 0.8 are the highest scores",
            slips={
                "the mean of all scores": preds.mean(),
                "the mean score of the true classes": preds[np.arange(4), cls_true].mean(),
                "the highest scores of the columns": preds.max(axis=0).mean(),
            },
        )
        check.close(
            found[1],
            0.5,
            because="two of four answers are right",
            slips={"the mean top score once more: accuracy looks at the true classes": 0.7},
        )
