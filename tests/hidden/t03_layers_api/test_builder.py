"""Hidden checks of builder.py: other sizes, deeper scopes, the reference as the judge."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def relu(values):
    return np.maximum(values, 0)


def defaults(activation=None, regularizer=None):
    return {"activation": activation, "regularizer": regularizer}


def make(chain, method, *args, **kwargs):
    """A longer chain."""
    function = getattr(check.handle(chain, "Chain object"), method)
    return check.handle(function(*args, **kwargs), "Chain object")


def make_inside(learner, settings, chain, method, *args):
    """A longer chain, made inside a scope."""
    function = getattr(check.handle(chain, "Chain object"), method)
    (longer,) = check.items(learner.inside(settings, (function, *args)), 1)
    return check.handle(longer, "Chain object")


def shape_of(chain):
    """The shape of what a chain makes of one input, as a list."""
    shape = check.handle(chain.tensor, "a Keras tensor").shape
    fit = type(shape) is tuple and all(size is None or type(size) is int for size in shape)
    check.true(fit and shape[:1] == (None,), "The chain's tensor should have a shape [None, ...].")
    return list(shape[1:])


def layers_of(chain):
    """All layers but the input."""
    layers = check.handle(check.handle(chain, "Chain object").model()).layers
    check.true(type(layers) is list, "The chain's model has no list of layers.")
    handles = [check.handle(layer) for layer in layers]
    return [layer for layer in handles if layer._kind != "InputLayer object"]


def only_layer(chain):
    found = layers_of(chain)
    check.true(len(found) == 1, "One call should add one layer.")
    return found[0]


def config_of(layer, name):
    return check.mapping(layer.get_config(), [name])[name]


def variables_of(layer):
    return check.variable(layer.kernel), check.variable(layer.bias)


def inside(learner, *settings):
    """What holds inside of nested scopes."""
    call = (learner.current_defaults,)
    for one in reversed(settings):
        call = (learner.inside, one, call)
    found = call[0](*call[1:])
    for _ in settings:
        (found,) = check.items(found, 1)
    return found


@task("setting")
class TestSetting:
    def test_inside_a_scope(self, learner):
        calls = [
            (learner.setting, name, value)
            for name in ("activation", "regularizer")
            for value in ("default", None, "linear")
        ]
        found = check.items(learner.inside({"activation": "relu", "regularizer": "l2"}, *calls), 6)
        message = (
            "None was taken for 'not given'. Only DEFAULT stands for what the scope says; None "
            "says that there should be none."
        )
        check.true(not (found[1] == "relu" or found[4] == "l2"), message)
        expected = ["relu", None, "linear", "l2", None, "linear"]
        check.equal(found, expected, because="only DEFAULT stands for what the scope says")

    def test_it_changes_nothing(self, learner):
        learner.setting("activation", "tanh")
        check.equal(learner.current_defaults(), defaults(), because="only a scope changes them")


@task("defaults_scope")
class TestDefaultsScope:
    def test_many_scopes_in_each_other(self, learner, rng):
        names = ["relu", "tanh", "sigmoid", "elu", None]
        expected, scopes = defaults(), []
        for _ in range(5):
            scope = {"activation": names[int(rng.integers(5))]} if rng.uniform() < 0.6 else {}
            if rng.uniform() < 0.6:
                scope["regularizer"] = ["l1", "l2", None][int(rng.integers(3))]
            expected = expected | scope
            scopes.append(scope)
        because = "each scope changes what it mentions and keeps the rest"
        check.equal(inside(learner, *scopes), expected, because=because)
        check.equal(learner.current_defaults(), defaults(), because="all of them have ended")

    def test_what_held_before_holds_again_level_by_level(self, learner):
        now = (learner.current_defaults,)
        third = (learner.inside, {"activation": None, "regularizer": None}, now)
        second = (learner.inside, {"regularizer": "l2"}, now, third, now)
        found = learner.inside({"activation": "elu"}, now, second, now)
        before, middle, after = check.items(found, 3)
        first, inner, last = check.items(middle, 3)
        check.equal(inner, [defaults()], because="the innermost scope says None twice")
        check.equal([first, last], 2 * [defaults("elu", "l2")], because="after the innermost one")
        check.equal([before, after], 2 * [defaults("elu")], because="after the one in the middle")

    def test_an_error_deep_inside_leaves_all_scopes(self, learner):
        error = (learner.setting, "nonsense", None)
        inner = (learner.inside, {"activation": "tanh", "regularizer": "l1"}, error)
        check.raises("KeyError", learner.inside, {"activation": "relu"}, inner)
        check.equal(learner.current_defaults(), defaults(), because="both blocks have ended")

    def test_unknown_settings_are_refused(self, learner):
        check.raises("TypeError", learner.inside, {"activation_fn": "relu"})


@task("Chain.conv2d")
class TestConv2d:
    def test_other_kernels_and_strides(self, learner, oracle, rng):
        for kernel, stride in ((1, 1), (4, 1), (3, 2), (5, 3)):
            shape, depth = (int(rng.integers(6, 9)), int(rng.integers(9, 12)), 3), 5
            images = rng.normal(size=(2, *shape)).astype("float32")
            longer = make(learner.new_chain(shape, 1), "conv2d", kernel, depth, stride=stride)
            trusted = oracle.new_chain(shape, 1).conv2d(kernel, depth, stride=stride)
            layer, judge = only_layer(longer), trusted.model()
            check.shape(variables_of(layer)[0], (kernel, kernel, 3, depth))
            biases = rng.normal(size=depth).astype("float32")
            layer.bias.assign(biases)
            judge.layers[1].bias.assign(biases)
            judge.layers[1].kernel.assign(variables_of(layer)[0])
            expected = judge(images)
            slips = {"ReLU, though no scope asks for it": relu(expected)}
            because = f"{kernel}x{kernel} filters, stride {stride}"
            check.close(layer(images), expected, atol=1e-5, slips=slips, because=because)
            check.equal(shape_of(longer), list(expected.shape[1:]), because=because)

    def test_inside_a_scope_it_is_told_otherwise(self, learner):
        settings = {"activation": "relu", "regularizer": "l2"}
        chain = learner.new_chain((5, 6, 2), 1)
        layer = only_layer(make_inside(learner, settings, chain, "conv2d", 3, 4, "some_name"))
        check.equal(config_of(layer, "activation"), "relu", because="the scope says so")
        check.true(config_of(layer, "kernel_regularizer") is not None, "No regulariser is there.")
        check.equal(layer.name, "some_name", because="the name is passed on")
        layer = only_layer(make(chain, "conv2d", 3, 4, regularizer="l1", activation=None))
        check.true(config_of(layer, "kernel_regularizer") is not None, "No regulariser is there.")
        check.equal(config_of(layer, "activation"), "linear", because="None is no activation")

    def test_the_seed_of_the_chain_decides_the_weights(self, learner, oracle, rng):
        seed = int(rng.integers(1, 10_000))
        for chain_seed in (seed, seed + 1):
            layer = only_layer(make(learner.new_chain((5, 6, 40), chain_seed), "conv2d", 3, 70))
            weights, biases = variables_of(layer)
            check.shape(weights, (3, 3, 40, 70))
            deviation = float(f"{weights.std():.2g}")
            slips = {
                "Keras' own GlorotUniform: say kernel_initializer": 0.045,
                "the 0.05 of tutorial 02": 0.044,
                "sqrt(1 / fan_in) instead of sqrt(2 / fan_in)": 0.053,
            }
            because = "sqrt(2 / (3 * 3 * 40))"
            check.close(deviation, 0.075, atol=0.0011, slips=slips, because=because)
            check.equal(biases, np.zeros(70), because="biases begin at 0")
            trusted = oracle.new_chain((5, 6, 40), chain_seed).conv2d(3, 70).model()
            expected = check.variable(trusted.layers[1].kernel)
            check.close(weights, expected, because="HeNormal with the seed of the chain")

    def test_a_chain_can_branch(self, learner):
        chain = make(learner.new_chain((5, 6, 2), 8), "conv2d", 3, 4)
        one, two = (make(chain, "conv2d", 3, depth) for depth in (2, 7))
        shapes = [shape_of(one), shape_of(two), shape_of(chain)]
        check.equal(shapes, [[5, 6, 2], [5, 6, 7], [5, 6, 4]], because="a chain never changes")

    def test_other_ranks_are_refused(self, learner):
        for shape in ((7,), (7, 3)):
            function = check.handle(learner.new_chain(shape, 1)).conv2d
            check.raises("ValueError", function, 3, 4)


@task("Chain.max_pool")
class TestMaxPool:
    def test_other_windows_and_strides(self, learner, oracle, rng):
        for kernel, stride in ((2, 2), (3, 2), (2, 1), (3, 3)):
            images = rng.normal(size=(2, 7, 8, 3)).astype("float32")
            longer = make(learner.new_chain((7, 8, 3), 1), "max_pool", kernel, stride)
            expected = oracle.new_chain((7, 8, 3), 1).max_pool(kernel, stride).model()(images)
            because = f"windows of {kernel}x{kernel}, stride {stride}"
            found = check.array(only_layer(longer)(images), shape=expected.shape, because=because)
            check.close(found, expected, because=because)
            check.equal(longer.seed, 1, because="pooling draws nothing")

    def test_a_scope_does_not_touch_it(self, learner, rng):
        images = -rng.uniform(1, 2, size=(1, 4, 4, 2)).astype("float32")
        chain = learner.new_chain((4, 4, 2), 1)
        longer = make_inside(learner, {"activation": "relu"}, chain, "max_pool", 2, 2, "p")
        found = check.array(check.handle(longer.model())(images), shape=(1, 2, 2, 2))
        check.at_most(found, -1, because="pooling has no activation: negative values stay")


@task("Chain.flatten")
class TestFlatten:
    def test_other_sizes(self, learner, rng):
        for shape in ((3, 1, 2), (2, 5, 3)):
            images = rng.normal(size=(4, *shape)).astype("float32")
            longer = make(learner.new_chain(shape, 6), "flatten")
            check.equal(shape_of(longer), [int(np.prod(shape))])
            found = check.handle(longer.model())(images)
            slips = {"channels moved to the front": np.moveaxis(images, 3, 1).reshape(4, -1)}
            check.close(found, images.reshape(4, -1), slips=slips)
            check.equal(longer.seed, 6, because="flatten draws nothing")


@task("Chain.fully_connected")
class TestFullyConnected:
    def test_any_size(self, learner, rng):
        inputs, size = (int(n) for n in rng.integers(3, 9, size=2))
        rows = rng.normal(size=(6, inputs)).astype("float32")
        chain = learner.new_chain((inputs,), 1)
        layer = only_layer(make_inside(learner, {"activation": "relu"}, chain,
            "fully_connected", size, "fc"))  # fmt: skip
        weights, biases = variables_of(layer)
        biases = rng.normal(size=check.shape(biases, (size,)).shape).astype("float32")
        layer.bias.assign(biases)
        expected = rows @ check.shape(weights, (inputs, size)) + biases
        slips = {"no activation, though the scope asks for ReLU": expected}
        check.close(layer(rows), relu(expected), atol=1e-5, slips=slips)

    def test_explicit_arguments_and_seed(self, learner, oracle, rng):
        seed = int(rng.integers(1, 10_000))
        longer = make(learner.new_chain((6,), seed), "fully_connected", 9, activation="elu",
            regularizer="l1")  # fmt: skip
        layer = only_layer(longer)
        check.equal(config_of(layer, "activation"), "elu", because="the layer is told so")
        check.true(config_of(layer, "kernel_regularizer") is not None, "No regulariser is there.")
        check.true(config_of(layer, "bias_regularizer") is None, "Biases should have none.")
        check.equal(longer.seed, seed + 1, because="a layer with weights uses up a seed")
        trusted = oracle.new_chain((6,), seed).fully_connected(9).model().layers[1]
        expected = check.variable(trusted.kernel)
        check.close(variables_of(layer)[0], expected, because="HeNormal with the chain's seed")

    def test_other_ranks_are_refused(self, learner):
        for shape in ((4, 3), (4, 3, 2)):
            function = check.handle(learner.new_chain(shape, 1)).fully_connected
            check.raises("ValueError", function, 5, because="only rows [N, F] will do")


@task("Chain.classifier")
class TestClassifier:
    def test_no_scope_gets_through(self, learner, rng):
        rows = rng.normal(size=(30, 7)).astype("float32")
        for activation in ("relu", "sigmoid", "softmax"):
            chain = learner.new_chain((7,), 2)
            settings = {"activation": activation, "regularizer": "l2"}
            layer = only_layer(make_inside(learner, settings, chain, "classifier", 4, "last"))
            weights, biases = variables_of(layer)
            expected = rows @ check.shape(weights, (7, 4)) + check.shape(biases, (4,))
            slips = {"ReLU on the classifier: the scope's default has got through": relu(expected)}
            check.close(layer(rows), expected, atol=1e-5, slips=slips)
            check.equal(layer.name, "last", because="the name can be chosen")
            message = "The scope's regulariser holds for the classifier, too."
            check.true(config_of(layer, "kernel_regularizer") is not None, message)


@task("x_pretty")
class TestXPretty:
    def test_any_number_of_images(self, learner, rng):
        seed = int(rng.integers(1000))
        chain = check.handle(learner.x_pretty(seed), "Chain object")
        check.equal(chain.seed, seed, because="the seed is for the first layer with weights")
        model = check.handle(chain.model())
        for count in (1, 6):
            rows = rng.normal(size=(count, 784)).astype("float32")
            check.close(model(rows), rows.reshape(count, 28, 28, 1))
