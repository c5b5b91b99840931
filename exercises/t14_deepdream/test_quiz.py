"""Visible checks of quiz.py: the tutorial's own numbers."""

from __future__ import annotations

from grader.spec import check, task


@task("level_sizes")
class TestLevelSizes:
    def test_1000_pixels(self, learner):
        slips = {
            "490: but 700 * 0.7 is 489.99999, and int() drops fractions": [
                240,
                343,
                490,
                700,
                1000,
            ],
            "the largest first": [1000, 700, 489, 342, 239],
        }
        check.equal(learner.level_sizes(1000, 4), [239, 342, 489, 700, 1000], slips=slips)

    def test_the_tutorials_picture(self, learner):
        check.equal(learner.level_sizes(540, 4), [128, 184, 264, 378, 540])
        check.equal(learner.level_sizes(960, 4), [230, 329, 470, 672, 960])


@task("num_gradients")
class TestNumGradients:
    def test_two_by_three_tiles(self, learner):
        because = "the random start makes one more tile in each direction: 3 * 4 * 10"
        slips = {"2 * 3 * 10: but the first tile begins outside": 60}
        check.equal(learner.num_gradients(2, 3, 10), 120, slips=slips, because=because)


@task("gradient_std")
class TestGradientStd:
    def test_the_first_and_the_last_printed_step(self, learner):
        check.close(learner.gradient_std(3.35, 6.0), 1.791, rtol=1e-3)
        check.close(learner.gradient_std(83.16, 6.0), 0.0721, rtol=1e-2)


@task("blended_pixel")
class TestBlendedPixel:
    def test_mostly_the_dream(self, learner):
        slips = {"mostly the original": 0.8 * 100 + 0.2 * 200}
        check.close(learner.blended_pixel(100, 200), 180.0, slips=slips)


@task("times_smaller")
class TestTimesSmaller:
    def test_full_hd(self, learner):
        because = "activations grow with the area"
        found = learner.times_smaller(1080, 1920, 400)
        check.close(found, 12.96, slips={"the ratio of the heights": 2.7}, because=because)
