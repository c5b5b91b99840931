"""Hidden checks of noise.py: other shapes, gradients in float64, several channels."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor


def uniform(rng, low, high, *shape):
    return rng.uniform(low, high, size=shape).astype("float32")


def log_softmax(logits):
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


@task("add_noise")
class TestAddNoise:
    def test_any_shape_of_images(self, learner, rng):
        for shape in ((5, 4, 3), (2, 7, 1)):
            pixels = int(np.prod(shape))
            images = np.clip(rng.uniform(-0.4, 1.4, size=(3, pixels)), 0, 1)
            noise = rng.uniform(-0.5, 0.5, size=shape)
            plain = images.reshape(3, *shape)
            slips = {
                "no clip: pixels beyond 0 and 1": plain + noise,
                "no noise at all": plain,
                "negative noise lost": np.clip(plain + np.clip(noise, 0, 1), 0, 1),
            }
            found = learner.add_noise(tensor(images), tensor(noise))
            check.close(found, np.clip(plain + noise, 0, 1), slips=slips)

    def test_the_slope_by_the_noise_counts_the_images_where_nothing_clips(self, learner, rng):
        """the gradient by the noise counts the images in which the pixel is not clipped"""
        images = rng.choice([0.05, 0.5, 0.95], size=(6, 12))
        noise = rng.choice([-0.2, 0.2], size=(4, 3, 1))
        sums = images.reshape(6, 4, 3, 1) + noise
        expected = np.sum((sums > 0) & (sums < 1), axis=0).astype(float)
        found = learner.gradient("add_noise", images, noise, wrt=1)
        message = "There is no gradient by the noise: only TensorFlow operations keep it."
        check.true(found is not None, message)
        check.close(found, expected, because="a clipped pixel does not depend on the noise")


@task("target_labels")
class TestTargetLabels:
    def test_any_class_and_number(self, learner, rng):
        for target in (0, int(rng.integers(1, 9)), 9):
            count = int(rng.integers(1, 70))
            labels = learner.target_labels(count, target)
            labels = check.array(labels, shape=(count, 10), dtype="float32")
            check.close(labels, np.eye(10)[np.full(count, target)])


@task("l2_loss")
class TestL2Loss:
    def test_any_shape(self, learner, rng):
        for shape in ((4,), (3, 5), (2, 6, 3)):
            noise = rng.normal(size=shape)
            half = np.sum(noise**2) / 2
            slips = {
                "the sum of the squares without the half": 2 * half,
                "the mean of the squares instead of half their sum": np.mean(noise**2),
            }
            check.close(learner.l2_loss(tensor(noise)), half, slips=slips)

    def test_its_gradient_is_the_noise(self, learner, rng):
        noise = rng.normal(size=(3, 4, 1))
        found = check.gradient(learner, "l2_loss", [noise])
        check.close(found, noise, because="that is what the half is good for")


@task("adversary_loss")
class TestAdversaryLoss:
    def test_both_parts_with_any_weight(self, learner, rng):
        logits, noise = 3 * rng.normal(size=(7, 10)), rng.normal(size=(5, 3, 2))
        labels = np.eye(10)[rng.integers(10, size=7)]
        weight = float(rng.uniform(0.05, 0.5))
        entropy, l2 = -log_softmax(logits)[labels == 1].mean(), np.sum(noise**2) / 2
        twice = -log_softmax(np.exp(log_softmax(logits)))[labels == 1].mean()
        slips = {
            "a softmax taken twice: mean_cross_entropy wants the raw logits": twice + weight * l2,
            "the weight of 0.02, whatever is asked for": entropy + 0.02 * l2,
            "the sum of the squares without the half": entropy + 2 * weight * l2,
            "the L2 part left out": entropy,
            "the cross-entropy with its sign turned: that leads away from the target": (
                -entropy + weight * l2
            ),
        }
        found = learner.adversary_loss(tensor(logits), tensor(labels), tensor(noise), weight)
        check.close(found, entropy + weight * l2, slips=slips)

    def test_its_gradients_by_noise_and_logits(self, learner, rng):
        logits, noise = rng.normal(size=(2, 10)), rng.normal(size=(2, 3, 1))
        labels = np.eye(10)[[4, 4]]
        found = check.gradient(learner, "adversary_loss", [logits, labels, noise, 0.3], wrt=2)
        check.close(found, 0.3 * noise, because="the noise is pulled towards zero")
        found = learner.gradient("adversary_loss", logits, labels, noise, 0.3, wrt=0)
        check.true(found is not None, "There is no gradient by the logits.")
        check.close(found, (np.exp(log_softmax(logits)) - labels) / 2, because="softmax - labels")


@task("NoisyNet.__init__")
class TestNoisyNetInit:
    def test_a_noise_of_any_shape(self, learner, rng):
        shape = tuple(int(n) for n in rng.permutation(np.arange(3, 9))[:3])
        network = learner.networks.LinearNet(1, img_shape=shape)
        model = check.handle(learner.NoisyNet(network, img_shape=shape), "NoisyNet object")
        noise = check.variable(model.x_noise, dtype="float32")
        message = "The noise should have the shape of one image, as img_shape says."
        check.true(noise.shape == shape, message)
        check.equal(noise, np.zeros(shape, "float32"), because="it starts as zeros")
        because = "normal training may not touch the noise: say trainable=False"
        found = model.trainable_variables
        what = "weights and biases of the network, without the noise"
        found = check.items(found, 2, what, because=because)
        shapes = {check.variable(variable).shape for variable in found}
        check.true(shapes == {(int(np.prod(shape)), 10), (10,)}, "Other variables were expected.")

    def test_two_models_share_the_network_but_not_the_noise(self, learner, rng):
        network = check.handle(learner.networks.LinearNet(1))
        first, second = (check.handle(learner.NoisyNet(network)) for _ in range(2))
        noise = uniform(rng, -0.3, 0.3, 28, 28, 1)
        check.handle(first.x_noise, "tf.Variable").assign(noise)
        check.equal(check.variable(second.x_noise), np.zeros((28, 28, 1), "float32"))
        weights = uniform(rng, -1, 1, 784, 10)
        network.weights.assign(weights)
        kept = check.handle(first.network, "LinearNet object")
        check.equal(check.variable(kept.weights), weights, because="it is no copy")


@task("NoisyNet.logits")
class TestNoisyNetLogits:
    def test_colour_images(self, learner, rng):
        shape = (6, 5, 3)
        network = check.handle(learner.networks.LinearNet(2, img_shape=shape))
        model = check.handle(learner.NoisyNet(network, img_shape=shape), "NoisyNet object")
        images = np.clip(uniform(rng, -0.4, 1.4, 7, 90), 0, 1)
        noise = uniform(rng, -0.35, 0.35, *shape)
        check.handle(model.x_noise, "tf.Variable").assign(noise)
        weights, biases = check.variable(network.weights), check.variable(network.biases)
        unclipped = images + noise.ravel()
        slips = {
            "the images without the noise": images @ weights + biases,
            "images that are not clipped": unclipped @ weights + biases,
        }
        expected = np.clip(unclipped, 0, 1) @ weights + biases
        check.close(model.logits(images), expected, atol=1e-5, slips=slips)

    def test_a_conv_net_sees_clean_plus_noise_as_an_image(self, learner, rng):
        network = check.handle(
            learner.networks.ConvNet(int(rng.integers(99)), num_filters1=2, num_filters2=3)
        )
        model = check.handle(learner.NoisyNet(network), "NoisyNet object")
        noise, images = uniform(rng, -0.35, 0.35, 28, 28, 1), uniform(rng, 0, 1, 2, 784)
        check.handle(model.x_noise, "tf.Variable").assign(noise)
        noisy = np.clip(images.reshape(2, 28, 28, 1) + noise, 0, 1)
        expected = check.array(network.logits(noisy), shape=(2, 10))
        check.close(model.logits(images), expected, atol=1e-5)


@shared
def other_model(learner, rng):
    """A model of another shape, with a limit of its own and noise beyond it."""
    shape = (5, 7, 2)
    network = check.handle(learner.networks.LinearNet(2, img_shape=shape))
    given = {"img_shape": shape, "noise_limit": 0.15}
    model = check.handle(learner.NoisyNet(network, **given), "NoisyNet object")
    return model, network, check.handle(model.x_noise, "tf.Variable")


@task("NoisyNet.init_noise")
class TestInitNoise:
    def test_zeros_for_any_shape(self, learner, other_model, rng):
        model, network, variable = other_model
        variable.assign(uniform(rng, -1, 1, 5, 7, 2))
        biases = uniform(rng, -1, 1, 10)
        network.biases.assign(biases)
        model.init_noise()
        check.equal(check.variable(model.x_noise), np.zeros((5, 7, 2), "float32"))
        check.equal(check.variable(network.biases), biases, because="the network stays")


@task("NoisyNet.clip_noise")
class TestClipNoise:
    def test_the_limit_of_the_model(self, learner, other_model, rng):
        model, _, variable = other_model
        noise = uniform(rng, -0.5, 0.5, 5, 7, 2)
        variable.assign(noise)
        model.clip_noise()
        slips = {
            "a limit of 0.35 whatever is asked for": np.clip(noise, -0.35, 0.35),
            "negative noise lost: clip to -limit, not to 0": np.clip(noise, 0, 0.15),
            "no change of the variable: use assign": noise,
        }
        check.close(check.variable(model.x_noise), np.clip(noise, -0.15, 0.15), slips=slips)


@task("NoisyNet.get_noise")
class TestGetNoise:
    def test_colours_keep_their_channels(self, learner, other_model, rng):
        model, _, variable = other_model
        noise = uniform(rng, -0.1, 0.1, 5, 7, 2)
        variable.assign(noise)
        check.equal(check.array(model.get_noise(), shape=(5, 7, 2)), noise)

    def test_a_single_channel_goes(self, learner, rng):
        network = learner.networks.LinearNet(2, img_shape=(4, 6, 1))
        model = check.handle(learner.NoisyNet(network, img_shape=(4, 6, 1)))
        noise = uniform(rng, -0.1, 0.1, 4, 6, 1)
        check.handle(model.x_noise, "tf.Variable").assign(noise)
        check.equal(check.array(model.get_noise(), shape=(4, 6)), noise[..., 0])
