"""Hidden checks of challenges.py: other settings, and the reference as the judge."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

NAMES = ("layer_conv1", "layer_conv2", "layer_fc1", "classifier")


def named(model):
    """The four layers with weights, by name."""
    layers = check.handle(model, "a Keras model").layers
    check.true(type(layers) is list, "The model has no list of layers.")
    by_name = {check.text(check.handle(layer).name): layer for layer in layers}
    missing = [name for name in NAMES if name not in by_name]
    message = f"There is no layer called {', '.join(missing)}: pass the names on."
    check.true(not missing, message)
    return {name: by_name[name] for name in NAMES}


def some_images(rng, count):
    return rng.uniform(size=(count, 784)).astype("float32")


def same_answers(model, trusted, rng):
    """Give the trusted network the weights of the other, and compare their answers."""
    for name, layer in named(model).items():
        own = trusted.get_layer(name)
        shape = check.variable(own.kernel).shape
        own.kernel.assign(check.variable(layer.kernel, shape=shape))
        biases = rng.normal(size=shape[-1]).astype("float32")
        check.variable(layer.bias, shape=shape[-1:])
        layer.bias.assign(biases)
        own.bias.assign(biases)
    images = some_images(rng, 4)
    check.close(model(images), trusted(images), atol=1e-4, because="same layers, same answers")


@task("activated_network")
class TestActivatedNetwork:
    def test_any_mixture(self, learner, oracle, rng):
        kinds = ["relu", "sigmoid", "tanh", "elu", None]
        for _ in range(2):
            default, *others = (kinds[i] for i in rng.permutation(5)[:3])
            explicit = dict(zip(rng.permutation(NAMES[:3]).tolist(), others, strict=False))
            seed = int(rng.integers(1000))
            model = learner.activated_network(seed, default, explicit)
            same_answers(model, oracle.activated_network(seed, default, explicit), rng)


@task("l2_regularizer")
class TestL2Regularizer:
    def test_any_strength_and_shape(self, learner, rng):
        for shape in ((5,), (3, 2, 4)):
            weights, l2 = rng.normal(size=shape).astype("float32"), float(rng.uniform(0.01, 2))
            expected = l2 * float((weights.astype(float) ** 2).sum()) / 2
            slips = {"no factor 1/2: Keras' own L2 has none": 2 * expected}
            found = check.handle(learner.l2_regularizer(l2), "a Keras regulariser")(weights)
            check.close(found, expected, rtol=1e-4, slips=slips)


@task("l2_network")
class TestL2Network:
    def test_any_layers(self, learner, rng):
        for count in (0, 2, 3):
            names = rng.permutation(NAMES)[:count].tolist()
            l2 = float(rng.uniform(0.01, 0.1))
            model = check.handle(learner.l2_network(int(rng.integers(1000)), l2, names))
            layers, expected = named(model), 0.0
            for name in names:
                layers[name].bias.assign(
                    np.ones(check.variable(layers[name].bias).shape, "float32")
                )
                expected += l2 * (check.variable(layers[name].kernel).astype(float) ** 2).sum() / 2
            losses = model.losses
            check.true(type(losses) is list, "The model has no list of losses.")
            found = float(sum(check.number(loss) for loss in losses))
            because = "only the weights of the chosen layers pay, the biases never do"
            check.close(found, expected, rtol=1e-4, because=because)

    def test_it_answers_as_before(self, learner, oracle, rng):
        model = learner.l2_network(3, 0.1, ["layer_conv2"])
        same_answers(model, oracle.l2_network(3, 0.1, ["layer_conv2"]), rng)


@task("dropout_network")
class TestDropoutNetwork:
    def test_it_answers_as_without_dropout(self, learner, oracle, rng):
        model = check.handle(learner.dropout_network(5, 0.6), "a Keras model")
        same_answers(model, oracle.dropout_network(5, 0.6), rng)

    def test_two_training_passes_differ_and_their_mean_does_not(self, learner, rng):
        model = check.handle(learner.dropout_network(int(rng.integers(1000)), 0.4))
        image = some_images(rng, 1)
        plain = check.array(model(image), shape=(1, 10))
        many = model(np.repeat(image, 400, axis=0), training=True)
        many = check.array(many, shape=(400, 10))
        check.at_least(many.std(axis=0), 1e-5, because="each image of a batch has its own noise")
        error = np.abs(many.mean(axis=0) - plain[0]) / many.std(axis=0) * np.sqrt(400)
        check.at_most(error, 6, because="dropout does not change the mean of what follows")


@task("stride_network")
class TestStrideNetwork:
    def test_it_computes_every_second_pixel(self, learner, oracle, rng):
        same_answers(learner.stride_network(2), oracle.stride_network(2), rng)


@task("difference_interval")
class TestDifferenceInterval:
    def test_any_pairs(self, learner, rng):
        for count in (2, 11):
            first, second = rng.uniform(size=(2, count))
            t, difference = float(rng.uniform(1, 4)), second - first
            mean = difference.mean()
            half = t * np.sqrt(((difference - mean) ** 2).sum() / (count - 1) / count)
            found = check.items(learner.difference_interval(first, second, t), 3)
            for part, expected in zip(found, (mean, mean - half, mean + half), strict=True):
                check.close(part, expected, because="mean, lower and upper end")


def random_steps(rng):
    """Some layers for images of 3 channels."""
    steps = []
    for _ in range(3):
        kernel, depth, stride = (int(n) for n in rng.integers(1, 5, size=3))
        steps.append(("conv2d", {"kernel": kernel, "depth": depth + 1, "stride": stride}))
        if rng.uniform() < 0.5:
            steps.append(("max_pool", {"kernel": kernel, "stride": int(rng.integers(1, 4))}))
    steps.append(("flatten", {}))
    return [*steps, *(("fully_connected", {"size": int(n)}) for n in rng.integers(2, 9, size=2))]


@task("chain_of")
class TestChainOf:
    def test_other_steps(self, learner, oracle, rng):
        steps, seed = random_steps(rng), int(rng.integers(1000))
        chain = check.handle(learner.chain_of((13, 11, 3), steps, seed), "Chain object")
        images = rng.normal(size=(2, 13, 11, 3)).astype("float32")
        trusted = oracle.chain_of((13, 11, 3), steps, seed)
        expected = trusted.model()(images)
        because = "same steps, same seed, same answers"
        check.close(check.handle(chain.model())(images), expected, atol=1e-4, because=because)


@task("predict_table")
class TestPredictTable:
    def test_it_agrees_with_keras(self, learner, oracle, rng):
        for _ in range(3):
            steps, shape = random_steps(rng), tuple(int(n) for n in rng.integers(9, 40, size=2))
            found = check.items(learner.predict_table((*shape, 3), steps), len(steps), "pairs")
            layers = oracle.chain_of((*shape, 3), steps, 1).model().layers[1:]
            for pair, layer, (method, _) in zip(found, layers, steps, strict=True):
                predicted, count = check.items(pair, 2, "(shape, number)")
                because = f"a step {method}"
                check.equal(predicted, tuple(layer.output.shape[1:]), because=because)
                check.equal(count, layer.count_params(), because=because)


@task("simplest_steps")
class TestSimplestSteps:
    def test_it_really_ends_with_ten_logits_and_learns_something(self, learner, oracle):
        steps = learner.simplest_steps()
        chain = check.handle(learner.chain_of((28, 28, 1), steps, 2), "Chain object")
        model = check.handle(chain.model(), "a Keras model")
        count = check.number(model.count_params())
        check.between(count, 100, 3_000, because="weights and biases in all")
        check.array(model(np.zeros((2, 28, 28, 1), "float32")), shape=(2, 10))


@task("conv_biases")
class TestConvBiases:
    def test_biases_that_have_been_trained(self, learner, rng):
        model = check.handle(learner.stride_network(1), "a Keras model")
        expected = {}
        for name, depth in (("layer_conv1", 4), ("layer_conv2", 8)):
            expected[name] = rng.normal(size=depth).astype("float32")
            model.get_layer(name).bias.assign(expected[name])
        check.equal(learner.conv_biases(model), expected, because="the biases as they are now")
