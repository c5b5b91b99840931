"""Visible checks of challenges.py. Small networks and few steps will do."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, task

SIZES = {"layer_conv1": 4, "layer_conv2": 8, "layer_fc1": 16, "classifier": 10}
SHAPES = ((5, 5, 1, 4), (5, 5, 4, 8), (392, 16), (16, 10))
OFF = "dropout is off when the network is asked: only training=True turns it on"


def relu(values):
    return np.maximum(values, 0)


def named(model):
    """The four layers with weights, by name."""
    layers = check.handle(model, "a Keras model").layers
    check.true(type(layers) is list, "The model has no list of layers.")
    by_name = {check.text(check.handle(layer).name): layer for layer in layers}
    missing = [name for name in SIZES if name not in by_name]
    message = f"There is no layer called {', '.join(missing)}: pass the names on."
    check.true(not missing, message)
    return {name: by_name[name] for name in SIZES}


def config_of(layer, name):
    return check.mapping(layer.get_config(), [name])[name]


def activations_of(model):
    return {name: config_of(layer, "activation") for name, layer in named(model).items()}


def weights_of(model):
    """The weights of the four layers, of the right shapes."""
    pairs = zip(named(model).items(), SHAPES, strict=True)
    return {name: check.variable(layer.kernel, shape=shape) for (name, layer), shape in pairs}


def penalty_of(model):
    """What the model's layers add to the loss."""
    losses = check.handle(model).losses
    check.true(type(losses) is list, "The model has no list of losses.")
    return sum(check.number(loss) for loss in losses)


def half_square(weights):
    return float((weights.astype(float) ** 2).sum() / 2)


def some_images(rng, count):
    return rng.uniform(size=(count, 784)).astype("float32")


@task("activated_network")
class TestActivatedNetwork:
    def test_sigmoid_everywhere(self, learner, rng):
        model = learner.activated_network(1, "sigmoid", {})
        weights_of(model)
        expected = dict.fromkeys(SIZES, "sigmoid") | {"classifier": "linear"}
        because = "the default holds for all layers but the classifier"
        check.equal(activations_of(model), expected, because=because)
        check.array(model(some_images(rng, 3)), shape=(3, 10))

    def test_some_layers_are_told_otherwise(self, learner):
        explicit = {"layer_conv2": "tanh", "layer_fc1": None}
        found = activations_of(learner.activated_network(1, "relu", explicit))
        expected = {"layer_conv1": "relu", "layer_conv2": "tanh", "layer_fc1": "linear",
            "classifier": "linear"}  # fmt: skip
        check.true(
            found["layer_fc1"] != "relu",
            "layer_fc1 is told None, which means no activation, but it has the default, ReLU. Ask "
            "whether the dict has a layer, not whether its value is None.",
        )
        check.equal(found, expected, because="what a layer is told wins")


@task("l2_regularizer")
class TestL2Regularizer:
    def test_it_has_a_factor_of_one_half(self, learner, rng):
        weights = rng.normal(size=(3, 4)).astype("float32")
        expected = 0.3 * half_square(weights)
        slips = {
            "no factor 1/2: Keras' own L2 has none": 2 * expected,
            "the sum of |w| instead of w^2": 0.3 * float(np.abs(weights).sum()),
            "the strength forgotten": half_square(weights),
        }
        found = check.handle(learner.l2_regularizer(0.3), "a Keras regulariser")(weights)
        check.close(found, expected, rtol=1e-4, slips=slips)


@task("l2_network")
class TestL2Network:
    def test_the_penalty_is_that_of_the_chosen_layers(self, learner):
        for names in (["layer_fc1", "classifier"], ["layer_conv1"], list(SIZES)):
            model = learner.l2_network(1, 0.01, names)
            squares = {name: half_square(w) for name, w in weights_of(model).items()}
            expected = 0.01 * sum(squares[name] for name in names)
            slips = {
                "no factor 1/2": 2 * expected,
                "a penalty on all layers, whatever is asked for": 0.01 * sum(squares.values()),
                "no penalty at all": 0.0,
            }
            because = f"{len(names)} of the 4 layers pay"
            check.close(penalty_of(model), expected, rtol=1e-4, slips=slips, because=because)

    def test_it_is_added_to_the_loss_of_the_data(self, learner, rng):
        model = check.handle(learner.l2_network(2, 0.01, ["layer_fc1"]), "a Keras model")
        model.compile(loss="mse")
        images, labels = some_images(rng, 4), np.eye(10, dtype="float32")[:4]
        logits = check.array(model(images), shape=(4, 10))
        data_loss = float(((logits - labels) ** 2).mean())
        found = check.number(model.compute_loss(y=labels, y_pred=logits))
        because = "total loss = loss of the data + penalty"
        check.close(found - data_loss, penalty_of(model), atol=1e-4, because=because)


@task("dropout_network")
class TestDropoutNetwork:
    def test_without_training_it_is_the_same_each_time(self, learner, rng):
        model = check.handle(learner.dropout_network(1, 0.5), "a Keras model")
        weights_of(model)
        images = some_images(rng, 3)
        first = check.array(model(images), shape=(3, 10))
        check.equal(model(images), first, because=OFF)
        hidden = np.arange(16, dtype="float32")[np.newaxis]
        layer = check.handle(model.get_layer("dropout"))
        check.close(layer(hidden), hidden, because=OFF)

    def test_in_training_a_share_is_silenced_and_the_mean_stays(self, learner):
        model = check.handle(learner.dropout_network(1, 0.25), "a Keras model")
        layer = check.handle(model.get_layer("dropout"))
        ones = np.ones((500, 16), "float32")
        found = check.array(layer(ones, training=True), shape=ones.shape)
        # 8000 draws: five standard deviations are 0.024, and 0.032 for the mean.
        check.between(np.mean(found == 0), 0.22, 0.28, because="a quarter is silenced")
        check.between(found.mean(), 0.96, 1.04, because="the others grow, so the mean stays 1")

    def test_the_seed_decides_what_is_silenced(self, learner):
        ones, found = np.ones((20, 16), "float32"), []
        for seed in (3, 3, 4):
            model = check.handle(learner.dropout_network(seed, 0.5), "a Keras model")
            layer = check.handle(model.get_layer("dropout"))
            found.append(check.array(layer(ones, training=True), shape=ones.shape))
        check.equal(found[1], found[0], because="the dropout layer is given the seed, too")
        message = "Two seeds silenced the same outputs."
        check.true(not np.array_equal(found[0], found[2]), message)


@task("stride_network")
class TestStrideNetwork:
    def test_the_shapes_of_pooling_without_pooling(self, learner, rng):
        model = learner.stride_network(1)
        weights_of(model)
        kinds = [layer._kind for layer in model.layers]
        check.true("MaxPooling2D object" not in kinds, "There is still a pooling layer.")
        strides = [config_of(named(model)[name], "strides") for name in list(SIZES)[:2]]
        check.equal(strides, [(2, 2), (2, 2)], because="28, 14 and 7 pixels, by stride alone")
        check.array(model(some_images(rng, 3)), shape=(3, 10))

    def test_the_activations_are_as_before(self, learner):
        expected = dict.fromkeys(SIZES, "relu") | {"classifier": "linear"}
        check.equal(activations_of(learner.stride_network(1)), expected)


@task("difference_interval")
class TestDifferenceInterval:
    def test_four_pairs_by_hand(self, learner):
        first, second = np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.2, 0.5, 0.4, 0.7])
        # Differences 0.1, 0.3, 0.1, 0.3: mean 0.2, s = 0.11547, s / sqrt(4) = 0.057735.
        found = check.items(learner.difference_interval(first, second, 2.0), 3, "mean, low, high")
        mean, low, high = found
        check.close(mean, 0.2, slips={"the difference the other way round": -0.2})
        slips = {
            "n instead of n - 1 in the standard deviation: say ddof=1": 0.1,
            "a standard deviation that is not divided by sqrt(n)": -0.0309401,
        }
        check.close(low, 0.0845299, slips=slips)
        check.close(high, 0.3154701)


STEPS = [
    ("conv2d", {"kernel": 3, "depth": 4, "stride": 2, "activation": "relu"}),
    ("max_pool", {"kernel": 3, "stride": 2}),
    ("flatten", {}),
    ("fully_connected", {"size": 6}),
    ("classifier", {"num_classes": 5}),
]


@task("chain_of")
class TestChainOf:
    def test_the_methods_are_called_in_order(self, learner, rng):
        chain = check.handle(learner.chain_of((9, 6, 2), STEPS, 1), "Chain object")
        layers = check.items(check.handle(chain.model()).layers, 6, "layers, with the input")
        kinds = [check.handle(layer)._kind for layer in layers[1:]]
        names = ["Conv2D", "MaxPooling2D", "Flatten", "Dense", "Dense"]
        check.equal(kinds, [f"{name} object" for name in names])
        check.equal(config_of(layers[1], "activation"), "relu", because="arguments are passed on")
        check.equal(chain.seed, 4, because="three layers have used up a seed each")

    def test_no_steps_make_an_empty_chain(self, learner):
        check.equal(check.handle(learner.chain_of((9, 6, 2), [], 3), "Chain object").seed, 3)


@task("predict_table")
class TestPredictTable:
    def test_the_network_of_the_tutorial(self, learner):
        steps = [
            ("conv2d", {"kernel": 5, "depth": 16}),
            ("max_pool", {"kernel": 2, "stride": 2}),
            ("conv2d", {"kernel": 5, "depth": 36}),
            ("max_pool", {"kernel": 2, "stride": 2}),
            ("flatten", {}),
            ("fully_connected", {"size": 128}),
            ("fully_connected", {"size": 10}),
        ]
        expected = [((28, 28, 16), 416), ((14, 14, 16), 0), ((14, 14, 36), 14_436),
            ((7, 7, 36), 0), ((1764,), 0), ((128,), 225_920), ((10,), 1_290)]  # fmt: skip
        check.equal(learner.predict_table((28, 28, 1), steps), expected)

    def test_odd_sizes_are_rounded_up(self, learner):
        steps = STEPS[:3]
        expected = [((5, 3, 4), 76), ((3, 2, 4), 0), ((24,), 0)]
        check.equal(learner.predict_table((9, 6, 2), steps), expected, because='padding "same"')


@task("simplest_steps")
class TestSimplestSteps:
    def test_it_is_small(self, learner):
        chain = learner.chain_of((28, 28, 1), learner.simplest_steps(), 1)
        model = check.handle(check.handle(chain, "Chain object").model(), "a Keras model")
        found = check.number(model.count_params())
        check.at_most(found, 3_000, because="weights and biases in all")

    @limits(cpu=30)
    def test_it_is_good(self, learner):
        data = tiny_mnist.load()
        train = data.train.images[:1600], data.train.labels[:1600]
        model = check.handle(learner.try_out(learner.simplest_steps(), *train), "a Keras model")
        logits = model(data.test.images[:250].reshape(-1, 28, 28, 1))
        logits = check.array(logits, shape=(250, 10))
        right = np.mean(logits.argmax(axis=1) == data.test.cls[:250])
        check.at_least(right, 0.75, because="50 steps should do")


@task("conv_biases")
class TestConvBiases:
    def test_the_biases_of_the_convolutional_layers_only(self, learner):
        model = learner.stride_network(1)
        found = check.mapping(learner.conv_biases(model), ["layer_conv1", "layer_conv2"])
        check.true(len(found) == 2, "There are other layers in it than the two convolutional ones.")
        check.equal(found["layer_conv1"], np.zeros(4), because="at first all biases are 0")
        check.equal(found["layer_conv2"], np.zeros(8), because="at first all biases are 0")
