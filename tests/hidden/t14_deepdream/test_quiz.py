"""Hidden checks of quiz.py."""

from __future__ import annotations

from grader.spec import check, task


@task("level_sizes")
class TestLevelSizes:
    def test_any_size(self, learner, rng):
        for _ in range(4):
            size, repeats = int(rng.integers(200, 2000)), int(rng.integers(0, 6))
            factor = float(rng.uniform(0.4, 0.9))
            expected = [size]
            for _ in range(repeats):
                expected.insert(0, int(expected[0] * factor))
            check.equal(learner.level_sizes(size, repeats, factor), expected)


@task("num_gradients")
class TestNumGradients:
    def test_any_numbers(self, learner, rng):
        down, across, count = (int(number) for number in rng.integers(1, 20, size=3))
        found = learner.num_gradients(down, across, count)
        check.equal(found, (down + 1) * (across + 1) * count)


@task("gradient_std")
class TestGradientStd:
    def test_any_step(self, learner, rng):
        step, size = rng.uniform(0.5, 90, size=2).tolist()
        check.close(learner.gradient_std(step, size), size / step)


@task("blended_pixel")
class TestBlendedPixel:
    def test_any_blend(self, learner, rng):
        original, dream = rng.uniform(0, 255, size=2).tolist()
        blend = float(rng.uniform(0, 0.4))
        found = learner.blended_pixel(original, dream, blend)
        check.close(found, blend * original + (1 - blend) * dream)


@task("times_smaller")
class TestTimesSmaller:
    def test_any_image(self, learner, rng):
        height, width, size = (int(number) for number in rng.integers(100, 3000, size=3))
        check.close(learner.times_smaller(height, width, size), height * width / size**2)
