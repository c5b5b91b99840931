"""Visible checks of network.py, with a toy network that NumPy can follow."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

NAMES = ["ant", "bee", "cat", "dog", "eel", "fox"]
SHAPE = (3, 5, 3)


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def softplus(x):
    return np.log1p(np.exp(x))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Toy:
    """Two convolutions that look at single pixels: 3 -> 4, and 4 -> 5 channels; then 6 classes.

    Between them are a batch normalisation and a softplus, which is a ReLU without a corner.
    """

    def __init__(self, learner, rng, shape=SHAPE):
        draw = rng.normal
        self.first, self.second = draw(size=(3, 4)), draw(size=(4, 5))
        self.norm = [rng.uniform(1, 2, 4), draw(size=4), draw(size=4), rng.uniform(1, 3, 4)]
        self.dense, self.bias = draw(size=(5, 6)), draw(size=6)
        conv = {"kernel_size": [1, 1], "use_bias": False}
        layers = [
            ("InputLayer", {"batch_shape": [None, *shape]}),
            ("Rescaling", {"scale": 1 / 127.5, "offset": -1.0}),
            ("Conv2D", {"name": "conv2d", "filters": 4, **conv}),
            ("BatchNormalization", {"epsilon": 0.001}),
            ("Activation", {"activation": "softplus"}),
            ("Conv2D", {"name": "conv2d_1", "filters": 5, **conv}),
            ("GlobalAveragePooling2D", {}),
            ("Dense", {"units": 6}),
        ]
        config = [{"class_name": kind, "config": own} for kind, own in layers]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "toy", "layers": config})
        self.put()

    def put(self):
        """Give the model the weights."""
        kernels = [self.first[None, None], *self.norm, self.second[None, None]]
        weights = [*kernels, self.dense, self.bias]
        self.model.set_weights([w.astype("float32") for w in weights])

    def normed(self, image):
        """(first convolution, its normalisation) of an image."""
        raw = (image / 127.5 - 1) @ self.first
        gamma, beta, mean, var = self.norm
        return raw, (raw - mean) / np.sqrt(var + 0.001) * gamma + beta

    def answers(self, image):
        """(first convolution, second convolution, logits) of an image."""
        raw, normed = self.normed(image)
        second = softplus(normed) @ self.second
        return raw, second, second.mean(axis=(0, 1)) @ self.dense + self.bias

    def loss(self, conv_id, feature, image):
        answers = self.answers(image)
        if conv_id is None:
            return answers[2][feature]
        return answers[conv_id][..., feature].mean()

    def gradient(self, conv_id, feature, image):
        """d loss / d image."""
        count = image.shape[0] * image.shape[1]
        if conv_id == 0:
            return np.broadcast_to(self.first[:, feature], image.shape) / count / 127.5
        chosen = self.second[:, feature] if conv_id else self.second @ self.dense[:, feature]
        gamma, _, _, var = self.norm
        by_raw = sigmoid(self.normed(image)[1]) * gamma / np.sqrt(var + 0.001) * chosen
        return by_raw @ self.first.T / count / 127.5


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def network(learner, toy):
    return check.handle(learner.Inception(toy.model, NAMES), "Inception object")


def picture(rng, shape=SHAPE):
    return rng.uniform(0, 255, size=shape)


def asked(ascent, image, feature, shape=SHAPE):
    """(loss, gradient), verified."""
    loss, grad = check.items(ascent(image, feature), 2, "(loss, gradient)")
    grad = check.array(grad, shape=shape, dtype="float32", because="a gradient for each pixel")
    return check.number(loss), grad


@task("channel_loss")
class TestChannelLoss:
    def test_the_mean_of_one_channel(self, learner, rng):
        activations = rng.normal(size=(2, 3, 4, 5))
        slips = {
            "the mean over all channels: only one is asked for": activations.mean(),
            "the sum instead of the mean": activations[..., 3].sum(),
            "columns of the image instead of channels: the last axis": activations[:, :, 3].mean(),
        }
        found = learner.channel_loss(tensor(activations), 3)
        check.close(found, activations[..., 3].mean(), slips=slips)

    def test_rows_are_no_channels(self, learner, rng):
        activations = rng.normal(size=(1, 4, 4, 4))
        slips = {
            "channels-first: in TensorFlow channels are the last axis": activations[:, 2].mean(),
            "absolute values": np.abs(activations[..., 2]).mean(),
            "only what is positive: the raw output is asked for": (
                np.maximum(activations[..., 2], 0).mean()
            ),
        }
        found = learner.channel_loss(tensor(activations), 2)
        check.close(found, activations[..., 2].mean(), slips=slips)

    def test_its_gradient(self, learner, rng):
        found = check.gradient(learner, "channel_loss", [rng.normal(size=(1, 2, 3, 4)), 1])
        expected = np.zeros((1, 2, 3, 4))
        expected[..., 1] = 1 / 6
        check.close(found, expected, because="other channels do not count")


@task("class_loss")
class TestClassLoss:
    def test_the_logit(self, learner):
        logits = np.array([[1.5, -2.0, 0.5, 3.0]])
        scores = np.exp(logits[0]) / np.exp(logits[0]).sum()
        for cls in (1, 3, 0):
            slips = {
                "the softmax score: take the logit itself": scores[cls],
                "the logarithm of the score: take the logit itself": np.log(scores[cls]),
                "the opposite sign: the loss goes uphill here": -logits[0, cls],
            }
            check.close(learner.class_loss(tensor(logits), cls), logits[0, cls], slips=slips)


@task("Inception.__init__")
class TestInit:
    def test_sizes_and_layers(self, learner, toy, network):
        found = check.items(network.img_shape, 3, "numbers")
        check.equal(list(found), [3, 5, 3], because="height, width, colours")
        check.equal(network.class_names, NAMES)
        layers = check.items(network.conv_layers, 2, "layers")
        names = [check.text(check.handle(layer, "a layer").name) for layer in layers]
        check.equal(names, ["conv2d", "conv2d_1"])
        check.handle(network.model, "a Keras model")


@task("Inception.get_part")
class TestGetPart:
    def test_it_ends_at_the_convolution(self, learner, network, toy, rng):
        image = picture(rng)
        for conv_id, channels in ((1, 5), (0, 4)):
            part = check.handle(network.get_part(conv_id), "a Keras model")
            because = f"layer {conv_id} has {channels} channels"
            found = check.shape(part(image[None].astype("float32")), (1, 3, 5, channels),
                                because=because)  # fmt: skip
            slips = {}
            if conv_id == 0:
                normed = toy.normed(image)[1]
                slips["what comes after the ReLU: take the output of the convolution"] = softplus(
                    normed
                )
                slips["what comes after the normalisation"] = normed
            check.close(found[0], toy.answers(image)[conv_id], rtol=1e-4, atol=1e-4, slips=slips)

    def test_none_is_the_whole_network(self, learner, network, toy, rng):
        image = picture(rng)
        part = check.handle(network.get_part(), "a Keras model")
        found = check.shape(part(image[None].astype("float32")), (1, 6), because="a logit a class")
        check.close(found[0], toy.answers(image)[2], rtol=1e-4, atol=1e-4)


@task("Inception.get_ascent")
class TestGetAscent:
    def test_loss_and_gradient_of_a_channel(self, learner, network, toy, rng):
        ascent = check.handle(network.get_ascent(1), "a function of image and feature")
        image = picture(rng)
        for feature in (3, 0):
            loss, grad = asked(ascent, image, feature)
            expected = toy.gradient(1, feature, image)
            slips = {
                "downhill: an ascent goes up, so do not negate it": -expected,
                "the gradient by the scaled pixels: start the tape before they are scaled": (
                    127.5 * expected
                ),
                "the gradient by pixels from 0 to 1: start the tape before they are scaled": (
                    255 * expected
                ),
                "summed over the places: the mean is asked for": 15 * expected,
            }
            other = {"the mean over all channels": toy.answers(image)[1].mean()}
            expected_loss = toy.loss(1, feature, image)
            because = "the mean of the channel, with the network as it is used: training=False"
            check.close(loss, expected_loss, rtol=1e-4, atol=1e-5, slips=other, because=because)
            check.close(grad, expected, rtol=1e-3, atol=1e-7, slips=slips)

    def test_layer_0_is_a_layer(self, learner, network, toy, rng):
        ascent = check.handle(network.get_ascent(0), "a function of image and feature")
        image = picture(rng)
        loss, grad = asked(ascent, image, 2)
        slips = {"the class instead of layer 0: ask `conv_id is None`": toy.loss(None, 2, image)}
        check.close(loss, toy.loss(0, 2, image), rtol=1e-4, atol=1e-5, slips=slips)
        because = "a convolution alone is linear: the gradient is its own weights, in closed form"
        expected = toy.gradient(0, 2, image)
        check.close(grad, expected, rtol=1e-3, atol=1e-8, because=because)

    def test_a_class(self, learner, network, toy, rng):
        ascent = check.handle(network.get_ascent(), "a function of image and feature")
        image = picture(rng)
        for feature in (5, 0):
            loss, grad = asked(ascent, image, feature)
            logits = toy.answers(image)[2]
            scores = np.exp(logits) / np.exp(logits).sum()
            slips = {"the softmax score: take the logit itself": scores[feature]}
            check.close(loss, logits[feature], rtol=1e-4, atol=1e-4, slips=slips)
            check.close(grad, toy.gradient(None, feature, image), rtol=1e-3, atol=1e-7)

    def test_one_function_for_a_layer(self, learner, toy):
        """A second call returns the first one's function: a graph is made once."""
        network = check.handle(learner.Inception(toy.model, NAMES), "Inception object")
        first = check.handle(network.get_ascent(0), "a function of image and feature")
        learner.set(first, "mark", "kept")
        again = check.handle(network.get_ascent(0), "a function of image and feature")
        marked = library(learner, "builtins").hasattr(again, "mark")
        check.equal(marked, True, because="making a graph takes long: keep the function")
        other = check.handle(network.get_ascent(1), "a function of image and feature")
        marked = library(learner, "builtins").hasattr(other, "mark")
        check.equal(marked, False, because="another layer has another function")


@task("Inception.predict")
class TestPredict:
    def test_the_scores_of_an_image(self, learner, network, toy, rng):
        image = picture(rng)
        logits = toy.answers(image)[2]
        scores = np.exp(logits) / np.exp(logits).sum()
        slips = {"logits: a softmax makes scores of them": logits}
        found = check.shape(network.predict(image), (6,), because="one image, so no batch axis")
        check.close(found, scores, rtol=1e-3, slips=slips)
