"""Visible checks of layers.py: a toy network with misleading names."""

from __future__ import annotations

from grader.spec import check, shared, task

# (class, name): made in the order stem, conv2d_2, edges_3, conv2d_10.
LAYERS = [
    ("Conv2D", "conv2d_10"),
    ("BatchNormalization", "conv2d_1"),
    ("Conv2D", "stem"),
    ("Activation", "conv2d_4"),
    ("Conv2D", "edges_3"),
    ("Conv2D", "conv2d_2"),
]
IN_ORDER = ["stem", "conv2d_2", "edges_3", "conv2d_10"]
AS_LISTED = ["conv2d_10", "stem", "edges_3", "conv2d_2"]
BY_NAME = ["conv2d_1", "conv2d_2", "conv2d_4", "conv2d_10"]


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def toy_model(learner, layers):
    """A Keras model of layers (class, name), one behind the other."""
    config = [{"class_name": "InputLayer", "config": {"batch_shape": [None, 4, 5, 3]}}]
    for kind, name in layers:
        own = {"filters": 2, "kernel_size": [1, 1]} if kind == "Conv2D" else {}
        own = {"activation": "relu"} if kind == "Activation" else own
        config.append({"class_name": kind, "config": {"name": name, **own}})
    return library(learner, "keras").Sequential.from_config({"name": "toy", "layers": config})


@shared
def toy(learner):
    return toy_model(learner, LAYERS)


def names_of(layers, count):
    """The names of layers that a learner has found."""
    found = check.items(layers, count, "layers")
    return [check.text(check.handle(layer, "a layer").name) for layer in found]


@task("conv_number")
class TestConvNumber:
    def test_the_number_behind_the_last_underscore(self, learner):
        names = ["conv2d", "conv2d_1", "conv2d_12", "stem_conv_93", "conv_first"]
        for name, number in zip(names, [0, 1, 12, 93, 0], strict=True):
            check.equal(learner.conv_number(name), number, because=name)


@task("get_conv_layers")
class TestGetConvLayers:
    def test_found_by_operation_and_in_the_order_of_their_numbers(self, learner, toy):
        found = names_of(learner.get_conv_layers(toy), 4)
        slips = {
            "the order of model.layers: sort them by their number": AS_LISTED,
            "sorted as text: conv2d_10 comes before conv2d_2": sorted(IN_ORDER),
            "found by name: a normalisation may be called conv2d_1, too": BY_NAME,
        }
        check.equal(found, IN_ORDER, slips=slips)


@task("get_conv_layer_names")
class TestGetConvLayerNames:
    def test_the_names_of_the_toy(self, learner, toy):
        found = check.items(learner.get_conv_layer_names(toy), 4, "names")
        check.equal([check.text(name) for name in found], IN_ORDER)

    def test_94_of_them(self, learner, rng):
        """As many as Inception v3 has, listed in any order."""
        make = library(learner, "keras").layers.Conv2D
        expected = ["conv2d", *(f"conv2d_{number}" for number in range(1, 94))]
        layers = [make(1, 1, name=expected[number]) for number in rng.permutation(94)]
        model = library(learner, "types").SimpleNamespace(layers=layers)
        found = check.items(learner.get_conv_layer_names(model), 94, "names")
        check.equal([check.text(name) for name in found], expected)
