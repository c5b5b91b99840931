"""Visible checks of quiz.py: the tutorial's own numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("block_of")
class TestBlockOf:
    def test_the_tutorials_layers(self, learner):
        expected = {0: "stem", 4: "stem", 5: "mixed", 10: "mixed", 20: "mixed_2", 30: "mixed_4",
                    40: "mixed_5", 50: "mixed_6", 60: "mixed_7", 70: "mixed_8", 80: "mixed_9",
                    90: "mixed_10", 93: "mixed_10"}  # fmt: skip
        for conv_id, block in expected.items():
            check.equal(learner.block_of(conv_id), block, because=f"layer {conv_id}")


@task("update_std")
class TestUpdateStd:
    def test_nearly_always_1(self, learner):
        found = [check.number(learner.update_std(std)) for std in (1e-5, 1e-8, 0.0)]
        check.close(np.array(found), [0.999001, 0.5, 0.0], because="std / (std + 1e-8)")


@task("loss_after")
class TestLossAfter:
    def test_the_same_each_step(self, learner):
        slips = {"the gradient's square counted once, not in each step": 2.5}
        check.close(learner.loss_after(1.0, 0.5, 3.0, 4), 7.0, slips=slips)


@task("softmax_slope")
class TestSoftmaxSlope:
    def test_steep_in_the_middle_only(self, learner):
        found = np.array([check.number(learner.softmax_slope(p)) for p in (0.001, 0.5, 0.999)])
        check.close(found, [0.000999, 0.25, 0.000999], because="it vanishes near 0 and near 1")


@task("loss_if_summed")
class TestLossIfSummed:
    def test_the_tutorials_layer(self, learner):
        check.close(learner.loss_if_summed(4.83793, 35, 35), 4.83793 * 1225)
