"""Visible checks of network.py, most of them with a toy network that NumPy can follow."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

NAMES = ["conv2d0", "conv2d1", "conv2d2", "mixed3a", "mixed3b", "mixed4a"]
NAMES += ["mixed4b", "mixed4c", "mixed4d", "mixed4e", "mixed5a", "mixed5b"]


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


class Toy:
    """Two layers that look at single pixels: first [3 -> 4], then [4 -> 5], without ReLU.

    So the activations of a layer are pixels @ matrix, and of all signs.
    """

    def __init__(self, learner, rng):
        kernels = [rng.normal(size=shape).astype("float32") for shape in ((3, 4), (4, 5))]
        self.matrices = [kernels[0], kernels[0] @ kernels[1]]
        common = {"kernel_size": [1, 1], "use_bias": False}
        layers = [
            {"class_name": "InputLayer", "config": {"batch_shape": [None, None, None, 3]}},
            {"class_name": "Conv2D", "config": {"name": "one", "filters": 4, **common}},
            {"class_name": "Conv2D", "config": {"name": "two", "filters": 5, **common}},
        ]
        build = library(learner, "keras").Sequential.from_config
        self.model = build({"name": "toy", "layers": layers})
        self.model.set_weights([kernel[None, None] for kernel in kernels])
        self.load = library(learner, "unittest.mock").Mock(return_value=self.model)

    def gradient(self, layer, image, channels=None):
        """d mean(activations**2) / d image."""
        matrix = self.chosen(layer, channels)
        activations = image @ matrix
        return 2 * activations @ matrix.T / activations.size

    def chosen(self, layer, channels):
        """The columns of a layer's matrix that belong to the channels."""
        matrix = self.matrices[layer].astype(float)
        return matrix if channels is None else matrix[:, np.atleast_1d(channels)]


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def network(learner, toy):
    found = learner.Inception5h(toy.load, ["one", "two"])
    return check.handle(found, "Inception5h object")


def picture(rng, height, width):
    return rng.normal(size=(height, width, 3)).astype("float32")


@task("to_batch")
class TestToBatch:
    def test_one_axis_more(self, learner, rng):
        image = picture(rng, 4, 6)
        found = check.shape(learner.to_batch(image), (1, 4, 6, 3), because="a batch of one")
        check.close(found[0], image)

    def test_a_tensor_keeps_its_gradient(self, learner, rng):
        found = learner.gradient("to_batch", picture(rng, 2, 3))
        message = "No gradient gets through: is the batch NumPy's? tf.expand_dims keeps the path."
        check.true(found is not None, message)
        check.close(found, np.ones((2, 3, 3)))


@task("select_channels")
class TestSelectChannels:
    def test_all_of_them(self, learner, rng):
        activations = rng.normal(size=(1, 2, 3, 5))
        check.close(learner.select_channels(tensor(activations)), activations)

    def test_some_of_them(self, learner, rng):
        activations = rng.normal(size=(1, 2, 7, 5))
        found = learner.select_channels(tensor(activations), [4, 0, 2])
        check.close(found, activations[..., [4, 0, 2]], because="three channels, the last axis")

    def test_in_the_order_of_the_list(self, learner, rng):
        activations = rng.normal(size=(1, 4, 4, 4))
        slips = {
            "columns of the image instead of channels: the last axis": activations[
                :, :, [2, 0, 3, 1]
            ],
            "rows of the image instead of channels: the last axis": activations[:, [2, 0, 3, 1]],
            "the chosen channels in another order": activations,
        }
        found = learner.select_channels(tensor(activations), [2, 0, 3, 1])
        check.close(found, activations[..., [2, 0, 3, 1]], slips=slips)

    def test_a_single_one(self, learner, rng):
        activations = rng.normal(size=(1, 3, 2, 5))
        found = learner.select_channels(tensor(activations), 3)
        check.close(found, activations[..., 3], because="one number takes the axis away")
        found = learner.select_channels(tensor(activations), 0)
        because = "channel 0 is a channel like any other; only None means all"
        check.shape(found, (1, 3, 2), because=because)
        check.close(found, activations[..., 0])


@task("mean_square")
class TestMeanSquare:
    def test_the_mean_of_the_squares(self, learner):
        activations = np.array([[1.0, -2.0, 3.0], [0.0, 5.0, -4.0]])
        slips = {
            "no square: negative activations count against positive ones": 0.5,
            "the square of the mean instead of the mean of the squares": 0.25,
            "the sum instead of the mean": 55.0,
            "absolute values instead of squares": 2.5,
        }
        check.close(learner.mean_square(tensor(activations)), 55 / 6, slips=slips)

    def test_its_gradient(self, learner, rng):
        activations = rng.normal(size=(2, 3, 2))
        found = check.gradient(learner, "mean_square", [activations])
        check.close(found, activations / 6, because="2 * a / 12: the sign is that of a")


@task("Inception5h.__init__")
class TestInit:
    def test_the_twelve_layers(self, learner):
        network = check.handle(learner.Inception5h(), "Inception5h object")
        check.equal(network.layer_names, NAMES)
        tensors = check.items(network.layer_tensors, 12, "tensors of the layers")
        model = check.handle(network.model, "a Keras model")
        for name, found in zip(NAMES, tensors, strict=True):
            shape = check.handle(found, "KerasTensor object").shape
            because = f"the output of {name}"
            check.equal(shape, model.get_layer(name).output.shape, because=because)

    def test_any_network_loaded_once(self, learner, toy):
        before = check.number(toy.load.call_count)
        network = check.handle(learner.Inception5h(toy.load, ["two"]), "Inception5h object")
        count = check.number(toy.load.call_count) - before
        words = f"The network was loaded {count:.0f} times. Loading takes long: once is enough."
        check.true(count == 1, words)
        because = "the layers are those that are asked for"
        check.equal(network.layer_names, ["two"], because=because)
        check.items(network.layer_tensors, 1, "tensors of the layers")


@task("Inception5h.get_part")
class TestGetPart:
    def test_it_ends_at_the_layer(self, learner, network, toy, rng):
        images = rng.normal(size=(2, 3, 4, 3)).astype("float32")
        for layer, channels in ((0, 4), (1, 5)):
            part = check.handle(network.get_part(layer), "a Keras model")
            because = f"layer {layer} has {channels} channels, and the part ends there"
            found = check.shape(part(images), (2, 3, 4, channels), because=because)
            check.close(found, images @ toy.matrices[layer], atol=1e-4)

    def test_it_shares_the_weights(self, learner, network, toy, rng):
        part = check.handle(network.get_part(0), "a Keras model")
        weights = check.items(toy.model.get_weights(), 2, "weights")
        toy.model.set_weights([2 * weights[0], weights[1]])
        images = rng.normal(size=(1, 2, 2, 3)).astype("float32")
        found = part(images)
        toy.model.set_weights(list(weights))
        because = "a part is made of the same layers, it is no copy"
        check.close(found, 2 * images @ toy.matrices[0], atol=1e-4, because=because)


@task("Inception5h.measure")
class TestMeasure:
    def test_the_mean_square_of_what_is_chosen(self, learner, network, toy, rng):
        image = picture(rng, 3, 5)
        for layer, channels in ((1, None), (1, [0, 2]), (0, 3), (0, 0)):
            found = network.measure(layer, image, channels)
            activations = image @ toy.chosen(layer, channels)
            slips = {
                "the whole layer, whatever channels are chosen": np.mean(
                    (image @ toy.matrices[layer]) ** 2
                ),
                "the mean without the square": activations.mean(),
            }
            check.close(found, np.mean(activations**2), rtol=1e-4, slips=slips)
            check.true(type(found) is float, "It is no Python float: float(...) makes one.")


@task("Inception5h.get_gradient")
class TestGetGradient:
    def test_a_whole_layer(self, learner, network, toy, rng):
        image = picture(rng, 4, 3)
        gradient = check.handle(network.get_gradient(1), "a function of an image")
        found = check.array(gradient(image), shape=(4, 3, 3), dtype="float32")
        expected = toy.gradient(1, image)
        matrix = toy.chosen(1, None)
        slips = {
            "downhill: a dream goes up, so do not negate it": -expected,
            "no square in the objective": np.broadcast_to(matrix.mean(axis=1) / 12, (4, 3, 3)),
            "the sum instead of the mean": expected * 60,
            "another layer than the one asked for": toy.gradient(0, image),
        }
        check.close(found, expected, rtol=1e-4, atol=1e-5, slips=slips)

    def test_some_channels_and_a_single_one(self, learner, network, toy, rng):
        image = picture(rng, 2, 5)
        for channels in ([3, 1], 4, 0):
            gradient = check.handle(network.get_gradient(1, channels), "a function of an image")
            slips = {"the whole layer, whatever channels are chosen": toy.gradient(1, image)}
            expected = toy.gradient(1, image, channels)
            check.close(gradient(image), expected, rtol=1e-4, atol=1e-5, slips=slips)

    def test_one_function_for_all_sizes(self, learner, network, toy, rng):
        gradient = check.handle(network.get_gradient(0), "a function of an image")
        for height, width in ((2, 3), (5, 1), (2, 3)):
            image = picture(rng, height, width)
            check.close(gradient(image), toy.gradient(0, image), rtol=1e-4, atol=1e-5)
