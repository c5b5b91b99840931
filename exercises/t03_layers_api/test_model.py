"""Visible checks of model.py. The expected values are computed here, with NumPy."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

SMALL = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}
NAMES = ("layer_conv1", "layer_conv2", "layer_fc1", "classifier")
SHAPES = ((5, 5, 1, 16), (5, 5, 16, 36), (1764, 128), (128, 10))
SMALL_SHAPES = ((5, 5, 1, 3), (5, 5, 3, 4), (196, 7), (7, 10))
TABLE = (
    ("x_image", (28, 28, 1), 0),
    ("layer_conv1", (28, 28, 16), 416),
    ("pool1", (14, 14, 16), 0),
    ("layer_conv2", (14, 14, 36), 14_436),
    ("pool2", (7, 7, 36), 0),
    ("flatten", (1764,), 0),
    ("layer_fc1", (128,), 225_920),
    ("classifier", (10,), 1_290),
)
TOTALS = {
    'padding "valid", which is what Keras does unless told otherwise': 89_998,
    "a flatten before the second pooling, or no second pooling": 919_438,
    "pooling with stride 1": 3_628_942,
}
STDS = {
    "Keras' own GlorotUniform: say kernel_initializer": (0.0686, 0.0392),
    "the 0.05 of tutorial 02": (0.044, 0.044),
}


def relu(values):
    return np.maximum(values, 0)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def convolve(images, weights, biases):
    """Convolution of odd size, padding "same"."""
    size, (_, height, width, _) = len(weights), images.shape
    half = size // 2
    padded = np.pad(images, ((0, 0), (half, half), (half, half), (0, 0)))
    result = np.empty((*images.shape[:3], weights.shape[3]))
    for y in range(height):
        for x in range(width):
            result[:, y, x] = np.tensordot(padded[:, y : y + size, x : x + size], weights, axes=3)
    return result + biases


def pool(images):
    count, height, width, depth = images.shape
    return images.reshape(count, height // 2, 2, width // 2, 2, depth).max(axis=(2, 4))


def answers(images, variables):
    """What the network should say of images, and what it says with some mistakes in it."""
    (w1, b1), (w2, b2), (w3, b3), (w4, b4) = variables
    first = pool(relu(convolve(images.reshape(-1, 28, 28, 1), w1, b1)))
    second = pool(relu(convolve(first, w2, b2))).reshape(len(images), -1)
    hidden = second @ w3 + b3
    logits = relu(hidden) @ w4 + b4
    linear = pool(convolve(pool(convolve(images.reshape(-1, 28, 28, 1), w1, b1)), w2, b2))
    slips = {
        "no ReLU at all: is the activation set, or the chain inside the scope?": (
            (linear.reshape(len(images), -1) @ w3 + b3) @ w4 + b4
        ),
        "ReLU on the classifier: all negative logits become 0": relu(logits),
        "no ReLU in layer_fc1": hidden @ w4 + b4,
        "probabilities instead of logits": softmax(logits),
    }
    return logits, slips


def layers_of(model):
    """All layers but the input."""
    layers = check.handle(model, "a Keras model").layers
    check.true(type(layers) is list, "The model has no list of layers.")
    handles = [check.handle(layer) for layer in layers]
    return [layer for layer in handles if layer._kind != "InputLayer object"]


def named(model):
    """The four layers with weights, by name."""
    by_name = {check.text(layer.name): layer for layer in layers_of(model)}
    missing = [name for name in NAMES if name not in by_name]
    message = f"There is no layer called {', '.join(missing)}: pass name=... to each layer."
    check.true(not missing, message)
    return {name: by_name[name] for name in NAMES}


def variables_of(layer):
    return check.variable(layer.kernel), check.variable(layer.bias)


def trainable(model):
    """The eight trainable variables of a network."""
    found = check.handle(model, "a Keras model").trainable_variables
    check.true(type(found) is list, "The model has no list of trainable variables.")
    slips = {"one layer used twice: make a new object for each layer": 6}
    check.equal(len(found), 8, slips=slips, because="four layers have weights and biases each")
    return [check.variable(variable) for variable in found]


def with_biases(model, rng):
    """Give a small network biases that are not all 0; its four pairs of weights and biases."""
    pairs = []
    for (name, layer), shape in zip(named(model).items(), SMALL_SHAPES, strict=True):
        weights = check.variable(
            layer.kernel, shape=shape, because=f"these are the sizes of {name}"
        )
        check.variable(layer.bias, shape=shape[-1:], because=f"these are the sizes of {name}")
        biases = rng.normal(size=shape[-1]).astype("float32")
        layer.bias.assign(biases)
        pairs.append((weights, biases))
    return pairs


def some_images(rng, count):
    return rng.normal(size=(count, 784)).astype("float32")


@task("keras_network")
class TestKerasNetwork:
    def test_four_named_layers_with_the_shapes_of_tutorial_02(self, learner):
        model = learner.keras_network(1)
        for (name, layer), shape in zip(named(model).items(), SHAPES, strict=True):
            weights, biases = variables_of(layer)
            check.shape(weights, shape, because=f"the table says so of {name}")
            check.shape(biases, shape[-1:], because="one bias for each output or filter")

    def test_it_has_242062_numbers_to_learn(self, learner):
        found = sum(variable.size for variable in trainable(learner.keras_network(1)))
        because = "416 + 14,436 + 225,920 + 1,290"
        check.equal(found, 242_062, slips=TOTALS, because=because)

    def test_it_computes_what_tutorial_02_computes(self, learner, rng):
        model = check.handle(learner.keras_network(1, **SMALL), "a Keras model")
        shape = model.input_shape
        message = "The model should take flat images [N, 784]: begin with an Input and a Reshape."
        check.true(type(shape) is tuple and shape == (None, 784), message)
        images = some_images(rng, 3)
        logits, slips = answers(images, with_biases(model, rng))
        found = check.array(model(images), shape=(3, 10), because="flat images in, logits out")
        check.close(found, logits, atol=1e-4, slips=slips)

    def test_the_first_weights_are_he_normal(self, learner):
        layers = named(learner.keras_network(4))
        found = [variables_of(layers[name])[0].std() for name in NAMES[:2]]
        for slip, (conv1, conv2) in STDS.items():
            like = abs(found[0] - conv1) < 0.03 and abs(found[1] - conv2) < 0.002
            check.true(not like, f"The first weights look like {slip}.")
        because = "sqrt(2 / 25) = 0.28 and sqrt(2 / 400) = 0.071"
        check.close(found[0], 0.2828, atol=0.04, because=because)
        check.close(found[1], 0.0707, atol=0.003, because=because)
        for layer in layers.values():
            check.close(np.abs(variables_of(layer)[1]).max(), 0, because="the biases begin at 0")

    def test_the_seed_decides_the_weights(self, learner):
        first, again, other = (
            trainable(learner.keras_network(seed, **SMALL)) for seed in (5, 5, 9)
        )
        check.true(np.array_equal(first[0], again[0]), "The same seed gave different weights.")
        check.true(not np.array_equal(first[0], other[0]), "Two seeds gave the same weights.")
        other = trainable(learner.keras_network(6, **SMALL))
        check.true(not np.array_equal(first[2], other[2]), "Each layer should have its own seed.")


@task("pretty_network")
class TestPrettyNetwork:
    def test_it_is_layer_by_layer_the_network_of_the_table(self, learner):
        found = learner.pretty_network(1)
        sizes = [variable.size for variable in trainable(found)]
        check.equal(sum(sizes), 242_062, slips=TOTALS, because="it is the same network")
        names = [check.text(layer.name) for layer in layers_of(found)]
        check.equal(names, [name for name, _, _ in TABLE], because="the layers have these names")

    def test_with_one_seed_both_networks_give_the_same_answers(self, learner, rng):
        images = some_images(rng, 5)
        plain = check.handle(learner.keras_network(3), "a Keras model")(images)
        plain = check.array(plain, shape=(5, 10))
        pretty = check.handle(learner.pretty_network(3), "a Keras model")(images)
        slips = {
            "ReLU on the classifier: all negative logits become 0": relu(plain),
            "probabilities instead of logits": softmax(plain),
        }
        because = "same layers, same seeds, same weights"
        check.close(pretty, plain, atol=1e-5, slips=slips, because=because)

    def test_it_computes_what_tutorial_02_computes(self, learner, rng):
        model = check.handle(learner.pretty_network(1, **SMALL), "a Keras model")
        images = some_images(rng, 3)
        logits, slips = answers(images, with_biases(model, rng))
        check.close(model(images), logits, atol=1e-4, slips=slips)


@task("layer_table")
class TestLayerTable:
    def test_the_table_of_the_tutorial(self, learner):
        table = check.items(learner.layer_table(learner.keras_network(1)), 8, "layers")
        for row, expected in zip(table, TABLE, strict=True):
            name, shape, count = check.items(row, 3, "(name, shape, number of parameters)")
            check.equal(name, expected[0])
            slips = {"a shape with N in front": (None, *expected[1])}
            check.equal(shape, expected[1], slips=slips, because=f"{expected[0]}, without N")
            check.equal(count, expected[2], because=f"weights and biases of {expected[0]}")

    def test_input_layers_are_left_out(self, learner):
        table = learner.layer_table(learner.pretty_network(1))
        because = "a chain's model lists its input as a layer; the table should not"
        check.items(table, 8, "layers", because=because)


@shared
def copied(learner):
    """Logits of tutorial 02's network, and those of the Keras model before and after copying."""
    source = learner.ConvNet(2)
    model = check.handle(learner.keras_network(7), "a Keras model")
    images = some_images(np.random.default_rng(1), 32)
    before = model(images)
    learner.copy_weights(source, model)
    return source.logits(images), before, model(images), source, model


@task("copy_weights")
class TestCopyWeights:
    def test_both_networks_give_the_same_logits_for_32_images(self, copied):
        expected, before, found, _, _ = copied
        slips = {"weights that were not copied": check.array(before, shape=(32, 10))}
        because = "ReLU before or after max-pooling makes no difference: it is the same network"
        check.close(found, expected, atol=1e-5, slips=slips, because=because)

    def test_the_model_has_its_own_variables(self, copied, learner):
        _, _, _, source, model = copied
        for name, weights, biases in zip(NAMES, source.weights, source.biases, strict=True):
            own, own_biases = variables_of(named(model)[name])
            check.close(own, check.variable(weights), because=f"the weights of {name}")
            slips = {"biases that were not copied": 0 * own_biases}
            because = f"the biases of {name}"
            check.close(own_biases, check.variable(biases), slips=slips, because=because)


@task("get_weights_variable")
class TestGetWeightsVariable:
    def test_the_weights_have_the_shapes_of_the_table(self, learner):
        model = learner.keras_network(1)
        for name, shape in zip(NAMES, SHAPES, strict=True):
            found = learner.get_weights_variable(model, name)
            check.variable(found, shape=shape, because=f"{name} has these weights")

    def test_it_is_the_variable_that_the_layer_uses(self, learner, rng):
        """setting it to 0 changes the answers of the model"""
        model = check.handle(learner.keras_network(1, **SMALL), "a Keras model")
        found = learner.get_weights_variable(model, "classifier")
        check.variable(found, shape=(7, 10))
        found.assign(np.zeros((7, 10), "float32"))
        logits = check.array(model(some_images(rng, 4)), shape=(4, 10))
        message = (
            "Its answers are as before: this is a copy. Return the variable of the layer itself."
        )
        check.true(bool((logits == 0).all()), message)

    def test_looking_makes_nothing_new(self, learner):
        model = learner.keras_network(1, **SMALL)
        for name in NAMES:
            learner.get_weights_variable(model, name)
        trainable(model)

    def test_an_unknown_name_is_an_error(self, learner):
        model = learner.keras_network(1, **SMALL)
        because = "a name that is misspelt should not go unnoticed"
        check.raises("ValueError", learner.get_weights_variable, model, "layer_conv7",
            because=because)  # fmt: skip


@task("get_layer_output")
class TestGetLayerOutput:
    def test_shapes_in_the_middle(self, learner, rng):
        model = learner.keras_network(1)
        image = some_images(rng, 1)
        for name, shape, _ in TABLE:
            part = check.handle(learner.get_layer_output(model, name), "a Keras model")
            check.array(part(image), shape=(1, *shape), because=f"the output of {name}")

    def test_what_the_first_layers_make_of_an_image(self, learner, rng):
        model = learner.keras_network(1, **SMALL)
        images = some_images(rng, 2)
        weights, biases = with_biases(model, rng)[0]
        raw = convolve(images.reshape(-1, 28, 28, 1), weights, biases)
        part = check.handle(learner.get_layer_output(model, "layer_conv1"), "a Keras model")
        slips = {"what comes before ReLU": raw}
        found = part(images)
        check.close(found, relu(raw), atol=1e-5, slips=slips)
        part = check.handle(learner.get_layer_output(model, "pool1"), "a Keras model")
        check.close(part(images), pool(relu(raw)), atol=1e-5)

    def test_it_shares_the_weights(self, learner, rng):
        model = learner.keras_network(1, **SMALL)
        part = check.handle(learner.get_layer_output(model, "layer_conv1"), "a Keras model")
        named(model)["layer_conv1"].bias.assign(np.full(3, -1e6, "float32"))
        found = check.array(part(some_images(rng, 2)), shape=(2, 28, 28, 3))
        message = "The part did not notice that the model has changed: it has weights of its own."
        check.true(bool((found == 0).all()), message)

    def test_an_unknown_name_is_an_error(self, learner):
        model = learner.keras_network(1, **SMALL)
        check.raises("ValueError", learner.get_layer_output, model, "pool9")


@task("softmax_classifier")
class TestSoftmaxClassifier:
    def test_each_row_of_y_pred_is_a_distribution(self, learner, rng):
        logits = 3 * rng.normal(size=(7, 10))
        y_pred, _ = check.items(
            learner.softmax_classifier(logits, np.eye(10)[:7]), 2, "(y_pred, loss)"
        )
        y_pred = check.array(y_pred, shape=(7, 10))
        slips = {"softmax over axis 0 (down the columns)": softmax(logits.T).T}
        check.close(y_pred, softmax(logits), slips=slips)
        check.between(y_pred, 0, 1)
        check.close(y_pred.sum(axis=1), np.ones(7), because="the classes share out 100 %")

    def test_the_loss_is_the_mean_of_minus_log_y_pred(self, learner, rng):
        """the loss is the mean of -log(y_pred) of the true classes"""
        logits, cls = 2 * rng.normal(size=(7, 10)), rng.integers(10, size=7)
        labels = np.eye(10)[cls]
        _, loss = check.items(learner.softmax_classifier(logits, labels), 2, "(y_pred, loss)")
        each = -np.log(softmax(logits)[labels == 1])
        twice = -np.log(softmax(softmax(logits))[labels == 1])
        slips = {
            "a softmax taken twice: the loss should get the logits": twice.mean(),
            "the sum over the batch instead of the mean": each.sum(),
            "one loss for each image instead of their mean": each,
        }
        check.close(loss, each.mean(), slips=slips)

    def test_a_sure_and_wrong_answer_costs_a_lot(self, learner):
        """where y_pred is rounded to 0 the loss is still exact"""
        logits, labels = 1000 * np.eye(3, 10), np.eye(10)[[1, 2, 3]]
        _, loss = check.items(learner.softmax_classifier(logits, labels), 2, "(y_pred, loss)")
        because = "the true class has a logit that is lower by 1000: compute the loss from logits"
        check.close(check.number(loss), 1000.0, because=because)
