"""Visible checks of network.py: a small toy network, and the scale model of VGG16."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

BLOCKS = (2, 2, 3, 3, 3)
NAMES = [f"block{b}_conv{n + 1}" for b, count in enumerate(BLOCKS, 1) for n in range(count)]


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbers(value, shape, because=""):
    """The value as an array of real numbers of this shape, or the check fails."""
    return check.array(value, shape=shape, dtype="number", because=because)


class Toy:
    """Two convolutions that look at single pixels, and a pooling between them.

    Layer 0, "edges", mixes the three colours to 4 channels. "pool" takes the mean of 2x2 places.
    Layer 1, "shapes", mixes 4 channels to 5.
    """

    def __init__(self, learner, rng):
        sizes = ((3, 4), (4, 5))
        self.weights = [
            array.astype("float32")
            for rows, columns in sizes
            for array in (rng.normal(size=(rows, columns)) / 40, rng.normal(size=columns))
        ]
        first, second = (
            ("Conv2D", {"name": name, "filters": filters, "kernel_size": 1})
            for name, filters in (("edges", 4), ("shapes", 5))
        )
        layers = [("InputLayer", {"batch_shape": [None, None, None, 3]}), first]
        layers += [("AveragePooling2D", {"name": "pool", "pool_size": 2}), second]
        layers = [{"class_name": kind, "config": config} for kind, config in layers]
        keras = library(learner, "keras")
        model = keras.Sequential.from_config({"name": "toy", "layers": layers})
        model.set_weights(
            [array if array.ndim == 1 else array[None, None] for array in self.weights]
        )
        self.model = model

    def values(self, image):
        """What both layers give, in NumPy: [h, w, 4] and [h / 2, w / 2, 5]."""
        first, first_bias, second, second_bias = (array.astype(float) for array in self.weights)
        edges = image @ first + first_bias
        pool = (edges[::2, ::2] + edges[1::2, ::2] + edges[::2, 1::2] + edges[1::2, 1::2]) / 4
        return edges, pool @ second + second_bias


def picture(rng, height, width):
    return rng.uniform(0, 255, size=(height, width, 3)).astype("float32")


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def toy_network(learner, toy):
    return check.handle(learner.VGG16(toy.model), "VGG16 object")


@shared
def vgg(learner):
    """The object as a learner makes it, around the kit's VGG16."""
    return check.handle(learner.VGG16(), "VGG16 object")


def kept_model(network):
    return check.handle(network.model, "a Keras model")


@task("VGG16.__init__")
class TestInit:
    def test_the_13_convolutions_of_vgg16(self, vgg):
        because = "models.tiny_vgg16() is the default; pooling layers have no number"
        check.equal(vgg.layer_names, NAMES, because=because)

    def test_any_model_will_do(self, learner, toy, toy_network):
        check.equal(toy_network.layer_names, ["edges", "shapes"], because="pool is no convolution")
        named = check.handle(learner.VGG16(toy.model, ["pool", "edges"]), "VGG16 object")
        because = "names that are given count, in their order"
        check.equal(named.layer_names, ["pool", "edges"], because=because)

    def test_the_network_is_frozen(self, toy_network, vgg):
        for network in (toy_network, vgg):
            because = "the pixels learn, and the weights do not: set model.trainable to False"
            found = kept_model(network).trainable_variables
            check.items(found, 0, "trainable variables", because=because)


@task("VGG16.get_layer_names")
class TestGetLayerNames:
    def test_the_names_of_some_numbers(self, vgg):
        check.equal(vgg.get_layer_names([4]), ["block3_conv1"], because="the count begins at 0")
        found = vgg.get_layer_names([3, 0, 12])
        slips = {"sorted, instead of in the order of the numbers": [NAMES[0], NAMES[3], NAMES[12]]}
        check.equal(found, [NAMES[3], NAMES[0], NAMES[12]], slips=slips)


@task("VGG16.get_all_layer_names")
class TestGetAllLayerNames:
    def test_all_layers_also_those_without_a_number(self, toy_network):
        found = toy_network.get_all_layer_names()
        because = "pool has no number, but it has a name"
        check.equal(found, ["edges", "pool", "shapes"], because=because)

    def test_only_those_that_begin_so(self, vgg, toy_network):
        block2 = ["block2_conv1", "block2_conv2", "block2_pool"]
        check.equal(vgg.get_all_layer_names("block2"), block2)
        because = "shapes has an e in it, but does not begin with one"
        check.equal(toy_network.get_all_layer_names(startswith="e"), ["edges"], because=because)


@task("VGG16.get_layer_tensors")
class TestGetLayerTensors:
    def test_what_each_layer_gives(self, toy_network, toy, rng):
        image = picture(rng, 4, 6)
        found = check.items(toy_network.get_layer_tensors(image, [0, 1]), 2, "tensors")
        edges, shapes = toy.values(image)
        wrong = {
            "pixels from 0 to 1: the network wants 0 to 255": image / 255,
            "blue, green, red: the model turns the colours itself, if need be": image[:, :, ::-1],
            "pixels without their mean: the model does that itself, if need be": (
                image[:, :, ::-1] - np.array([103.939, 116.779, 123.68])
            ),
        }
        for place, goal in enumerate((edges, shapes)):
            slips = {name: toy.values(pixels)[place][None] for name, pixels in wrong.items()}
            numbers(found[place], (1, *goal.shape), because="a batch of one image")
            check.close(found[place], goal[None], rtol=1e-4, atol=1e-3, slips=slips)

    def test_one_layer_or_another_order(self, toy_network, toy, rng):
        image = picture(rng, 2, 8)
        edges, shapes = toy.values(image)
        (only,) = check.items(toy_network.get_layer_tensors(image, [1]), 1, "tensors", because="a "
            "model with one output gives a tensor and no list: tf.nest.flatten")  # fmt: skip
        check.close(only, shapes[None], rtol=1e-4, atol=1e-3)
        found = check.items(toy_network.get_layer_tensors(image, [1, 0]), 2, "tensors")
        check.close(found[0], shapes[None], rtol=1e-4, atol=1e-3, because="layer 1 comes first")
        check.close(found[1], edges[None], rtol=1e-4, atol=1e-3)

    def test_vgg16_takes_any_size(self, vgg, rng):
        found = check.items(vgg.get_layer_tensors(picture(rng, 32, 48), [0, 4]), 2, "tensors")
        first = check.array(found[0], shape=(1, 32, 48, None), dtype="float32")
        check.array(found[1], shape=(1, 8, 12, None), dtype="float32")
        check.at_least(first, 0.0, because="after the ReLU")

    def test_a_gradient_finds_its_way_to_the_image(self, learner, toy_network, toy, rng):
        image = picture(rng, 2, 4)
        gradient = slope_of(learner, toy_network, image, [0])
        message = (
            "There is no gradient from the tensors to the image: convert nothing to NumPy, and use "
            "only TensorFlow operations."
        )
        check.true(gradient is not None, message)
        expected = np.broadcast_to(toy.weights[0].sum(axis=1), image.shape)
        check.close(gradient, expected, rtol=1e-3, atol=1e-5)


def slope_of(learner, network, image, layer_ids):
    """The gradient of the sum of the tensors by the image, or None; all of it in the worker."""
    tf, collections = library(learner, "tensorflow"), library(learner, "collections")
    builtins, variable = library(learner, "builtins"), tf.Variable(image)
    stack = library(learner, "contextlib").ExitStack()
    tape = stack.enter_context(tf.GradientTape())
    calls = builtins.map(network.get_layer_tensors, collections.deque([variable]), [layer_ids])
    # Not a dict, which would come here as plain arrays, without their way back to the image.
    tensors = collections.UserDict(builtins.zip(["tensors"], calls))
    stack.close()
    return tape.gradient(tensors, variable)
