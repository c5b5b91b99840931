"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

from grader.spec import check, task


@task("gram_shape")
class TestGramShape:
    def test_any_layer(self, learner, rng):
        height, width, channels = (int(n) for n in rng.integers(2, 500, size=3))
        check.equal(learner.gram_shape(height, width, channels), (channels, channels))


@task("style_loss_growth")
class TestStyleLossGrowth:
    def test_any_factor(self, learner, rng):
        factor = float(rng.uniform(0.1, 9))
        check.close(learner.style_loss_growth(factor), factor**4)


@task("fall_of_loss")
class TestFallOfLoss:
    def test_any_adjustments(self, learner, rng):
        first, last = (float(x) for x in 10 ** rng.uniform(-30, -12, size=2))
        check.close(learner.fall_of_loss(first, last), last / first, rtol=0.01)


@task("progress_of_combined")
class TestProgressOfCombined:
    def test_any_weights(self, learner, rng):
        weights = (float(w) for w in rng.uniform(0.1, 20, size=3))
        check.close(learner.progress_of_combined(*weights), 0.0, atol=1e-9)


@task("denoise_loss_of_noise")
class TestDenoiseLossOfNoise:
    def test_any_size(self, learner, rng):
        height, width = (int(n) for n in rng.integers(2, 400, size=2))
        pairs = float((height - 1) * width + height * (width - 1))
        check.close(learner.denoise_loss_of_noise(height, width), pairs)


@task("growth_of_step")
class TestGrowthOfStep:
    def test_any_factor(self, learner, rng):
        check.close(learner.growth_of_step(float(rng.uniform(0.1, 9))), 1.0)
