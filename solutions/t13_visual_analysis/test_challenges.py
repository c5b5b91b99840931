"""Visible checks of challenges.py, with a toy network that NumPy can follow."""

from __future__ import annotations

import numpy as np

from grader.spec import check, limits, shared, task, tensor

SHAPE = (6, 8, 3)


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class Toy:
    """One convolution that looks at single pixels, 3 -> 5 channels.

    The normalisation before it changes nothing, unless it is taken for training.
    """

    def __init__(self, learner, rng, shape=SHAPE):
        self.kernel = rng.normal(size=(3, 5)).astype("float32")
        conv = {"name": "conv2d", "filters": 5, "kernel_size": [1, 1], "use_bias": False}
        plain = {"center": False, "scale": False, "epsilon": 1e-9}
        layers = [
            {"class_name": "InputLayer", "config": {"batch_shape": [None, *shape]}},
            {"class_name": "Rescaling", "config": {"scale": 1 / 127.5, "offset": -1.0}},
            {"class_name": "BatchNormalization", "config": plain},
            {"class_name": "Conv2D", "config": conv},
        ]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "toy", "layers": layers})
        mean, variance = np.zeros(3, "float32"), np.ones(3, "float32")
        self.model.set_weights([mean, variance, self.kernel[None, None]])

    def answers(self, image):
        return (image / 127.5 - 1) @ self.kernel.astype(float)


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def network(learner, toy):
    return check.handle(learner.Inception(toy.model, ["all"]), "Inception object")


def stand_in(learner, side_effect, shape=SHAPE):
    """(network, ascent): its answers (loss, gradient) are a check's."""
    mock, space = library(learner, "unittest.mock").Mock, library(learner, "types").SimpleNamespace
    ascent = mock(side_effect=list(side_effect))
    return space(img_shape=shape, get_ascent=mock(return_value=ascent), class_names=["a"]), ascent


def answers(rng, losses):
    return [(float(loss), rng.normal(size=SHAPE).astype("float32")) for loss in losses]


@task("compare_seeds")
class TestCompareSeeds:
    def test_correlations_and_losses(self, learner, rng):
        given = answers(rng, range(9))
        network, _ = stand_in(learner, given)
        found = learner.compare_seeds(network, 0, 1, [3, 4, 5], 2)
        correlations, losses = check.items(found, 2, "(correlations, losses)")
        correlations = check.shape(correlations, (3, 3), because="each image with each")
        moves = [np.sum([g / (g.std() + 1e-8) for _, g in given[k : k + 2]], axis=0).ravel()
                 for k in (0, 2, 4)]  # fmt: skip
        because = "the noise of the start is small, so the steps decide"
        check.close(correlations, np.corrcoef(moves), rtol=0, atol=0.12, because=because)
        check.close(np.diag(correlations), np.ones(3), because="each image is like itself")
        check.close(correlations, correlations.T)
        slips = {
            "the losses before the last step: ask once more for the final image": np.array(
                [1.0, 3, 5]
            )
        }
        check.close(check.shape(losses, (3,)), [6, 7, 8], slips=slips)


@task("loss_history")
class TestLossHistory:
    def test_from_the_start_to_the_final_image(self, learner, rng):
        network, _ = stand_in(learner, answers(rng, [5, 4, 7, 9, 11, 0]))
        found = check.shape(learner.loss_history(network, 0, 1, 4), (5,),
                            because="the start image, and one more for each step")  # fmt: skip
        check.close(found, [5, 4, 7, 9, 11])

    def test_of_a_linear_network(self, learner, network, toy):
        found = check.shape(learner.loss_history(network, 0, 2, 3), (4,))
        weights = toy.kernel[:, 2].astype(float)
        move = weights @ weights / weights.std() / 127.5
        because = "each step adds the same: step size times the square of the gradient"
        check.close(np.diff(found), np.full(3, move), rtol=1e-2, because=because)


@task("square_loss")
class TestSquareLoss:
    def test_the_sum_of_squares(self, learner, rng):
        activations = rng.normal(size=(1, 3, 4, 5))
        chosen = activations[..., 2]
        slips = {"the mean of the squares": np.mean(chosen**2), "no squares": chosen.sum()}
        found = learner.square_loss(tensor(activations), 2)
        check.close(found, np.sum(chosen**2), slips=slips)


@task("max_loss")
class TestMaxLoss:
    def test_the_largest(self, learner, rng):
        activations = rng.normal(size=(1, 3, 4, 5)) - 3
        slips = {"the largest of all channels": activations.max()}
        channel = int(activations.max(axis=(0, 1, 2)).argmin())
        found = learner.max_loss(tensor(activations), channel)
        check.close(found, activations[..., channel].max(), slips=slips)


@task("centre_loss")
class TestCentreLoss:
    def test_the_middle(self, learner, rng):
        for height, width in ((5, 4), (3, 7)):
            activations = rng.normal(size=(1, height, width, 3))
            slips = {"the mean of the whole channel": activations[..., 1].mean()}
            found = learner.centre_loss(tensor(activations), 1)
            expected = activations[0, height // 2, width // 2, 1]
            check.close(found, expected, slips=slips)


@task("gradient_of")
class TestGradientOf:
    def test_one_unit_sees_one_pixel(self, learner, network, toy, rng):
        image = rng.uniform(0, 255, SHAPE)
        found = learner.gradient_of(network, learner.centre_loss, 0, 3, image)
        expected = np.zeros(SHAPE)
        expected[3, 4] = toy.kernel[:, 3] / 127.5
        check.close(found, expected, rtol=1e-4, because="a 1x1 convolution in row 3, column 4")

    def test_squares(self, learner, network, toy, rng):
        image = rng.uniform(0, 255, SHAPE)
        found = learner.gradient_of(network, learner.square_loss, 0, 1, image)
        expected = 2 * toy.answers(image)[..., 1:2] * toy.kernel[:, 1] / 127.5
        check.close(found, expected, rtol=1e-3, slips={"downhill": -expected})


@task("receptive_field")
class TestReceptiveField:
    def test_a_box(self, learner):
        grad = np.zeros((9, 12, 3))
        grad[2:5, 4:11] = -1
        grad[3, 6] = 0
        slips = {"the end behind the last one": (2, 5, 4, 11), "columns first": (4, 10, 2, 4)}
        found = check.items(learner.receptive_field(grad), 4, "ints")
        check.equal(list(found), [2, 4, 4, 10], slips={k: list(v) for k, v in slips.items()})


@task("channel_means")
class TestChannelMeans:
    def test_one_for_each_channel(self, learner, network, toy, rng):
        image = rng.uniform(0, 255, SHAPE)
        found = check.shape(learner.channel_means(network, 0, image), (5,))
        check.close(found, toy.answers(image).mean(axis=(0, 1)), rtol=1e-4, atol=1e-5)


@task("growth_of_all")
class TestGrowthOfAll:
    def test_what_grows_along(self, learner, network, toy):
        unit = toy.kernel.astype(float)
        for feature in (1, 4):
            found = check.items(learner.growth_of_all(network, 0, feature, 5), 2, "(growth, rank)")
            growth = check.shape(found[0], (5,))
            expected = 5 * unit.T @ unit[:, feature] / unit[:, feature].std() / 127.5
            because = "a linear layer: filters that point the same way grow along"
            check.close(growth, expected, rtol=1e-2, atol=1e-3, because=because)
            rank = 1 + int((expected > expected[feature]).sum())
            check.equal(found[1], rank, slips={"counted from 0": rank - 1})


@task("optimize_several")
@limits(cpu=20)
class TestOptimizeSeveral:
    def test_each_gradient_by_its_own_size(self, learner, rng):
        loud, calm = (size * rng.normal(size=SHAPE).astype("float32") for size in (100, 0.01))
        network, ascent = stand_in(learner, [(0.0, loud), (0.0, calm)])
        found = learner.optimize_several(network, 0, [4, 2], 1)
        found = check.shape(found, SHAPE)
        both = loud / loud.std() + calm / calm.std()
        slips = {"the loud feature drowns the calm one": loud / loud.std()}
        rest = {
            words: found - (128.5 + move / (move.std() + 1e-8)) for words, move in slips.items()
        }
        for words, noise in rest.items():
            message = f"It looks as if {words}: divide each gradient by its standard deviation."
            check.true(np.abs(noise).max() > 0.6, message)
        start = found - both / both.std()
        check.between(start, 128 - 1e-4, 129 + 1e-4, because="the mean of both directions")
        check.equal(check.number(ascent.call_count), 2.0, because="a gradient for each feature")

    def test_all_of_them_grow(self, learner, network, toy):
        """Two features of a linear layer that do not point opposite ways."""
        unit = toy.kernel / np.linalg.norm(toy.kernel, axis=0)
        likeness = unit.T @ unit - 2 * np.eye(5)
        one, other = (int(k) for k in np.unravel_index(likeness.argmax(), (5, 5)))
        found = check.shape(learner.optimize_several(network, 0, [one, other], 10), SHAPE)
        growth = toy.answers(found).mean(axis=(0, 1)) - toy.answers(np.full(SHAPE, 128.5)).mean(
            axis=(0, 1)
        )
        check.at_least(growth[[one, other]], 0.02, because="both were to be maximised")
