"""Hidden checks of challenges.py: other sizes, other numbers."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

SHAPE = (5, 9, 3)


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class Toy:
    """One convolution that looks at single pixels, 3 -> 5 channels; then the square of each."""

    def __init__(self, learner, rng, shape=SHAPE):
        self.kernel = rng.normal(size=(3, 5)).astype("float32")
        conv = {"name": "conv2d", "filters": 5, "kernel_size": [1, 1], "use_bias": False}
        layers = [
            {"class_name": "InputLayer", "config": {"batch_shape": [None, *shape]}},
            {"class_name": "Rescaling", "config": {"scale": 1 / 127.5, "offset": -1.0}},
            {"class_name": "Conv2D", "config": conv},
        ]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "toy", "layers": layers})
        self.model.set_weights([self.kernel[None, None]])

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
    def test_of_a_linear_layer(self, learner, network, toy, rng):
        """Each start gives the same picture, and the same loss."""
        seeds = rng.choice(10000, size=4, replace=False).tolist()
        found = learner.compare_seeds(network, 0, int(rng.integers(5)), seeds, 12)
        correlations, losses = check.items(found, 2, "(correlations, losses)")
        check.at_least(check.shape(correlations, (4, 4)), 0.9)
        losses = check.shape(losses, (4,))
        check.at_most(losses.max() - losses.min(), 0.01, because="the noise is all that differs")


@task("loss_history")
class TestLossHistory:
    def test_any_number(self, learner, rng):
        losses = rng.normal(size=7).tolist()
        network, ascent = stand_in(learner, answers(rng, [*losses, 0, 0]))
        seed = int(rng.integers(1000))
        check.close(check.shape(learner.loss_history(network, 0, 1, 6, seed), (7,)), losses)
        check.equal(check.number(ascent.call_count), 7.0)


@task("square_loss")
class TestSquareLoss:
    def test_its_gradient(self, learner, rng):
        activations = rng.normal(size=(2, 2, 3, 3))
        found = check.gradient(learner, "square_loss", [activations, 1])
        expected = np.zeros_like(activations)
        expected[..., 1] = 2 * activations[..., 1]
        check.close(found, expected, atol=1e-6)


@task("max_loss")
class TestMaxLoss:
    def test_its_gradient(self, learner, rng):
        activations = rng.normal(size=(1, 3, 2, 3))
        found = check.shape(learner.gradient("max_loss", activations, 2), activations.shape)
        expected = np.zeros_like(activations)
        expected[..., 2] = activations[..., 2] == activations[..., 2].max()
        check.close(found, expected, because="one place decides")


@task("centre_loss")
class TestCentreLoss:
    def test_its_gradient(self, learner, rng):
        height, width = (int(size) for size in rng.integers(1, 9, size=2))
        shape = (1, height, width, 4)
        found = check.shape(learner.gradient("centre_loss", rng.normal(size=shape), 3), shape)
        expected = np.zeros(shape)
        expected[0, height // 2, width // 2, 3] = 1
        check.close(found, expected)


@task("gradient_of")
class TestGradientOf:
    def test_any_loss(self, learner, network, toy, rng):
        image, feature = rng.uniform(0, 255, SHAPE), int(rng.integers(5))
        found = learner.gradient_of(network, learner.max_loss, 0, feature, image)
        answer = toy.answers(image)[..., feature]
        expected = np.zeros(SHAPE)
        expected[answer == answer.max()] = toy.kernel[:, feature] / 127.5
        check.close(found, expected, rtol=1e-3, atol=1e-7)


@task("receptive_field")
class TestReceptiveField:
    def test_any_box(self, learner, rng):
        grad = np.zeros((20, 30, 3))
        top, left = (int(n) for n in rng.integers(9, size=2))
        bottom, right = top + int(rng.integers(1, 9)), left + int(rng.integers(1, 19))
        for row, column in ((top, right), (bottom, left)):
            grad[row, column, rng.integers(3)] = rng.choice([-1, 1])
        found = check.items(learner.receptive_field(grad), 4, "ints")
        check.equal(list(found), [top, bottom, left, right])


@task("channel_means")
class TestChannelMeans:
    def test_any_image(self, learner, network, toy, rng):
        image = rng.uniform(0, 255, SHAPE).round()
        found = check.shape(learner.channel_means(network, 0, image), (5,))
        check.close(found, toy.answers(image).mean(axis=(0, 1)), rtol=1e-4, atol=1e-5)


@task("growth_of_all")
class TestGrowthOfAll:
    def test_any_feature(self, learner, network, toy, rng):
        unit, feature = toy.kernel.astype(float), int(rng.integers(5))
        steps, seed = int(rng.integers(3, 9)), int(rng.integers(1000))
        found = check.items(learner.growth_of_all(network, 0, feature, steps, seed), 2)
        expected = steps * unit.T @ unit[:, feature] / unit[:, feature].std() / 127.5
        check.close(check.shape(found[0], (5,)), expected, rtol=1e-2, atol=2e-3)
        check.equal(found[1], 1 + int((expected > expected[feature]).sum()))


@task("optimize_several")
class TestOptimizeSeveral:
    def test_several_steps(self, learner, rng):
        grads = [10.0 ** rng.integers(-3, 3) * rng.normal(size=SHAPE) for _ in range(9)]
        grads = [grad.astype("float32") for grad in grads]
        network, ascent = stand_in(learner, [(0.0, grad) for grad in grads])
        found = learner.optimize_several(network, 0, [3, 1, 0], 3, int(rng.integers(1000)))
        moves = 0
        for k in (0, 3, 6):
            both = np.mean([g / g.std() for g in grads[k : k + 3]], axis=0)
            moves = moves + both / both.std()
        start = check.shape(found, SHAPE) - moves
        check.between(start, 128 - 1e-3, 129 + 1e-3, because="the mean of the three directions")
        check.equal(check.number(ascent.call_count), 9.0)

    def test_a_single_one(self, learner, network, toy, rng):
        feature = int(rng.integers(5))
        found = check.shape(learner.optimize_several(network, 0, [feature], 4), SHAPE)
        grad = np.broadcast_to(toy.kernel[:, feature], SHAPE)
        start = found - 4 * grad / grad.std()
        check.between(start, 128 - 1e-2, 129 + 1e-2, because="as optimize_image does it")
