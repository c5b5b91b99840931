"""Hidden checks of network.py: other networks, other channels."""

from __future__ import annotations

import itertools

import numpy as np

from grader.spec import check, shared, task, tensor


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class Toy:
    """Three layers of pixels @ matrix, [3 -> 5 -> 4 -> 6], without ReLU."""

    def __init__(self, learner, rng):
        sizes = (3, 5, 4, 6)
        kernels = [rng.normal(size=shape).astype("float32") for shape in itertools.pairwise(sizes)]
        self.matrices = [kernels[0], kernels[0] @ kernels[1], kernels[0] @ kernels[1] @ kernels[2]]
        common = {"kernel_size": [1, 1], "use_bias": False}
        layers = [{"class_name": "InputLayer", "config": {"batch_shape": [None, None, None, 3]}}]
        layers += [
            {"class_name": "Conv2D", "config": {"name": name, "filters": filters, **common}}
            for name, filters in zip("abc", sizes[1:], strict=True)
        ]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "toy", "layers": layers})
        self.model.set_weights([kernel[None, None] for kernel in kernels])
        self.load = library(learner, "unittest.mock").Mock(return_value=self.model)

    def chosen(self, layer, channels):
        """The columns of a layer's matrix that belong to the channels."""
        matrix = self.matrices[layer].astype(float)
        return matrix if channels is None else matrix[:, np.atleast_1d(channels)]

    def gradient(self, layer, image, channels=None):
        """d mean(activations**2) / d image."""
        matrix = self.chosen(layer, channels)
        activations = image @ matrix
        return 2 * activations @ matrix.T / activations.size


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def network(learner, toy):
    return check.handle(learner.Inception5h(toy.load, ["c", "a", "b"]), "Inception5h object")


PLACE = {0: 2, 1: 0, 2: 1}  # index into layer_names -> index into the toy's matrices


def picture(rng):
    height, width = (int(side) for side in rng.permutation(np.arange(2, 8))[:2])
    return rng.normal(size=(height, width, 3)).astype("float32")


@task("to_batch")
class TestToBatch:
    def test_any_image(self, learner, rng):
        image = picture(rng)
        for given in (image, tensor(image)):
            found = check.shape(learner.to_batch(given), (1, *image.shape))
            check.close(found[0], image)


@task("select_channels")
class TestSelectChannels:
    def test_any_channels(self, learner, rng):
        count = int(rng.integers(5, 9))
        activations = rng.normal(size=(2, 3, count, count))
        for channels in (None, 0, count - 1, rng.permutation(count)[:3].tolist(), [1]):
            place = slice(None) if channels is None else channels
            found = learner.select_channels(tensor(activations), channels)
            expected = activations[..., place]
            check.shape(found, expected.shape)
            check.close(found, expected, because="the last axis has the channels")

    def test_the_gradient_goes_to_the_chosen_ones(self, learner, rng):
        activations = rng.normal(size=(1, 2, 2, 5))
        found = learner.gradient("select_channels", activations, [1, 4])
        expected = np.zeros((1, 2, 2, 5))
        expected[..., [1, 4]] = 1
        check.true(found is not None, "The path of the gradient is cut.")
        check.close(found, expected)


@task("mean_square")
class TestMeanSquare:
    def test_any_shape(self, learner, rng):
        for shape in ((4,), (2, 3, 4), (1, 2, 3, 5)):
            activations = rng.normal(size=shape)
            slips = {"no square": activations.mean(), "the sum": np.sum(activations**2),
                     "the square of the mean": activations.mean() ** 2}  # fmt: skip
            expected = np.mean(activations**2)
            check.close(learner.mean_square(tensor(activations)), expected, slips=slips)
            check.close(learner.mean_square(tensor(-activations)), expected)


@task("Inception5h.__init__")
class TestInit:
    def test_layers_in_the_order_of_their_names(self, learner, network):
        check.equal(network.layer_names, ["c", "a", "b"])
        tensors = check.items(network.layer_tensors, 3, "tensors of the layers")
        for found, channels in zip(tensors, (6, 5, 4), strict=True):
            shape = check.handle(found, "KerasTensor object").shape
            check.equal(check.items(shape, 4, "sizes")[3], channels)


@task("Inception5h.get_part")
class TestGetPart:
    def test_each_layer(self, learner, network, toy, rng):
        image = picture(rng)
        for layer, place in PLACE.items():
            part = check.handle(network.get_part(layer), "a Keras model")
            expected = image @ toy.matrices[place]
            check.close(part(image[None]), expected[None], rtol=1e-3, atol=1e-4)


@task("Inception5h.measure")
class TestMeasure:
    def test_any_layer_and_channels(self, learner, network, toy, rng):
        image = picture(rng)
        for layer, place in PLACE.items():
            for channels in (None, 0, int(rng.integers(1, 4)), rng.permutation(4)[:2].tolist()):
                expected = np.mean((image @ toy.chosen(place, channels)) ** 2)
                found = network.measure(layer, image, channels)
                check.close(found, expected, rtol=1e-3)


@task("Inception5h.get_gradient")
class TestGetGradient:
    def test_any_layer_and_channels(self, learner, network, toy, rng):
        for layer, place in PLACE.items():
            image = picture(rng)
            for channels in (None, 0, rng.permutation(4)[:2].tolist()):
                gradient = check.handle(
                    network.get_gradient(layer, channels), "a function of an image"
                )
                found = check.array(gradient(image), shape=image.shape, dtype="float32")
                expected = toy.gradient(place, image, channels)
                slips = {"downhill": -expected, "the whole layer": toy.gradient(place, image)}
                check.close(found, expected, rtol=1e-3, atol=1e-4, slips=slips)

    def test_negated_weights_have_the_same_gradient(self, learner, network, toy, rng):
        """the square forgets the sign: negated activations have the same gradient"""
        image = picture(rng)
        gradient = check.handle(network.get_gradient(1), "a function of an image")
        weights = check.items(toy.model.get_weights(), 3, "weights")
        toy.model.set_weights([-weights[0], *weights[1:]])
        found = gradient(image)
        toy.model.set_weights(list(weights))
        expected = toy.gradient(0, image)
        slips = {"no square in the objective": -expected}
        check.close(found, expected, rtol=1e-3, atol=1e-4, slips=slips)
