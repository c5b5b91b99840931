"""Visible checks of builder.py. The expected values are computed here, with NumPy."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

NOT_RESTORED = "a scope that is not undone at its end"
NO_MERGE = "an inner scope that forgets what the outer one says"
RELU_ON_LOGITS = "ReLU on the classifier: the scope's default has got through"
NO_REGULARISER = (
    "The weights of the layer have no regulariser, though the scope says l2: "
    "hand it on as kernel_regularizer."
)


def relu(values):
    return np.maximum(values, 0)


def convolve(images, weights, biases, stride=1):
    """Convolution with padding "same", for odd kernels and stride 1 (or every stride-th pixel)."""
    half, (_, height, width, _) = len(weights) // 2, images.shape
    size = len(weights)
    padded = np.pad(images, ((0, 0), (half, half), (half, half), (0, 0)))
    rows = [
        [np.tensordot(padded[:, y : y + size, x : x + size], weights, 3) for x in range(width)]
        for y in range(height)
    ]
    result = np.moveaxis(np.array(rows), 2, 0) + biases
    return result[:, ::stride, ::stride]


def defaults(activation, regularizer=None):
    return {"activation": activation, "regularizer": regularizer}


def two_digits(value):
    """Round to two digits, so that it does not depend on the draw."""
    return float(f"{value:.2g}")


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
    layers = check.handle(chain, "Chain object").model().layers
    check.true(type(layers) is list, "The chain's model has no list of layers.")
    return [check.handle(layer) for layer in layers if layer._kind != "InputLayer object"]


def only_layer(chain):
    found = layers_of(chain)
    check.true(len(found) == 1, "One call should add one layer.")
    return found[0]


def config_of(layer, *names):
    """What a Keras layer says of itself."""
    return tuple(check.mapping(layer.get_config(), names)[name] for name in names)


def variables_of(layer):
    return check.variable(layer.kernel), check.variable(layer.bias)


def with_biases(layer, rng):
    """Give a layer biases that are not all 0; its weights and biases."""
    weights, biases = variables_of(layer)
    biases = rng.normal(size=biases.shape).astype("float32")
    layer.bias.assign(biases)
    return weights, biases


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
    def test_default_means_what_the_scope_says(self, learner):
        check.equal(learner.setting("activation", "default"), None, because="no scope is set")
        check.equal(learner.setting("regularizer", "default"), None, because="no scope is set")

    def test_what_a_layer_is_told_wins(self, learner):
        found = learner.setting("activation", "sigmoid")
        message = "The scope's default came back, though the layer has been told otherwise."
        check.true(found is not None, message)
        check.equal(found, "sigmoid", because="the layer has been told so")

    def test_an_unknown_name_is_an_error(self, learner):
        because = "a slip of the pen should not go unnoticed"
        check.raises("KeyError", learner.setting, "activation_fn", "relu", because=because)


@task("defaults_scope")
class TestDefaultsScope:
    def test_inside_it_holds_and_outside_it_does_not(self, learner):
        found = inside(learner, {"activation": "relu"})
        check.equal(found, defaults("relu"), because="the scope says relu")
        message = f"It looks like {NOT_RESTORED}: after the block the defaults are changed."
        check.true(learner.current_defaults() == defaults(None), message)

    def test_none_is_a_default_like_any_other(self, learner):
        found = inside(learner, {"activation": "relu"}, {"activation": None})
        message = (
            "activation=None was taken for 'not given'. It means: no activation. Compare with "
            "DEFAULT, or call setting."
        )
        check.true(found != defaults("relu"), message)
        check.equal(found, defaults(None), because="the inner scope says None")

    def test_an_inner_scope_keeps_what_it_does_not_mention(self, learner):
        outer, inner = {"activation": "relu", "regularizer": "l1"}, {"regularizer": "l2"}
        found = inside(learner, outer, inner)
        message = f"It looks like {NO_MERGE}: activation should still be relu."
        check.true(found != defaults(None, "l2"), message)
        check.equal(found, defaults("relu", "l2"), because="the inner scope says only regularizer")

    def test_after_an_inner_scope_the_outer_one_holds_again(self, learner):
        now = (learner.current_defaults,)
        inner = (learner.inside, {"activation": "tanh"}, now)
        found = learner.inside({"activation": "relu"}, now, inner, now)
        before, _, after = check.items(found, 3)
        message = "After an inner scope its default still holds: put back what held before it."
        check.true(after != defaults("tanh"), message)
        message = "After an inner scope no default is left: put back what held before it."
        check.true(after != defaults(None), message)
        check.equal([before, after], 2 * [defaults("relu")])

    def test_after_an_error_the_defaults_are_restored(self, learner):
        error = (learner.setting, "nonsense", "default")
        check.raises("KeyError", learner.inside, {"activation": "relu"}, error,
            because="the error goes on its way")  # fmt: skip
        message = "After an error inside the block the defaults stay changed: use try and finally."
        check.true(learner.current_defaults() == defaults(None), message)


@shared
def conv(learner, rng):
    """A convolutional layer of 2x3 filters on images of 6x5 pixels, and what it makes of some."""
    chain = learner.new_chain((6, 5, 2), 3)
    longer = make(chain, "conv2d", 3, 4, name="my_conv")
    layer = only_layer(longer)
    weights, biases = with_biases(layer, rng)
    images = rng.normal(size=(3, 6, 5, 2)).astype("float32")
    return layer, weights, biases, images, layer(images)


@task("Chain.conv2d")
class TestConv2d:
    def test_it_convolves_and_adds_biases(self, conv):
        _, weights, biases, images, found = conv
        check.shape(weights, (3, 3, 2, 4), because="kernel 3, 2 channels in, depth 4")
        expected = convolve(images, weights, biases)
        slips = {
            "a missing bias": expected - biases,
            "ReLU, though no scope asks for it": relu(expected),
            "filters turned by 180 degrees": convolve(images, weights[::-1, ::-1], biases),
        }
        found = check.array(found, shape=(3, 6, 5, 4), because='padding "same" keeps 6x5 pixels')
        check.close(found, expected, atol=1e-5, slips=slips)

    def test_a_stride_of_2_takes_every_second_pixel(self, learner):
        chain = make(learner.new_chain((7, 5, 2), 3), "conv2d", 3, 4, stride=2)
        slips = {"a stride of 1, whatever is asked for": [7, 5, 4]}
        because = "7 / 2 and 5 / 2, rounded up"
        check.equal(shape_of(chain), [4, 3, 4], slips=slips, because=because)

    def test_the_layer_has_the_name(self, conv):
        name = check.text(conv[0].name)
        message = "The layer has no name of yours: pass the name on to Conv2D, or no one finds it."
        check.true(name == "my_conv", message)

    def test_the_scope_decides_the_activation_unless_the_layer_is_told(self, learner):
        chain = learner.new_chain((6, 5, 2), 3)
        layer = only_layer(make_inside(learner, {"activation": "relu"}, chain, "conv2d", 3, 4))
        check.equal(config_of(layer, "activation"), ("relu",), because="the scope says relu")
        layer = only_layer(make(chain, "conv2d", 3, 4, activation="sigmoid"))
        check.equal(config_of(layer, "activation"), ("sigmoid",), because="the layer is told so")

    def test_the_scope_decides_the_regulariser_of_the_weights(self, learner):
        chain = learner.new_chain((6, 5, 2), 3)
        longer = make_inside(learner, {"regularizer": "l2"}, chain, "conv2d", 3, 4)
        for_weights, for_biases = config_of(
            only_layer(longer), "kernel_regularizer", "bias_regularizer"
        )
        check.true(for_weights is not None, NO_REGULARISER)
        check.true(for_biases is None, "The biases should have no regulariser.")
        (for_weights,) = config_of(only_layer(make(chain, "conv2d", 3, 4)), "kernel_regularizer")
        check.true(for_weights is None, "Outside of the scope there should be no regulariser.")

    def test_the_first_weights_are_he_normal(self, learner):
        """the first weights are HeNormal: standard deviation sqrt(2 / fan_in); biases are 0"""
        layer = only_layer(make(learner.new_chain((6, 5, 16), 1), "conv2d", 5, 150))
        weights, biases = variables_of(layer)
        check.equal(biases, np.zeros(150), because="biases begin at 0")
        slips = {
            "Keras' own GlorotUniform: say kernel_initializer": 0.022,
            "the 0.05 of tutorial 02": 0.044,
            "sqrt(1 / fan_in) instead of sqrt(2 / fan_in)": 0.05,
        }
        because = "sqrt(2 / (5 * 5 * 16)) = 0.071"
        check.close(two_digits(weights.std()), 0.071, rtol=0.02, slips=slips, because=because)

    def test_the_chain_itself_stays_and_the_next_layer_gets_the_next_seed(self, learner):
        chain = learner.new_chain((6, 5, 4), 3)
        one = make(chain, "conv2d", 3, 4)
        two = make(one, "conv2d", 3, 4)
        check.equal([chain.seed, one.seed, two.seed], [3, 4, 5], because="apply counts on")
        first, second = (variables_of(layer)[0] for layer in layers_of(two))
        message = "Two layers begin with the same weights: HeNormal should get self.seed."
        check.true(not np.array_equal(first, second), message)

    def test_rows_are_refused(self, learner):
        function = check.handle(learner.new_chain((6,), 1)).conv2d
        check.raises("ValueError", function, 3, 4, because="a convolution needs [N, H, W, C]")


@task("Chain.max_pool")
class TestMaxPool:
    def test_the_largest_of_each_2x2_pixels(self, learner, rng):
        images = rng.normal(size=(2, 4, 6, 3)).astype("float32")
        layer = only_layer(make(learner.new_chain((4, 6, 3), 1), "max_pool", 2, 2, name="pool"))
        check.equal(layer.name, "pool")
        windows = images.reshape(2, 2, 2, 3, 2, 3)
        slips = {
            "the mean of each window instead of the largest": windows.mean(axis=(2, 4)),
            "the smallest of each window": windows.min(axis=(2, 4)),
        }
        check.close(layer(images), windows.max(axis=(2, 4)), slips=slips)

    def test_the_stride_is_not_the_kernel(self, learner):
        for kernel, stride, expected in ((2, 2, [4, 3, 3]), (3, 1, [7, 6, 3])):
            chain = make(learner.new_chain((7, 6, 3), 1), "max_pool", kernel, stride)
            slips = {
                "a stride of 1, whatever is asked for": [7, 6, 3],
                'padding "valid" instead of "same": it rounds down': [3, 3, 3],
                "a stride that is always the size of the window": [3, 2, 3],
            }
            because = f"{kernel}x{kernel} windows, stride {stride}, rounded up"
            check.equal(shape_of(chain), expected, slips=slips, because=because)


@task("Chain.flatten")
class TestFlatten:
    def test_each_image_becomes_a_row(self, learner, rng):
        images = rng.normal(size=(3, 2, 4, 5)).astype("float32")
        chain = make(learner.new_chain((2, 4, 5), 1), "flatten", name="rows")
        check.equal(shape_of(chain), [40], because="2 * 4 * 5; N stays")
        found = check.handle(chain.model())(images)
        check.close(found, images.reshape(3, 40), because="as the numbers lie in memory")
        check.equal(only_layer(chain).name, "rows")


@task("Chain.fully_connected")
class TestFullyConnected:
    def test_a_matrix_product_and_biases(self, learner, rng):
        rows = rng.normal(size=(3, 5)).astype("float32")
        layer = only_layer(make(learner.new_chain((5,), 1), "fully_connected", 4, name="my_fc"))
        weights, biases = with_biases(layer, rng)
        check.shape(weights, (5, 4), because="5 inputs, size 4")
        expected = rows @ weights + biases
        slips = {"ReLU, though no scope asks for it": relu(expected)}
        check.close(layer(rows), expected, atol=1e-5, slips=slips)
        check.equal(layer.name, "my_fc", because="the name is passed on")

    def test_scope_and_arguments_decide_as_for_conv2d(self, learner):
        chain, settings = learner.new_chain((5,), 1), {"activation": "relu", "regularizer": "l2"}
        layer = only_layer(make_inside(learner, settings, chain, "fully_connected", 4))
        activation, regularizer = config_of(layer, "activation", "kernel_regularizer")
        check.equal(activation, "relu", because="the scope says relu")
        check.true(regularizer is not None, NO_REGULARISER)
        layer = only_layer(make(chain, "fully_connected", 4, activation="tanh"))
        check.equal(config_of(layer, "activation"), ("tanh",), because="the layer is told so")

    def test_the_first_weights_are_he_normal(self, learner):
        layer = only_layer(make(learner.new_chain((400,), 1), "fully_connected", 150))
        slips = {
            "Keras' own GlorotUniform: say kernel_initializer": 0.06,
            "the 0.05 of tutorial 02": 0.044,
        }
        found = two_digits(variables_of(layer)[0].std())
        because = "sqrt(2 / 400) = 0.071"
        check.close(found, 0.071, rtol=0.02, slips=slips, because=because)

    def test_images_are_refused(self, learner):
        function = check.handle(learner.new_chain((6, 5, 2), 1)).fully_connected
        because = "Keras would use the matrix on each pixel, which is hardly what you mean"
        check.raises("ValueError", function, 4, because=because)


@task("Chain.classifier")
class TestClassifier:
    def test_it_is_linear_whatever_the_scope_says(self, learner):
        chain, settings = learner.new_chain((5,), 1), {"activation": "relu"}
        chain = make_inside(learner, settings, chain, "classifier", 3)
        layer = only_layer(chain)
        slips = {RELU_ON_LOGITS: ["relu"], "probabilities instead of logits": ["softmax"]}
        because = "no activation, whatever the scope says"
        check.equal(list(config_of(layer, "activation")), ["linear"], slips=slips, because=because)
        check.equal(layer.name, "classifier")
        check.equal(shape_of(chain), [3], because="3 classes")

    def test_logits_of_both_signs(self, learner, rng):
        rows = rng.normal(size=(20, 5)).astype("float32")
        chain, settings = learner.new_chain((5,), 1), {"activation": "relu"}
        chain = make_inside(learner, settings, chain, "classifier", 6)
        layer = only_layer(chain)
        weights, biases = variables_of(layer)
        expected = rows @ weights + biases
        slips = {RELU_ON_LOGITS: relu(expected)}
        check.close(layer(rows), expected, atol=1e-5, slips=slips)


@task("x_pretty")
class TestXPretty:
    def test_rows_become_images(self, learner, rng):
        chain = check.handle(learner.x_pretty(5), "Chain object")
        check.equal(shape_of(chain), [28, 28, 1], because="height, width, one channel")
        check.equal(chain.seed, 5, because="a reshape draws nothing")
        check.equal(only_layer(chain).name, "x_image")
        rows = rng.normal(size=(3, 784)).astype("float32")
        images = rows.reshape(3, 28, 28, 1)
        slips = {"height and width exchanged": images.transpose(0, 2, 1, 3)}
        check.close(check.handle(chain.model())(rows), images, slips=slips)
