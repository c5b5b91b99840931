"""Hidden checks of smooth.py: other sizes; and a toy network with a trusted judge."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from grader.spec import check, task

SHAPE = (6, 11, 3)


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def stand_in(learner, grads, shape=SHAPE):
    """(network, ascent): a network with gradients that a check decides."""
    mock, space = library(learner, "unittest.mock").Mock, library(learner, "types").SimpleNamespace
    ascent = mock(side_effect=[(0.0, grad) for grad in grads])
    return space(img_shape=shape, get_ascent=mock(return_value=ascent)), ascent


def variation(image):
    return np.abs(np.diff(image, axis=0)).mean() + np.abs(np.diff(image, axis=1)).mean()


@task("total_variation")
class TestTotalVariation:
    def test_any_image(self, learner, rng):
        image = rng.uniform(0, 255, size=(int(rng.integers(3, 9)), int(rng.integers(9, 15)), 3))
        found = learner.total_variation(image)
        check.close(found, variation(image))
        check.close(learner.total_variation(np.full((3, 4, 3), 9.0)), 0.0)


@task("jittered_gradient")
class TestJitteredGradient:
    def test_any_shift(self, learner, rng):
        """A gradient that is a function of each pixel does not feel a shift."""
        mock = library(learner, "unittest.mock").Mock
        for _ in range(3):
            image, grad = rng.uniform(0, 255, SHAPE), rng.normal(size=SHAPE).astype("float32")
            rows, columns = (int(n) for n in rng.integers(-5, 6, size=2))
            ascent = mock(side_effect=[(0.0, grad)])
            found = learner.jittered_gradient(ascent, image, 1, (rows, columns))
            check.close(found, np.roll(grad, (-rows, -columns), (0, 1)))
            args, _ = check.items(ascent.call_args, 2, "(arguments, named ones)")
            seen = check.items(args, 2, "(image, feature)")[0]
            check.close(seen, np.roll(image, (rows, columns), (0, 1)))


class Grainy:
    """A linear network: a calm pattern, and a grain on top of it."""

    def __init__(self, learner, rng, shape=(24, 20, 3)):
        rows, columns = np.mgrid[: shape[0], : shape[1]]
        calm = np.sin(2 * np.pi * (rows / 12 + columns / 20 + rng.uniform()))[..., None]
        grain = rng.choice([-1.0, 1.0], size=shape)
        self.weights = (calm + 0.4 * grain).astype("float32")
        self.network, self.ascent = stand_in(learner, [self.weights] * 80, shape)

    def score(self, image):
        return float(np.mean(image * self.weights))


@task("optimize_smooth")
class TestOptimizeSmooth:
    def test_any_sigma(self, learner, rng):
        grads = [rng.normal(size=SHAPE).astype("float32") for _ in range(3)]
        network, _ = stand_in(learner, grads)
        sigma, seed = float(rng.uniform(0.4, 2)), int(rng.integers(1000))
        found = learner.optimize_smooth(network, None, 2, 3, jitter=0, sigma=sigma, seed=seed)
        moves = 0
        for grad in grads:
            blurred = gaussian_filter(grad, (sigma, sigma, 0), mode="wrap")
            moves = moves + blurred / (blurred.std() + 1e-8)
        start = check.shape(found, SHAPE) - moves
        check.between(start, 128 - 1e-3, 129 + 1e-3)

    def test_calmer_at_an_equal_score(self, learner, rng):
        toy = Grainy(learner, rng)
        seed = int(rng.integers(1000))
        plain = learner.optimize_smooth(toy.network, None, 0, 20, jitter=0, sigma=0.0, seed=seed)
        calm = learner.optimize_smooth(toy.network, None, 0, 24, jitter=0, sigma=1.5, seed=seed)
        plain, calm = (check.shape(image, (24, 20, 3)) for image in (plain, calm))
        check.at_least(toy.score(calm), toy.score(plain), because="as good for the feature")
        because = "at most four fifths of the total variation"
        check.at_most(variation(calm), 0.8 * variation(plain), because=because)

    def test_other_shifts_with_another_seed(self, learner, rng):
        grad = rng.normal(size=SHAPE).astype("float32")
        first = int(rng.integers(1000))
        images = []
        for seed in (first, first, first + 1):
            network, _ = stand_in(learner, [grad] * 6)
            found = learner.optimize_smooth(network, 0, 0, 6, jitter=3, sigma=0.5, seed=seed)
            images.append(check.shape(found, SHAPE))
        check.close(images[1], images[0], because="the same seed")
        message = "The shifts do not depend on the seed."
        check.true(np.abs(images[2] - images[0]).max() > 1.5, message)


@task("compare_methods")
class TestCompareMethods:
    def test_any_methods(self, learner, rng):
        mock, types = library(learner, "unittest.mock").Mock, library(learner, "types")
        images = [rng.uniform(0, 255, SHAPE) for _ in range(3)]
        scores = rng.dirichlet(np.ones(5), size=3)
        network = types.SimpleNamespace(predict=mock(side_effect=list(scores)))
        names = [f"method {number}" for number in rng.permutation(9)[:3].tolist()]
        methods = {
            name: mock(return_value=image) for name, image in zip(names, images, strict=True)
        }
        cls = int(rng.integers(5))
        found = check.mapping(learner.compare_methods(network, cls, methods), names)
        check.equal(list(found), names, because="in the same order")
        for name, image, row in zip(names, images, scores, strict=True):
            pair = check.items(found[name], 2, "(score, total variation)")
            numbers = np.array([check.number(value) for value in pair])
            check.close(numbers, [row[cls], variation(image)])
            args = check.items(methods[name].call_args, 2, "(arguments, named ones)")[0]
            check.equal(check.items(args, 2, "(network, cls)")[1], cls)
