"""Hidden checks of scores.py: scores drawn anew, in which many classes have no name."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def lookup(learner, classes):
    """Names for these class numbers only."""
    name_text = "".join(f"n{cls}\tclass {cls}, number {cls}\n" for cls in classes)
    entry = 'entry {{\n  target_class: {0}\n  target_class_string: "n{0}"\n}}\n'
    map_text = "".join(entry.format(cls) for cls in classes)
    return check.handle(learner.NameLookup(name_text, map_text), "NameLookup object")


@task("top_scores")
class TestTopScores:
    def test_other_scores_and_other_names(self, learner, rng):
        pred = rng.dirichlet(np.full(50, 0.3))
        named = rng.choice(50, size=30, replace=False)
        names = lookup(learner, named.tolist())
        best = named[np.argsort(-pred[named])]
        for k in (1, 7, 30, 45):
            found = check.items(learner.top_scores(pred, names, k), min(k, 30), "pairs")
            pairs = [check.items(pair, 2, "(score, name)") for pair in found]
            scores = np.array([check.number(score) for score, _ in pairs])
            slips = {
                "the lowest scores instead of the highest": np.sort(pred[named])[:k],
                "scores of classes without a name": np.sort(pred)[::-1][: len(scores)],
            }
            check.close(scores, pred[best[:k]], slips=slips)
            check.equal([name for _, name in pairs], [f"class {cls}" for cls in best[:k]])

    def test_k_of_0_and_full_names(self, learner, rng):
        pred = rng.dirichlet(np.ones(6))
        names = lookup(learner, range(1, 6))
        check.items(learner.top_scores(pred, names, 0), 0, "pairs", because="k is 0")
        (pair,) = check.items(learner.top_scores(pred, names, 1, only_first_name=False), 1)
        best = 1 + int(pred[1:].argmax())
        check.equal(check.items(pair, 2)[1], f"class {best}, number {best}")


@task("is_reliable")
class TestIsReliable:
    def test_other_scores(self, learner, rng):
        for _ in range(6):
            pred = rng.dirichlet(np.full(8, 0.5))
            top, name = float(pred.max()), learner.is_reliable
            check.equal(name(pred), top >= 0.35)
            check.equal(name(pred, top - 1e-6), True, because="the top score is above")
            check.equal(name(pred, top + 1e-6), False, because="the top score is below")


@task("calibration")
class TestCalibration:
    def test_other_scores(self, learner, rng):
        preds = rng.dirichlet(np.full(7, 0.4), size=60)
        cls_true = np.where(rng.random(60) < 0.6, preds.argmax(axis=1), rng.integers(0, 7, 60))
        found = check.items(learner.calibration(preds, cls_true), 2, "(confidence, accuracy)")
        accuracy = np.mean(preds.argmax(axis=1) == cls_true)
        check.close(found[0], preds.max(axis=1).mean(), because="the mean of the top scores")
        check.close(found[1], accuracy, because="the share of right answers")
