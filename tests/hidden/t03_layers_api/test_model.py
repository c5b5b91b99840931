"""Hidden checks of model.py: other sizes and seeds, the reference as the judge."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

NAMES = ("layer_conv1", "layer_conv2", "layer_fc1", "classifier")


def relu(values):
    return np.maximum(values, 0)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def any_sizes(rng):
    """Keyword arguments of a network, all different and small."""
    numbers = [int(n) for n in rng.permutation(np.arange(2, 9))[:3]]
    return dict(zip(("num_filters1", "num_filters2", "fc_size"), numbers, strict=True))


def shapes_of(sizes):
    first, second, fc_size = sizes.values()
    return ((5, 5, 1, first), (5, 5, first, second), (49 * second, fc_size), (fc_size, 10))


def some_images(rng, count):
    return rng.normal(size=(count, 784)).astype("float32")


def named(model):
    """The four layers with weights, by name."""
    layers = check.handle(model, "a Keras model").layers
    check.true(type(layers) is list, "The model has no list of layers.")
    by_name = {check.text(check.handle(layer).name): layer for layer in layers}
    missing = [name for name in NAMES if name not in by_name]
    message = f"There is no layer called {', '.join(missing)}: pass name=... to each layer."
    check.true(not missing, message)
    return {name: by_name[name] for name in NAMES}


def randomise(model, sizes, rng):
    """New weights and biases for all layers; what they are, by name."""
    values = {}
    for (name, layer), shape in zip(named(model).items(), shapes_of(sizes), strict=True):
        check.variable(layer.kernel, shape=shape)
        check.variable(layer.bias, shape=shape[-1:])
        weights = (rng.normal(size=shape) * np.sqrt(2 / np.prod(shape[:-1]))).astype("float32")
        biases = rng.normal(size=shape[-1]).astype("float32")
        layer.kernel.assign(weights)
        layer.bias.assign(biases)
        values[name] = weights, biases
    return values


def judge(oracle, sizes, values):
    """The reference network with these weights."""
    model = oracle.keras_network(1, **sizes)
    for name, (weights, biases) in values.items():
        model.get_layer(name).kernel.assign(weights)
        model.get_layer(name).bias.assign(biases)
    return model


def same_network(model, oracle, sizes, rng):
    """Compare a network with the reference, after both were given new weights."""
    trusted = judge(oracle, sizes, randomise(model, sizes, rng))
    images = some_images(rng, 6)
    expected = trusted(images)
    slips = {
        "ReLU on the classifier: all negative logits become 0": relu(expected),
        "probabilities instead of logits": softmax(expected),
    }
    found = check.array(model(images), shape=(6, 10))
    check.close(found, expected, atol=1e-4, slips=slips)


@task("keras_network")
class TestKerasNetwork:
    def test_other_sizes_and_weights(self, learner, oracle, rng):
        sizes = any_sizes(rng)
        same_network(learner.keras_network(int(rng.integers(1000)), **sizes), oracle, sizes, rng)

    def test_each_layer_draws_with_its_own_seed(self, learner, oracle, rng):
        seed, sizes = int(rng.integers(1000)), any_sizes(rng)
        layers = named(learner.keras_network(seed, **sizes))
        trusted = oracle.keras_network(seed, **sizes)
        for name, shape in zip(NAMES, shapes_of(sizes), strict=True):
            weights = check.variable(layers[name].kernel, shape=shape)
            expected = check.variable(trusted.get_layer(name).kernel)
            because = f"HeNormal with seed + {NAMES.index(name)}"
            check.close(weights, expected, because=because)

    def test_hidden_layers_give_nothing_below_0_and_the_last_one_does(self, learner, rng):
        model = check.handle(learner.keras_network(int(rng.integers(1000))), "a Keras model")
        logits = check.array(model(some_images(rng, 20)), shape=(20, 10))
        message = "No logit is negative: is there a ReLU on the classifier?"
        check.true(bool((logits < 0).any()), message)
        hidden = check.variable(named(model)["layer_fc1"].kernel, shape=(1764, 128))
        rows = rng.normal(size=(3, 1764)).astype("float32")
        found = check.array(named(model)["layer_fc1"](rows), shape=(3, 128))
        check.close(found, relu(rows @ hidden), atol=1e-4, because="layer_fc1 ends in ReLU")


@task("pretty_network")
class TestPrettyNetwork:
    def test_other_sizes_and_weights(self, learner, oracle, rng):
        sizes = any_sizes(rng)
        same_network(learner.pretty_network(int(rng.integers(1000)), **sizes), oracle, sizes, rng)

    def test_it_begins_as_the_keras_network(self, learner, oracle, rng):
        seed, sizes = int(rng.integers(1000)), any_sizes(rng)
        images = some_images(rng, 3)
        expected = oracle.keras_network(seed, **sizes)(images)
        found = check.handle(learner.pretty_network(seed, **sizes), "a Keras model")(images)
        slips = {"ReLU on the classifier: all negative logits become 0": relu(expected)}
        because = "the layers draw with seed, seed + 1, seed + 2 and seed + 3"
        check.close(found, expected, atol=1e-4, slips=slips, because=because)


@task("layer_table")
class TestLayerTable:
    def test_other_sizes(self, learner, oracle, rng):
        sizes = any_sizes(rng)
        expected = oracle.layer_table(oracle.keras_network(1, **sizes))
        for make in (learner.keras_network, learner.pretty_network):
            table = check.items(learner.layer_table(make(1, **sizes)), 8, "layers")
            for row, (name, shape, count) in zip(table, expected, strict=True):
                found = check.items(row, 3, "(name, shape, number of parameters)")
                check.equal(found[0], name)
                check.equal(found[1], shape, because="the output without N")
                check.equal(found[2], count, because="weights and biases")


@task("copy_weights")
class TestCopyWeights:
    def test_trained_biases_are_copied_too(self, learner, rng):
        sizes = any_sizes(rng)
        source = check.handle(learner.ConvNet(int(rng.integers(1000)), **sizes))
        for variable in source.biases:
            length = check.variable(variable).shape
            variable.assign(rng.normal(size=length).astype("float32"))
        model = check.handle(learner.keras_network(3, **sizes), "a Keras model")
        learner.copy_weights(source, model)
        images = some_images(rng, 32)
        found = check.array(model(images), shape=(32, 10))
        check.close(found, source.logits(images), atol=1e-4, because="it is the same network")

    def test_the_source_stays_as_it_is_and_is_not_shared(self, learner, rng):
        source = check.handle(learner.ConvNet(5))
        before = check.variable(source.weights[3])
        model = check.handle(learner.pretty_network(3), "a Keras model")
        learner.copy_weights(source, model)
        named(model)["classifier"].kernel.assign(np.ones((128, 10), "float32"))
        check.equal(check.variable(source.weights[3]), before, because="it was copied, not shared")


@task("get_weights_variable")
class TestGetWeightsVariable:
    def test_any_layer(self, learner, rng):
        sizes = any_sizes(rng)
        model = check.handle(learner.keras_network(int(rng.integers(1000)), **sizes))
        for name, shape in zip(NAMES, shapes_of(sizes), strict=True):
            found = learner.get_weights_variable(model, name)
            check.variable(found, shape=shape, because=f"the weights of {name}")
            values = rng.normal(size=shape).astype("float32")
            found.assign(values)
            message = "The layer did not notice: this is a copy, not its own variable."
            own = check.variable(named(model)[name].kernel)
            check.true(np.array_equal(own, values), message)

    def test_other_unknown_names(self, learner):
        model = learner.keras_network(1, num_filters1=2, num_filters2=3, fc_size=4)
        for name in ("conv1", "layer_conv", ""):
            check.raises("ValueError", learner.get_weights_variable, model, name)


@task("get_layer_output")
class TestGetLayerOutput:
    def test_every_layer_gives_what_the_reference_gives(self, learner, oracle, rng):
        sizes = any_sizes(rng)
        model = check.handle(learner.keras_network(1, **sizes), "a Keras model")
        trusted = judge(oracle, sizes, randomise(model, sizes, rng))
        images = some_images(rng, 2)
        for name in ("x_image", "layer_conv1", "pool1", "pool2", "flatten", "layer_fc1"):
            expected = oracle.get_layer_output(trusted, name)(images)
            part = check.handle(learner.get_layer_output(model, name), "a Keras model")
            found = check.array(part(images), shape=expected.shape, because=f"output of {name}")
            check.close(found, expected, atol=1e-4, because=f"output of {name}")

    def test_an_unknown_name_is_an_error(self, learner):
        model = learner.keras_network(1, num_filters1=2, num_filters2=3, fc_size=4)
        check.raises("ValueError", learner.get_layer_output, model, "layer_conv")


@task("softmax_classifier")
class TestSoftmaxClassifier:
    def test_any_number_of_images_and_classes(self, learner, rng):
        for count, classes in ((1, 10), (40, 3), (5, 17)):
            logits = 4 * rng.normal(size=(count, classes)) + 2
            labels = np.eye(classes)[rng.integers(classes, size=count)]
            found = check.items(learner.softmax_classifier(logits, labels), 2, "(y_pred, loss)")
            check.close(found[0], softmax(logits))
            each = -np.log(softmax(logits)[labels == 1])
            twice = -np.log(softmax(softmax(logits))[labels == 1])
            slips = {
                "a softmax taken twice: the loss should get the logits": twice.mean(),
                "the sum over the batch instead of the mean": each.sum(),
            }
            check.close(found[1], each.mean(), rtol=1e-6, slips=slips)

    def test_shifting_all_logits_of_an_image_changes_nothing(self, learner, rng):
        logits, labels = rng.normal(size=(6, 10)), np.eye(10)[rng.integers(10, size=6)]
        shift = rng.uniform(-500, 500, size=(6, 1))
        found = check.items(learner.softmax_classifier(logits + shift, labels), 2)
        check.close(found[0], softmax(logits), atol=1e-9)
        expected = -np.log(softmax(logits)[labels == 1]).mean()
        check.close(found[1], expected, because="only differences of logits count")

    def test_float32_stays_float32(self, learner, rng):
        logits = rng.normal(size=(3, 10)).astype("float32")
        y_pred, loss = check.items(
            learner.softmax_classifier(logits, np.eye(3, 10, dtype="float32")), 2
        )
        check.dtype(y_pred, "float32")
        check.dtype(loss, "float32")
