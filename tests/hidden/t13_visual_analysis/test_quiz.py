"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

NUMBERS = [5, 7, 7, 7, 4, 10, 10, 10, 10, 6, 9, 9]
NAMES = ["stem", "mixed", *(f"mixed_{number}" for number in range(1, 11))]


@task("block_of")
class TestBlockOf:
    def test_all_94(self, learner):
        expected = np.repeat(NAMES, NUMBERS).tolist()
        check.equal([learner.block_of(conv_id) for conv_id in range(94)], expected)


@task("update_std")
class TestUpdateStd:
    def test_any(self, learner, rng):
        for std in 10.0 ** rng.uniform(-9, -6, size=4):
            check.close(learner.update_std(float(std)), std / (std + 1e-8))


@task("loss_after")
class TestLossAfter:
    def test_any(self, learner, rng):
        loss, square, step = rng.normal(size=3).tolist()
        steps = int(rng.integers(2, 50))
        found = learner.loss_after(loss, square**2, step**2, steps)
        check.close(found, loss + steps * step**2 * square**2)


@task("softmax_slope")
class TestSoftmaxSlope:
    def test_any(self, learner, rng):
        logits = rng.normal(size=6)
        scores = np.exp(logits) / np.exp(logits).sum()
        raised = np.exp(logits + 1e-6 * np.eye(6)[2])
        slope = (raised[2] / raised.sum() - scores[2]) / 1e-6
        check.close(learner.softmax_slope(float(scores[2])), slope, rtol=1e-4)


@task("loss_if_summed")
class TestLossIfSummed:
    def test_any(self, learner, rng):
        loss = float(rng.normal())
        height, width = (int(n) for n in rng.integers(2, 40, size=2))
        check.close(learner.loss_if_summed(loss, height, width), loss * height * width)
