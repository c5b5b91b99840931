"""Visible checks of quiz.py."""

from __future__ import annotations

from grader.spec import check, task


@task("gram_shape")
class TestGramShape:
    def test_block3_conv1_at_224(self, learner):
        slips = {"places by places": (3136, 3136)}
        check.equal(learner.gram_shape(56, 56, 256), (256, 256), slips=slips)


@task("style_loss_growth")
class TestStyleLossGrowth:
    def test_twice_as_large(self, learner):
        slips = {"the growth of the Gram matrix: the error is squared, too": 4.0}
        check.close(learner.style_loss_growth(2.0), 16.0, slips=slips)


@task("fall_of_loss")
class TestFallOfLoss:
    def test_the_tutorials_numbers(self, learner):
        found = learner.fall_of_loss(2.14e-29, 3.86e-28)
        slips = {"upside down: adj is 1 / loss": 2.14 / 38.6}
        check.close(found, 18.04, rtol=0.01, slips=slips, because="18 times lower after 60 steps")


@task("progress_of_combined")
class TestProgressOfCombined:
    def test_the_tutorials_weights(self, learner):
        slips = {"the sum of the weights: that is its value, first and last": 11.8}
        check.close(learner.progress_of_combined(1.5, 10.0, 0.3), 0.0, atol=1e-9, slips=slips)


@task("denoise_loss_of_noise")
class TestDenoiseLossOfNoise:
    def test_299_by_299(self, learner):
        slips = {"neighbours in one direction only": 89102.0, "one colour only": 178204 / 3}
        found = learner.denoise_loss_of_noise(299, 299)
        check.close(found, 178204.0, slips=slips, because="1 / 178204 = 5.61e-06")


@task("growth_of_step")
class TestGrowthOfStep:
    def test_twice_the_weights(self, learner):
        slips = {"the growth of the gradient: it is divided by its standard deviation": 2.0}
        check.close(learner.growth_of_step(2.0), 1.0, slips=slips)
