"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

import math

import numpy as np

from grader.spec import check, task


@task("he_std")
class TestHeStd:
    def test_other_layers(self, learner, rng):
        for kernel, channels in rng.integers(1, 12, size=(4, 2)).tolist():
            found = learner.he_std(kernel, channels)
            check.close(found, math.sqrt(2 / (kernel**2 * channels)))


@task("glorot_std")
class TestGlorotStd:
    def test_other_layers(self, learner, rng):
        for kernel, channels, depth in rng.integers(1, 12, size=(4, 3)).tolist():
            expected = math.sqrt(2 / (kernel**2 * (channels + depth)))
            check.close(learner.glorot_std(kernel, channels, depth), expected)


@task("lowest_loss_with_two_softmaxes")
class TestLowestLossWithTwoSoftmaxes:
    def test_other_numbers_of_classes(self, learner, rng):
        for classes in rng.integers(2, 1000, size=4).tolist():
            row = np.eye(classes)[0]
            expected = -math.log(np.exp(row[0]) / np.exp(row).sum())
            check.close(learner.lowest_loss_with_two_softmaxes(classes), expected)


@task("default_inside")
class TestDefaultInside:
    def test_many_scopes(self, learner, rng):
        words = ["relu", "tanh", None, "elu"]
        for _ in range(6):
            scopes, expected = [], None
            for _ in range(4):
                scope = {"regularizer": "l2"} if rng.uniform() < 0.5 else {}
                if rng.uniform() < 0.5:
                    expected = words[int(rng.integers(4))]
                    scope["activation"] = expected
                scopes.append(scope)
            because = "None counts as well as any other: it is a default"
            found = learner.default_inside(scopes, "activation")
            check.equal(found, expected, because=because)

    def test_none_of_an_inner_scope_counts(self, learner):
        scopes = [{"activation": "relu"}, {"activation": None}, {"regularizer": "l1"}]
        check.equal(learner.default_inside(scopes, "activation"), None)


@task("steps_of_fit")
class TestStepsOfFit:
    def test_other_numbers(self, learner, rng):
        for images, size, epochs in rng.integers(1, 500, size=(5, 3)).tolist():
            check.equal(learner.steps_of_fit(images, size, epochs), epochs * -(-images // size))


@task("num_trainable_tensors")
class TestNumTrainableTensors:
    def test_other_chains(self, learner, rng):
        kinds = ["conv2d", "max_pool", "flatten", "fully_connected", "classifier"]
        for _ in range(4):
            methods = [kinds[i] for i in rng.integers(5, size=9)]
            expected = 2 * sum(method not in ("max_pool", "flatten") for method in methods)
            check.equal(learner.num_trainable_tensors(methods), expected)
        check.equal(learner.num_trainable_tensors([]), 0, because="no layers, no variables")
