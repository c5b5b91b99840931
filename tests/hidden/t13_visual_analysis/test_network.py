"""Hidden checks of network.py: other sizes, other numbers, and what must stay as it is."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

NAMES = ["a", "b", "c", "d", "e", "f"]
SHAPE = (6, 4, 3)


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
    return Toy(learner, rng, SHAPE)


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
    def test_any_shape(self, learner, rng):
        shape = tuple(int(size) for size in rng.integers(2, 7, size=4))
        activations = rng.normal(-1, 2, size=shape)
        for feature in range(shape[3]):
            found = learner.channel_loss(tensor(activations), feature)
            check.close(found, activations[..., feature].mean())

    def test_gradients_in_float64(self, learner, rng):
        check.gradient(learner, "channel_loss", [rng.normal(size=(2, 3, 2, 3)), 0])


@task("class_loss")
class TestClassLoss:
    def test_any_class(self, learner, rng):
        logits = rng.normal(0, 5, size=(1, 9))
        for cls in rng.integers(9, size=3).tolist():
            check.close(learner.class_loss(tensor(logits), cls), logits[0, cls])
        found = check.gradient(learner, "class_loss", [logits, 4])
        check.close(found, np.eye(9)[[4]], because="other classes do not count")


@task("Inception.__init__")
class TestInit:
    def test_any_size(self, learner, network):
        found = check.items(network.img_shape, 3, "numbers")
        check.equal(list(found), list(SHAPE))
        layers = check.items(network.conv_layers, 2, "layers")
        shapes = [check.handle(layer, "a layer").filters for layer in layers]
        check.equal(shapes, [4, 5], because="in the order in which they were made")


@task("Inception.get_part")
class TestGetPart:
    def test_it_shares_the_weights(self, learner, network, toy, rng):
        image = picture(rng)
        part = check.handle(network.get_part(1), "a Keras model")
        toy.second *= 2
        toy.put()
        found = part(image[None].astype("float32"))
        expected = toy.answers(image)[1]
        toy.second /= 2
        toy.put()
        because = "a part is made of the same layers, it is no copy"
        found = check.shape(found, (1, 6, 4, 5))
        check.close(found[0], expected, rtol=1e-4, atol=1e-4, because=because)


@task("Inception.get_ascent")
class TestGetAscent:
    def test_any_image_and_feature(self, learner, network, toy, rng):
        for conv_id, count in ((0, 4), (1, 5), (None, 6)):
            ascent = check.handle(network.get_ascent(conv_id), "a function of image and feature")
            for _ in range(2):
                image, feature = picture(rng), int(rng.integers(count))
                loss, grad = asked(ascent, image, feature, SHAPE)
                check.close(loss, toy.loss(conv_id, feature, image), rtol=1e-4, atol=1e-4)
                expected = toy.gradient(conv_id, feature, image)
                check.close(grad, expected, rtol=1e-3, atol=1e-7)

    def test_a_finite_difference(self, learner, network, rng):
        ascent = check.handle(network.get_ascent(1), "a function of image and feature")
        image, way = picture(rng), rng.normal(size=SHAPE)
        way *= 20 / np.abs(way).max()
        _, grad = asked(ascent, image, 2, SHAPE)
        up, _ = asked(ascent, image + way, 2, SHAPE)
        down, _ = asked(ascent, image - way, 2, SHAPE)
        because = "the gradient says what the loss does if a pixel changes by one grey level"
        check.close(np.sum(grad * way), (up - down) / 2, rtol=0.05, atol=5e-3, because=because)

    def test_other_filters_do_not_count(self, learner, network, toy, rng):
        ascent = check.handle(network.get_ascent(1), "a function of image and feature")
        image = picture(rng)
        kept = toy.second.copy()
        _, before = asked(ascent, image, 3, SHAPE)
        toy.second[:, [0, 1, 2, 4]] = rng.normal(size=(4, 4))
        toy.put()
        _, after = asked(ascent, image, 3, SHAPE)
        toy.second[:] = kept
        toy.put()
        check.close(after, before, because="only the chosen channel is in the loss")

    def test_a_dead_channel(self, learner, network, toy, rng):
        ascent = check.handle(network.get_ascent(0), "a function of image and feature")
        kept = toy.first.copy()
        toy.first[:, 1] = 0
        toy.put()
        loss, grad = asked(ascent, picture(rng), 1, SHAPE)
        toy.first[:] = kept
        toy.put()
        check.equal(loss, 0.0)
        check.close(grad, np.zeros(SHAPE), because="no filter, no gradient")

    def test_the_network_stays_as_it_is(self, learner, network, toy, rng):
        before = check.items(toy.model.get_weights(), 8, "weights")
        ascent = check.handle(network.get_ascent(), "a function of image and feature")
        asked(ascent, picture(rng), 1, SHAPE)
        after = check.items(toy.model.get_weights(), 8, "weights")
        for one, other in zip(before, after, strict=True):
            check.equal(other, one, because="only the image is changed")


@task("Inception.predict")
class TestPredict:
    def test_any_image(self, learner, network, toy, rng):
        for _ in range(2):
            image = picture(rng)
            logits = toy.answers(image)[2]
            scores = np.exp(logits - logits.max())
            found = check.shape(network.predict(image), (6,))
            check.close(found, scores / scores.sum(), rtol=1e-3, atol=1e-5)
