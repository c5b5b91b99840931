"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


@task("shape_after")
class TestShapeAfter:
    def test_other_images_and_networks(self, learner, rng):
        width, height, size, classes = (int(n) for n in rng.integers(20, 900, size=4))
        expected = {
            "file": [height, width, 3],
            "resized": [size, size, 3],
            "batch": [1, size, size, 3],
            "answer": [1, classes],
            "scores": [classes],
        }
        for stage, shape in expected.items():
            found = learner.shape_after(stage, width, height, size, classes)
            check.equal(found, shape, because=f"the stage is {stage}")


@task("range_after_scaling")
class TestRangeAfterScaling:
    def test_other_ranges(self, learner, rng):
        low, high = sorted(float(value) for value in rng.uniform(0, 255, size=2))
        for times in range(4):
            values = np.array([low, high])
            for _ in range(times):
                values = values / 127.5 - 1
            found = check.items(learner.range_after_scaling(low, high, times), 2, "(low, high)")
            received = np.array([check.number(value) for value in found])
            check.close(received, values, because=f"scaled {times} times")


@task("circle_axis_ratio")
class TestCircleAxisRatio:
    def test_upright_and_wide_images(self, learner, rng):
        for _ in range(4):
            width, height = (int(n) for n in rng.integers(50, 900, size=2))
            ratio = max(width / height, height / width)
            slips = {"the shorter axis divided by the longer one": 1 / ratio}
            check.close(learner.circle_axis_ratio(width, height), ratio, slips=slips)


@task("padded_width")
class TestPaddedWidth:
    def test_other_images(self, learner, rng):
        for _ in range(6):
            height = int(rng.integers(100, 900))
            width, size = int(rng.integers(20, height)), int(rng.integers(70, 320))
            exact = size * width / height
            if abs(exact % 1 - 0.5) > 1e-6:  # a half may be rounded either way
                found = learner.padded_width(width, height, size)
                check.equal(found, int(np.rint(exact)), because="rounded to the nearest")


@task("last_layer_parameters")
class TestLastLayerParameters:
    def test_other_networks(self, learner, rng):
        values, classes = (int(n) for n in rng.integers(2, 3000, size=2))
        found = learner.last_layer_parameters(values, classes)
        check.equal(found, values * classes + classes, because="weights and biases")
