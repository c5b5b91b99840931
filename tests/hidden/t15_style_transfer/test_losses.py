"""Hidden checks of losses.py: other sizes, gradients in float64, further properties."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbers(value, shape, because=""):
    """The value as an array of real numbers of this shape, or the check fails."""
    return check.array(value, shape=shape, dtype="number", because=because)


class Toy:
    """Two convolutions that look at single pixels, and a pooling of 2x2 places between them."""

    def __init__(self, learner, rng):
        self.draw(rng)
        first, second = (
            ("Conv2D", {"name": name, "filters": filters, "kernel_size": 1})
            for name, filters in (("edges", 4), ("shapes", 5))
        )
        layers = [("InputLayer", {"batch_shape": [None, None, None, 3]}), first]
        layers += [("AveragePooling2D", {"name": "pool", "pool_size": 2}), second]
        layers = [{"class_name": kind, "config": config} for kind, config in layers]
        keras = library(learner, "keras")
        self.model = keras.Sequential.from_config({"name": "toy", "layers": layers})
        self.put_weights()
        self.network = check.handle(learner.VGG16(self.model), "VGG16 object")

    def draw(self, rng):
        """Draw weights, for the values in NumPy."""
        self.weights = [
            array.astype("float32")
            for rows, columns in ((3, 4), (4, 5))
            for array in (rng.normal(size=(rows, columns)) / 40, rng.normal(size=columns))
        ]

    def put_weights(self):
        """Put the weights into the network."""
        arrays = [array if array.ndim == 1 else array[None, None] for array in self.weights]
        self.model.set_weights(arrays)

    def values(self, image, ids=(0, 1)):
        """What the layers give, in NumPy: [h, w, 4] and [h / 2, w / 2, 5]."""
        first, first_bias, second, second_bias = (array.astype(float) for array in self.weights)
        edges = image @ first + first_bias
        pool = (edges[::2, ::2] + edges[1::2, ::2] + edges[::2, 1::2] + edges[1::2, 1::2]) / 4
        both = edges, pool @ second + second_bias
        return [both[k] for k in ids]


def mse(a, b):
    return np.mean((a - b) ** 2)


def gram(values):
    matrix = values.reshape(-1, values.shape[-1])
    return matrix.T @ matrix


def errors(one, other, how=np.asarray):
    """The mean squared error of each layer, after `how`."""
    return [mse(how(a), how(b)) for a, b in zip(one, other, strict=True)]


def picture(rng, height, width):
    return rng.uniform(0, 255, size=(height, width, 3)).astype("float32")


def a_loss(value):
    return check.handle(value, "a function of the image")


def any_size(rng):
    """Even, at least 2, and no square."""
    height, width = (2 * int(n) for n in rng.integers(1, 5, size=2))
    return height, width + 2 * (width == height)


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@task("mean_squared_error")
class TestMeanSquaredError:
    def test_any_shape(self, learner, rng):
        for shape in ((7,), (2, 5), (1, 3, 2, 4)):
            a, b = rng.normal(size=shape), rng.normal(size=shape)
            slips = {"the sum instead of the mean": np.sum((a - b) ** 2)}
            found = learner.mean_squared_error(tensor(a), tensor(b))
            check.close(found, mse(a, b), slips=slips)

    def test_its_gradient(self, learner, rng):
        a, b = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
        found = check.gradient(learner, "mean_squared_error", [a, b])
        check.close(found, 2 * (a - b) / 12, because="twice the difference, divided by the number")


@task("create_content_loss")
class TestCreateContentLoss:
    def test_any_layers_and_size(self, learner, toy, rng):
        for ids in ([0], [1], [1, 0]):
            size = any_size(rng)
            content, image = picture(rng, *size), picture(rng, *size)
            loss = a_loss(learner.create_content_loss(toy.network, content, ids))
            each = errors(toy.values(image, ids), toy.values(content, ids))
            slips = {"the sum over the layers instead of the mean": sum(each)}
            check.close(loss(tensor(image)), np.mean(each), rtol=1e-3, slips=slips)
            check.close(loss(tensor(content)), 0.0, atol=1e-6, because="it is the goal")

    def test_two_losses_do_not_get_in_each_others_way(self, learner, toy, rng):
        one, other, image = (picture(rng, 4, 2) for _ in range(3))
        losses = [a_loss(learner.create_content_loss(toy.network, c, [0])) for c in (one, other)]
        for loss, goal in zip(losses, (one, other), strict=True):
            expected = errors(toy.values(image, [0]), toy.values(goal, [0]))[0]
            check.close(loss(tensor(image)), expected, rtol=1e-3, because="each has its own goal")


@task("gram_matrix")
class TestGramMatrix:
    def test_any_shape(self, learner, rng):
        for places, channels in (((2, 3), 5), ((4, 1), 2), ((3, 6), 4)):
            values = rng.normal(size=(1, *places, channels))
            slips = {"divided by the number of places": gram(values) / np.prod(places)}
            check.close(learner.gram_matrix(tensor(values)), gram(values), slips=slips)

    def test_no_negative_eigenvalue_and_a_small_rank(self, learner, rng):
        """its eigenvalues are not negative, and at most as many as places are positive"""
        found = numbers(learner.gram_matrix(tensor(rng.normal(size=(1, 2, 2, 7)))), (7, 7))
        message = "There are numbers that are not finite."
        check.true(bool(np.isfinite(found).all()), message)
        check.close(found, found.T, because="a Gram matrix is symmetric")
        values = np.sort(np.linalg.eigvalsh((found + found.T) / 2))
        check.at_least(values, -1e-6, because="x^T M^T M x is a square")
        check.at_most(values[:3], 1e-6, because="4 places make a rank of 4 at most")

    def test_its_gradient(self, learner, rng):
        values = rng.normal(size=(1, 2, 2, 3))
        check.gradient(learner, "gram_matrix", [values])


@task("create_style_loss")
class TestCreateStyleLoss:
    def test_any_layers_and_sizes(self, learner, toy, rng):
        for ids in ([0], [1], [1, 0]):
            style, image = picture(rng, *any_size(rng)), picture(rng, *any_size(rng))
            loss = a_loss(learner.create_style_loss(toy.network, style, ids))
            each = errors(toy.values(image, ids), toy.values(style, ids), gram)
            slips = {"the sum over the layers instead of the mean": sum(each)}
            check.close(loss(tensor(image)), np.mean(each), rtol=1e-3, slips=slips)

    def test_where_it_is_does_not_matter(self, learner, toy, rng):
        style, image = picture(rng, 4, 6), picture(rng, 4, 2)
        loss = a_loss(learner.create_style_loss(toy.network, style, [0]))
        moved = image.reshape(-1, 3)[rng.permutation(8)].reshape(2, 4, 3)
        first = check.number(loss(tensor(image)))
        because = "layer 0 looks at single pixels: their order does not matter"
        check.close(loss(tensor(moved)), first, rtol=1e-3, because=because)

    def test_the_oracles_style_loss_of_vgg16(self, learner, oracle, rng):
        style, image = picture(rng, 32, 40), picture(rng, 34, 32)
        ids = [0, int(rng.integers(1, 5)), int(rng.integers(5, 10))]
        expected = oracle.create_style_loss(oracle.VGG16(), style, ids)(tensor(image))
        loss = a_loss(learner.create_style_loss(learner.VGG16(), style, ids))
        check.close(loss(tensor(image)), expected, rtol=1e-3, because="all layers count")


@task("denoise_loss")
class TestDenoiseLoss:
    def test_any_size(self, learner, rng):
        for size in ((2, 7), (6, 3)):
            image = rng.uniform(0, 255, size=(*size, 3))
            each = [np.abs(np.diff(image, axis=axis)).sum() for axis in (0, 1)]
            check.close(learner.denoise_loss(tensor(image)), sum(each))

    def test_shifted_and_turned_images_are_as_restless(self, learner, rng):
        """adding a constant and exchanging rows and columns change nothing"""
        image = rng.uniform(0, 200, size=(4, 6, 3))
        first = check.number(learner.denoise_loss(tensor(image)))
        check.close(learner.denoise_loss(tensor(image + 33)), first, because="a constant added")
        turned = image.transpose(1, 0, 2).copy()
        check.close(learner.denoise_loss(tensor(turned)), first, because="an image turned")

    def test_its_gradient(self, learner, rng):
        image = 7.0 * rng.permutation(36).reshape(3, 4, 3)  # no two neighbours are equal
        check.gradient(learner, "denoise_loss", [image], step=1e-3)
