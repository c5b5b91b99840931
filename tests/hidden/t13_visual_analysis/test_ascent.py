"""Hidden checks of ascent.py: other sizes, a toy to follow, and a trusted judge."""

from __future__ import annotations

import numpy as np

from grader.spec import check, limits, shared, task

SHAPE = (5, 3, 3)
NAMES = ["one", "two", "three", "four"]
SURE = {74: "hammer", 118: "flamingo"}
# How much the mean of each of the channels 1 to 6 grows in 12 steps, by layer.
GROWTH = {
    3: (0.238, 0.791, 1.328, 0.993, 0.679, 0.698),
    5: (3.053, 1.246, 0.510, 3.558, 2.286, 4.346),
}


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class StandIn:
    """A network whose answers a check decides: (loss, gradient) after (loss, gradient)."""

    def __init__(self, learner, answers, scores=((0.1, 0.2, 0.6, 0.1),), shape=SHAPE):
        mock = library(learner, "unittest.mock").Mock
        self.ascent = mock(side_effect=list(answers))
        self.get_ascent = mock(return_value=self.ascent)
        self.predict = mock(side_effect=[np.array(row, "float32") for row in scores])
        self.network = library(learner, "types").SimpleNamespace(
            img_shape=shape, class_names=NAMES, get_ascent=self.get_ascent, predict=self.predict
        )

    def features(self):
        """The features that were asked for, call by call."""
        calls = self.ascent.call_args_list
        check.true(type(calls) is list and len(calls) > 0, "The gradient was never asked for.")
        features = []
        for call in calls:
            args, named = check.items(call, 2, "(arguments, named ones)")
            check.true(type(args) is tuple and len(args) == 2 and named == {},
                       "The function of get_ascent takes (image, feature).")  # fmt: skip
            features.append(args[1])
        return features


def answers(rng, count, size=1e-3, shape=SHAPE):
    """So many (loss, gradient)."""
    return [
        (float(loss), (size * rng.normal(1, 2, size=shape)).astype("float32"))
        for loss in rng.normal(size=count)
    ]


def stepped(image, grad, direction=1):
    grad = grad.astype(float)
    return np.clip(image + direction * grad / (grad.std() + 1e-8), 0, 255)


def final(found, start, grads):
    """The start image that was used, taken back from the final one."""
    moves = sum(grad.astype(float) / (grad.astype(float).std() + 1e-8) for grad in grads)
    return check.array(found, shape=start, dtype="float64") - moves


@shared
def inception(learner):
    # To optimise a large graph takes longer than what 80 steps gain by it.
    options = library(learner, "tensorflow").config.optimizer
    options.set_experimental_options({"disable_meta_optimizer": True})
    return check.handle(learner.load_inception(), "Inception object")


@task("start_image")
class TestStartImage:
    def test_any_shape_and_seed(self, learner, rng):
        shape = (*(int(size) for size in rng.integers(20, 60, size=2)), 3)
        first, second = (int(seed) for seed in rng.choice(10000, size=2, replace=False))
        images = [learner.start_image(shape, seed) for seed in (first, first, second)]
        images = [check.array(image, shape=shape, dtype="float64") for image in images]
        check.between(images[0], 128, 129)
        check.true((images[0] < 129).all(), "Noise is from 0 to 1, without 1.")
        check.close(images[0].std(), 12**-0.5, rtol=0.1, because="uniform")
        check.equal(images[1], images[0], because="the same seed")
        check.true(not np.allclose(images[2], images[0]), "Another seed gives the same image.")


@task("get_step_size")
class TestGetStepSize:
    def test_any_gradient(self, learner, rng):
        for size in (1e-9, 1e-3, 100.0):
            grad = size * rng.normal(rng.normal(), 2, size=(7, 4, 3))
            found = check.number(learner.get_step_size(grad))
            check.close(found, 1 / (grad.std() + 1e-8), rtol=1e-6)
            check.true(type(found) is float, "It is no number.")


@task("update_image")
class TestUpdateImage:
    def test_any_image(self, learner, rng):
        for size in (1e-8, 1e-2, 10.0):
            shape = (*(int(n) for n in rng.integers(2, 9, size=2)), 3)
            image, grad = rng.uniform(0, 255, shape), size * rng.normal(0.3, 1, shape)
            check.close(learner.update_image(image, grad), stepped(image, grad), rtol=1e-7)


@task("progress_text")
class TestProgressText:
    def test_any_numbers(self, learner, rng):
        grad = 1e-4 * rng.normal(size=(3, 4, 3))
        scores = rng.dirichlet(np.ones(4))
        loss, iteration = float(rng.normal(0, 9)), int(rng.integers(100))
        found = check.text(learner.progress_text(iteration, scores, NAMES, grad, loss))
        best = int(scores.argmax())
        expected = [
            f"Iteration: {iteration}",
            f"Predicted class: {NAMES[best]} (#{best}), score: {scores[best]:.2%}",
            f"Gradient min: {grad.min():.6f}, max: {grad.max():.6f}, "
            f"stepsize: {1 / (grad.std() + 1e-8):.2f}",
            f"Loss: {loss:.4f}",
        ]
        check.equal(found.splitlines(), expected)


class Toy:
    """A convolution that looks at single pixels, then softplus, a mean, and a class."""

    def __init__(self, learner, rng):
        self.kernel = 25 * rng.normal(size=(3, 4)).astype("float32")
        self.dense = rng.normal(size=(4, 2)).astype("float32")
        conv = {"kernel_size": [1, 1], "filters": 4, "use_bias": False, "name": "conv2d"}
        layers = [
            ("InputLayer", {"batch_shape": [None, *SHAPE]}),
            ("Rescaling", {"scale": 1 / 127.5, "offset": -1.0}),
            ("Conv2D", conv),
            ("Activation", {"activation": "softplus"}),
            ("GlobalAveragePooling2D", {}),
            ("Dense", {"units": 2}),
        ]
        config = [{"class_name": kind, "config": own} for kind, own in layers]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "toy", "layers": config})
        self.model.set_weights([self.kernel[None, None], self.dense, np.zeros(2, "float32")])

    def gradient(self, cls, image):
        kernel = self.kernel.astype(float)
        slope = 1 / (1 + np.exp(-((image / 127.5 - 1) @ kernel)))
        return (slope * self.dense[:, cls]) @ kernel.T / 15 / 127.5


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@task("optimize_image")
class TestOptimizeImage:
    def test_the_gradient_is_that_of_the_image_as_it_is_now(self, learner, toy, rng):
        network = learner.Inception(toy.model, ["a", "b"])
        before = check.items(toy.model.get_weights(), 3, "weights")
        seed, cls = int(rng.integers(1000)), int(rng.integers(2))
        start = check.shape(learner.optimize_image(network, None, cls, 0, False, seed), SHAPE)
        check.between(start, 128, 129, because="no iteration leaves the start image")
        found = learner.optimize_image(network, None, cls, 12, False, seed)
        image, stale = start, start
        for _ in range(12):
            image = stepped(image, toy.gradient(cls, image))
            stale = stepped(stale, toy.gradient(cls, start))
        slips = {"the gradient of the start image in each iteration": stale}
        check.close(found, image, rtol=0, atol=0.02, slips=slips)
        after = check.items(toy.model.get_weights(), 3, "weights")
        for one, other in zip(before, after, strict=True):
            check.equal(other, one, because="the network stays as it is")

    def test_a_linear_layer_moves_straight_on(self, learner, toy, rng):
        network = learner.Inception(toy.model, ["a", "b"])
        feature, seed = int(rng.integers(4)), int(rng.integers(1000))
        images = [learner.optimize_image(network, 0, feature, steps, False, seed)
                  for steps in (0, 7)]  # fmt: skip
        start, found = (check.shape(image, SHAPE) for image in images)
        grad = np.broadcast_to(toy.kernel[:, feature], SHAPE).astype(float)
        because = "seven equal steps, each of the step size times the gradient"
        check.close(found - start, 7 * grad / grad.std(), rtol=1e-3, atol=1e-3, because=because)

    def test_a_dead_channel_leaves_the_start_image(self, learner, rng):
        stand_in = StandIn(learner, [(0.0, np.zeros(SHAPE, "float32"))] * 5)
        found = learner.optimize_image(stand_in.network, 3, 1, 4, False, int(rng.integers(1000)))
        because = "no gradient, no change, and no NaN"
        check.between(check.shape(found, SHAPE), 128, 129, because=because)

    @limits(cpu=30)
    def test_a_trusted_network_sees_more_of_a_feature(self, learner, oracle, inception, rng):
        judge = oracle.load_inception()
        for conv_id, growth in GROWTH.items():
            feature, seed = int(rng.integers(1, 7)), int(rng.integers(1000))
            found = learner.optimize_image(inception, conv_id, feature, 12, False, seed)
            found = check.array(found, shape=(96, 96, 3), dtype="float64")
            check.between(found, 0, 255)
            part = judge.get_part(conv_id)
            both = np.stack([np.full((96, 96, 3), 128.5), found]).astype("float32")
            before, after = part(both)[..., feature].mean(axis=(1, 2))
            found = (after - before) / growth[feature - 1]
            check.at_least(found, 0.7, because="the feature answers more")


@task("optimize_features")
class TestOptimizeFeatures:
    def test_any_number_of_iterations(self, learner, rng):
        steps = int(rng.integers(2, 5))
        given = answers(rng, 6 * steps + 6)
        stand_in = StandIn(learner, given)
        found = learner.optimize_features(stand_in.network, None, steps, int(rng.integers(1000)))
        found = check.array(found, shape=(6, *SHAPE), dtype="float64")
        expected = [feature for feature in range(1, 7) for _ in range(steps)]
        check.equal(stand_in.features(), expected, because="features 1 to 6, and no other")
        for k in range(6):
            grads = [grad for _, grad in given[k * steps : k * steps + steps]]
            check.between(final(found[k], SHAPE, grads), 128 - 1e-6, 129 + 1e-6)


@task("class_image")
@limits(cpu=30)
class TestClassImage:
    def test_a_trusted_network_is_sure_of_it(self, learner, oracle, inception, rng):
        cls = int(rng.choice(list(SURE)))
        found = learner.class_image(cls, 80, int(rng.integers(10000)), inception)
        image, score = check.items(found, 2, "(image, score)")
        image = check.array(image, shape=(96, 96, 3), dtype="float64")
        check.between(image, 0, 255)
        check.number(score)
        scores = oracle.load_inception().predict(image)
        check.true(scores.argmax() == cls, "It is not taken for its class.")
        check.at_least(scores[cls], 0.99, because="80 steps make the network very sure")
        check.close(score, scores[cls], atol=1e-3, because="the score of the final image")
