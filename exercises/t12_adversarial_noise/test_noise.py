"""Visible checks of noise.py. What is expected is computed here, with NumPy."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

PER_IMAGE = "a noise of its own for each image, instead of one for all"
NETWORK_ONLY = "weights and biases of the network, without the noise"


def some_images(rng, count, pixels=784):
    """Images with all kinds of pixels: white, black and grey."""
    return np.clip(rng.uniform(-0.5, 1.5, size=(count, pixels)), 0, 1).astype("float32")


def some_noise(rng, *shape, size=0.35):
    return rng.uniform(-size, size, size=shape).astype("float32")


def log_softmax(logits):
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def linear_model(learner, seed=1, **options):
    """A linear network with its noise, both as handles."""
    network = learner.networks.LinearNet(seed)
    model = learner.NoisyNet(network, **options)
    return check.handle(model, "NoisyNet object"), check.handle(network)


@task("add_noise")
class TestAddNoise:
    def test_two_small_images(self, learner):
        images = np.array([[0.0, 0.5, 1.0, 0.2, 0.4, 0.6], [0.9, 0.1, 0.3, 0.8, 0.7, 0.0]])
        noise = np.array([[[0.2], [-0.3], [0.1]], [[-0.3], [0.0], [0.3]]])
        plain = images.reshape(2, 2, 3, 1)
        check.close(
            learner.add_noise(tensor(images), tensor(noise)),
            np.clip(plain + noise, 0, 1),
            because="each image gets the same noise, and no pixel leaves 0 to 1",
            slips={
                "no clip: pixels beyond 0 and 1": plain + noise,
                "the noise subtracted instead of added": np.clip(plain - noise, 0, 1),
                "no noise at all": plain,
                "the noise clipped to 0 to 1, so that its negative values are lost": (
                    np.clip(plain + np.clip(noise, 0, 1), 0, 1)
                ),
            },
        )

    def test_rows_of_784_become_images(self, learner, rng):
        noise = some_noise(rng, 28, 28, 1)
        for count in (1, 5):
            found = learner.add_noise(some_images(rng, count), noise)
            found = check.array(found, shape=(count, 28, 28, 1), dtype="float32")
            check.between(found, 0, 1, because="the network never sees a pixel beyond 0 to 1")

    def test_the_difference_of_two_images_stays(self, learner, rng):
        """the difference of two images stays where nothing is clipped"""
        images = rng.uniform(0.3, 0.7, size=(3, 20))
        found = learner.add_noise(tensor(images), tensor(rng.uniform(-0.3, 0.3, size=(4, 5, 1))))
        found = check.shape(found, (3, 4, 5, 1)).reshape(3, 20)
        because = "it is the same noise on each image"
        check.close(found[1:] - found[0], images[1:] - images[0], because=because)


@task("target_labels")
class TestTargetLabels:
    def test_every_row_says_the_target(self, learner):
        labels = check.array(learner.target_labels(4, 3), shape=(4, 10), dtype="float32")
        expected = np.zeros((4, 10))
        expected[:, 3] = 1
        because = "the true classes play no part in an attack"
        check.close(labels, expected, because=because)

    def test_class_0_is_a_target_like_any_other(self, learner):
        labels = check.shape(learner.target_labels(2, 0), (2, 10))
        check.close(labels, np.eye(10)[[0, 0]], slips={"no target for class 0": np.zeros((2, 10))})


@task("l2_loss")
class TestL2Loss:
    def test_the_tutorials_number(self, learner):
        noise = np.full((28, 28, 1), 0.35)
        noise[::2] *= -1
        check.close(
            learner.l2_loss(tensor(noise)),
            48.02,
            because="784 * 0.35**2 / 2",
            slips={
                "the sum of the squares without the half": 96.04,
                "the mean of the squares instead of half their sum": 0.1225,
                "half the mean of the squares instead of half their sum": 0.06125,
                "absolute values instead of squares": 784 * 0.35 / 2,
                "the root of the sum of the squares": 9.8,
            },
        )

    def test_no_noise_costs_nothing(self, learner):
        check.close(learner.l2_loss(tensor(np.zeros((3, 4, 1)))), 0.0)


@task("adversary_loss")
class TestAdversaryLoss:
    def test_a_perfect_attack_with_full_noise(self, learner):
        """a perfect attack with full noise costs 0.9604"""
        labels = np.eye(10)[[3, 3, 3, 3]]
        noise = np.full((28, 28, 1), -0.35)
        check.close(
            learner.adversary_loss(tensor(60 * labels), tensor(labels), tensor(noise)),
            0.9604,
            because="a sure and right answer costs nothing, and the noise 0.02 * 48.02",
            slips={
                "a softmax taken twice: mean_cross_entropy wants the raw logits": 1.46115 + 0.9604,
                "the sum of the squares without the half": 1.9208,
                "the L2 part left out": 0.0,
                "the L2 part without its weight": 48.02,
                "the mean of the squares instead of half their sum": 0.02 * 0.1225,
            },
        )

    def test_both_parts(self, learner, rng):
        logits = rng.normal(size=(5, 10))
        labels = np.eye(10)[[2, 0, 9, 9, 4]]
        noise = rng.normal(size=(3, 4, 2))
        entropy = -log_softmax(logits)[labels == 1].mean()
        l2 = np.sum(noise**2) / 2
        check.close(
            learner.adversary_loss(tensor(logits), tensor(labels), tensor(noise), 0.3),
            entropy + 0.3 * l2,
            slips={
                "the weight of 0.02, whatever is asked for": entropy + 0.02 * l2,
                "the cross-entropy with its sign turned: that leads away from the target": (
                    -entropy + 0.3 * l2
                ),
                "the L2 part subtracted": entropy - 0.3 * l2,
            },
        )


@task("NoisyNet.__init__")
class TestNoisyNetInit:
    def test_the_noise_is_one_image_of_zeros(self, learner):
        model, _ = linear_model(learner)
        noise = model.x_noise
        noise = check.variable(noise, dtype="float32", because="training is to change it")
        message = f"The noise should have the shape of one image, (28, 28, 1). Is it {PER_IMAGE}?"
        check.true(noise.shape == (28, 28, 1), message)
        check.equal(noise, np.zeros((28, 28, 1), "float32"), because="it starts as zeros")

    def test_normal_training_does_not_see_the_noise(self, learner):
        """trainable_variables has the 8 variables of a ConvNet and not the noise"""
        network = learner.networks.ConvNet(2, num_filters1=2, num_filters2=3, fc_size=5)
        model = check.handle(learner.NoisyNet(network), "NoisyNet object")
        found = model.trainable_variables
        because = "normal training may not touch the noise: say trainable=False"
        for variable in check.items(found, 8, NETWORK_ONLY, because=because):
            shape = check.variable(variable).shape
            check.true(shape != (28, 28, 1), "The noise is among the trainable variables.")

    def test_limit_and_weight(self, learner):
        model, _ = linear_model(learner)
        check.close(model.noise_limit, 0.35)
        check.close(model.noise_l2_weight, 0.02)
        model, _ = linear_model(learner, noise_limit=0.2, noise_l2_weight=0.5)
        check.close(model.noise_limit, 0.2, slips={"a limit of 0.35 whatever is asked for": 0.35})
        check.close(model.noise_l2_weight, 0.5)


@task("NoisyNet.logits")
class TestNoisyNetLogits:
    def test_without_noise_it_is_the_plain_network(self, learner, rng):
        network = check.handle(
            learner.networks.ConvNet(3, num_filters1=2, num_filters2=3, fc_size=5)
        )
        model = check.handle(learner.NoisyNet(network), "NoisyNet object")
        images = some_images(rng, 3)
        plain = check.array(network.logits(images.reshape(3, 28, 28, 1)), shape=(3, 10))
        check.close(model.logits(images), plain, because="the noise is zero")

    def test_the_noise_is_on_every_image(self, learner, rng):
        model, network = linear_model(learner)
        images, noise = some_images(rng, 4), some_noise(rng, 28, 28, 1)
        check.handle(model.x_noise, "tf.Variable").assign(noise)
        weights, biases = check.variable(network.weights), check.variable(network.biases)
        unclipped = images + noise.ravel()
        check.close(
            model.logits(images),
            np.clip(unclipped, 0, 1) @ weights + biases,
            atol=1e-5,
            because="the network sees clip(image + noise, 0, 1)",
            slips={
                "the images without the noise": images @ weights + biases,
                "images that are not clipped": unclipped @ weights + biases,
            },
        )


@shared
def changed(learner, rng):
    """What becomes of noise and weights in init_noise and clip_noise."""
    model, network = linear_model(learner)
    noise = some_noise(rng, 28, 28, 1, size=0.9)
    variable = check.handle(model.x_noise, "tf.Variable")
    variable.assign(noise)
    before = check.variable(network.weights)
    return model, network, variable, noise, before


@task("NoisyNet.init_noise")
class TestInitNoise:
    def test_zeros_again_and_nothing_else(self, learner, changed):
        model, network, variable, noise, weights = changed
        variable.assign(noise)
        model.init_noise()
        found = check.variable(variable, shape=(28, 28, 1))
        slips = {"no change of the variable: use assign": noise}
        check.equal(found, np.zeros((28, 28, 1), "float32"), slips=slips, because="exact zeros")
        check.equal(check.variable(network.weights), weights, because="the network stays")

    def test_it_is_still_the_same_variable(self, learner, changed):
        model, _, variable, noise, _ = changed
        model.init_noise()
        variable.assign(noise)
        found = check.variable(model.x_noise, shape=(28, 28, 1))
        slips = {"a new variable in place of the old one: use assign": np.zeros_like(noise)}
        because = "a new variable would be unknown to the optimiser: change the one that is there"
        check.equal(found, noise, slips=slips, because=because)


@task("NoisyNet.clip_noise")
class TestClipNoise:
    def test_the_variable_is_brought_within_its_limit(self, learner, changed):
        model, _, variable, noise, _ = changed
        variable.assign(noise)
        model.clip_noise()
        check.close(
            check.variable(variable, shape=(28, 28, 1)),
            np.clip(noise, -0.35, 0.35),
            because="values beyond the limit are brought back to it, all others stay",
            slips={
                "no change of the variable: use assign": noise,
                "negative noise lost: clip to -limit, not to 0": np.clip(noise, 0, 0.35),
                "a clip to the range of pixels, 0 to 1": np.clip(noise, 0, 1),
                "all noise scaled, instead of clipped": noise * (0.35 / np.abs(noise).max()),
            },
        )


@task("NoisyNet.get_noise")
class TestGetNoise:
    def test_a_picture_of_28x28(self, learner, rng):
        model, _ = linear_model(learner)
        noise = some_noise(rng, 28, 28, 1)
        check.handle(model.x_noise, "tf.Variable").assign(noise)
        found = check.array(model.get_noise(), shape=(28, 28), dtype="float32")
        slips = {"rows and columns exchanged": noise[..., 0].T}
        check.equal(found, noise[..., 0], slips=slips)
