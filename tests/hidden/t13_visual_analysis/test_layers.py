"""Hidden checks of layers.py: other names, and a network with branches."""

from __future__ import annotations

from grader.spec import check, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def names_of(layers, count):
    found = check.items(layers, count, "layers")
    return [check.text(check.handle(layer, "a layer").name) for layer in found]


def draw_layers(learner, rng):
    """(layers in any order, names of the convolutions by their number)."""
    kinds = library(learner, "keras").layers
    numbers = rng.choice(200, size=7, replace=False).tolist()
    stems = rng.choice(["conv2d", "stem", "mixed_tower", "conv"], size=7).tolist()
    names = [f"{stem}_{number}" for stem, number in zip(stems, numbers, strict=True)]
    layers = [kinds.Conv2D(2, 1, name=name) for name in names]
    layers += [kinds.BatchNormalization(name="conv2d_300"), kinds.Dense(2, name="conv2d_7"),
               kinds.DepthwiseConv2D(1, name="conv2d_9"),
               kinds.Conv1D(2, 1, name="conv2d_8")]  # fmt: skip
    by_number = [name for _, name in sorted(zip(numbers, names, strict=True))]
    return [layers[place] for place in rng.permutation(len(layers))], by_number


@task("conv_number")
class TestConvNumber:
    def test_any_name(self, learner, rng):
        for _ in range(4):
            number = int(rng.integers(1000))
            check.equal(learner.conv_number(f"conv2d_{number}"), number)
            check.equal(learner.conv_number(f"tower_{number}_conv_3x3_{number}"), number)
            check.equal(learner.conv_number(f"tower_{number}_conv3"), 0)


@task("get_conv_layers")
class TestGetConvLayers:
    def test_any_names(self, learner, rng):
        layers, expected = draw_layers(learner, rng)
        model = library(learner, "types").SimpleNamespace(layers=layers)
        check.equal(names_of(learner.get_conv_layers(model), 7), expected)

    def test_no_convolution(self, learner):
        layers = [library(learner, "keras").layers.Dense(3)]
        model = library(learner, "types").SimpleNamespace(layers=layers)
        check.items(learner.get_conv_layers(model), 0, "layers")


@task("get_conv_layer_names")
class TestGetConvLayerNames:
    def test_any_names(self, learner, rng):
        layers, expected = draw_layers(learner, rng)
        model = library(learner, "types").SimpleNamespace(layers=layers)
        found = check.items(learner.get_conv_layer_names(model), 7, "names")
        check.equal([check.text(name) for name in found], expected)
