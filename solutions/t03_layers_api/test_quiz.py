"""Visible checks of quiz.py."""

from __future__ import annotations

from grader.spec import check, task


@task("he_std")
class TestHeStd:
    def test_both_layers_of_the_tutorial(self, learner):
        because = "sqrt(2 / 25): each output pixel is fed by 5 * 5 * 1 numbers"
        slips = {"sqrt(1 / fan_in) instead of sqrt(2 / fan_in)": 0.2}
        check.close(learner.he_std(5, 1), 0.2828, atol=1e-4, slips=slips, because=because)
        slips = {"a fan_in without the input channels": 0.2828427}
        because = "sqrt(2 / 400): there are 16 input channels"
        check.close(learner.he_std(5, 16), 0.0707, atol=1e-4, slips=slips, because=because)


@task("glorot_std")
class TestGlorotStd:
    def test_both_layers_of_the_tutorial(self, learner):
        because = "fan_in is 25 and fan_out is 400: a quarter of what HeNormal gives"
        check.close(learner.glorot_std(5, 1, 16), 0.0686, atol=1e-4, because=because)
        slips = {"the fan_out forgotten": 0.0707107}
        because = "fan_in is 400 and fan_out is 900"
        check.close(learner.glorot_std(5, 16, 36), 0.0392, atol=1e-4, slips=slips, because=because)


@task("lowest_loss_with_two_softmaxes")
class TestLowestLossWithTwoSoftmaxes:
    def test_ten_classes(self, learner):
        found = learner.lowest_loss_with_two_softmaxes(10)
        slips = {"the loss with one softmax": 0.0, "the loss of guessing": 2.302585}
        because = "softmax of a 1 and nine zeros gives e / (e + 9) to the true class"
        check.close(found, 1.46115, atol=1e-5, slips=slips, because=because)


@task("default_inside")
class TestDefaultInside:
    def test_the_innermost_that_says_something_wins(self, learner):
        scopes = [{"activation": "relu"}, {"regularizer": "l2"}]
        found = learner.default_inside(scopes, "activation")
        check.equal(found, "relu", because="the inner scope does not mention it")
        found = learner.default_inside(
            [{"activation": "relu"}, {"activation": "tanh"}], "activation"
        )
        check.equal(found, "tanh", slips={"the outer scope": "relu"}, because="it is further in")

    def test_outside_of_all_scopes_there_is_none(self, learner):
        check.equal(learner.default_inside([], "regularizer"), None)


@task("steps_of_fit")
class TestStepsOfFit:
    def test_an_epoch_of_mnist(self, learner):
        slips = {"the last, smaller batch forgotten": 859, "one step an epoch": 1}
        because = "859 batches of 64 images, and one of 24"
        check.equal(learner.steps_of_fit(55_000, 64, 1), 860, slips=slips, because=because)
        check.equal(learner.steps_of_fit(128, 64, 3), 6, because="2 full batches, 3 times")


@task("num_trainable_tensors")
class TestNumTrainableTensors:
    def test_the_network_of_the_tutorial(self, learner):
        methods = ["conv2d", "max_pool", "conv2d", "max_pool", "flatten", "fully_connected"]
        slips = {
            "two for each layer, with or without weights": 14,
            "the weights without the biases": 4,
            "the classifier forgotten": 6,
        }
        found = learner.num_trainable_tensors([*methods, "classifier"])
        check.equal(found, 8, slips=slips, because="four layers have weights and biases")
