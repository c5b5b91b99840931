"""Visible checks of model.py. The expected values are computed here, with NumPy."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, shared, task

AXIS_0 = "argmax over axis 0 (down the columns) instead of axis 1 (along each row)"
TWICE = "a softmax taken twice: this loss does the softmax itself and wants the raw logits"
LAYERS = ("conv1", "conv2", "fc1", "fc2")


def one_hot(cls, num_classes=10):
    return np.eye(num_classes)[cls]


def relu(values):
    return np.maximum(values, 0)


def softmax(logits, axis=1):
    exp = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return exp / exp.sum(axis=axis, keepdims=True)


def cross_entropy(logits, y_true):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(y_true * log_probs).sum(axis=1)


def conv_and_pool(images, weights, biases):
    """Convolution ("SAME", stride 1), biases and 2x2 max-pooling, for even sizes; no ReLU."""
    size, (count, height, width, _) = len(weights), images.shape
    around = (size // 2, size // 2)
    padded = np.pad(images, ((0, 0), around, around, (0, 0)))
    result = np.empty((count, height, width, weights.shape[3]))
    for y in range(height):
        for x in range(width):
            result[:, y, x] = np.tensordot(padded[:, y : y + size, x : x + size], weights, axes=3)
    return (result + biases).reshape(count, height // 2, 2, width // 2, 2, -1).max(axis=(2, 4))


def variables(model, layer):
    """Weights and biases of a layer, as arrays."""
    layer = check.handle(getattr(model, layer), "a layer, made by new_conv_layer or new_fc_layer")
    return check.variable(layer.weights), check.variable(layer.biases)


def small_net(learner):
    return check.handle(learner.ConvNet(1, num_filters1=3, num_filters2=4, fc_size=7))


@shared
def untrained(learner):
    """A network, a few test images, and its answer to each."""
    test = tiny_mnist.load().test
    logits = learner.ConvNet(seed=1).logits(test.images[:300])
    return check.array(logits, shape=(300, 10)), test.cls[:300]


@task("x_image")
class TestXImage:
    def test_each_row_becomes_an_image_of_28x28_pixels(self, learner, rng):
        flat = rng.uniform(size=(3, 784))
        images = flat.reshape(3, 28, 28, 1)
        check.close(
            learner.x_image(flat),
            images,
            because="the pixels of an image follow each other row by row",
            slips={
                "height and width exchanged": images.transpose(0, 2, 1, 3),
                "the pixels of different images mixed up: the first axis has to stay": (
                    flat.reshape(28, 28, 3).transpose(2, 0, 1)[..., np.newaxis]
                ),
            },
        )

    def test_there_may_be_any_number_of_images(self, learner):
        for count in (1, 64):
            check.shape(
                learner.x_image(np.zeros((count, 784))),
                (count, 28, 28, 1),
                because="-1 in a reshape stands for as many as there are",
            )


@task("ConvNet.__init__")
class TestConvNetInit:
    def test_the_weights_have_the_shapes_of_the_table(self, learner):
        model = check.handle(learner.ConvNet(seed=1), "ConvNet object")
        shapes = ((5, 5, 1, 16), (5, 5, 16, 36), (1764, 128), (128, 10))
        for layer, shape in zip(LAYERS, shapes, strict=True):
            weights, _ = variables(model, layer)
            check.shape(weights, shape, because=f"self.{layer} is made with these sizes")

    def test_it_has_242062_numbers_to_learn(self, learner):
        model = check.handle(learner.ConvNet(seed=1), "ConvNet object")
        found = check.items(model.trainable_variables, 8, "weights and biases of four layers")
        check.equal(
            sum(check.variable(variable).size for variable in found),
            242_062,
            because="416 + 14,436 + 225,920 + 1,290",
            slips={
                'padding "VALID" instead of "SAME" in the convolutions': 89_998,
                "no pooling in the convolutional layers": 3_628_942,
            },
        )

    def test_the_sizes_can_be_chosen(self, learner):
        sizes = {"filter_size1": 3, "num_filters1": 2, "filter_size2": 4, "num_filters2": 3}
        model = check.handle(learner.ConvNet(seed=1, **sizes, fc_size=6), "ConvNet object")
        shapes = ((3, 3, 1, 2), (4, 4, 2, 3), (7 * 7 * 3, 6), (6, 10))
        for layer, shape in zip(LAYERS, shapes, strict=True):
            weights, biases = variables(model, layer)
            check.shape(weights, shape, because=f"{sizes} and fc_size 6 are asked for")
            check.shape(biases, shape[-1:], because="each filter or output has one bias")

    def test_the_layers_do_not_begin_with_the_same_numbers(self, learner):
        model = small_net(learner)
        starts = [variables(model, layer)[0].ravel()[:27] for layer in LAYERS]
        same = any(np.array_equal(a, b) for i, a in enumerate(starts) for b in starts[:i])
        check.true(not same, "Two layers begin with the same numbers: give each its own seed.")

    def test_each_layer_draws_with_its_own_seed(self, learner):
        """the layers draw with seed, seed + 1, seed + 2 and seed + 3"""
        model = small_net(learner)
        alone = (
            learner.new_conv_layer(1, 5, 3, 1),
            learner.new_conv_layer(3, 5, 4, 2),
            learner.new_fc_layer(7 * 7 * 4, 7, 3),
            learner.new_fc_layer(7, 10, 4),
        )
        for number, (name, layer) in enumerate(zip(LAYERS, alone, strict=True)):
            expected = check.variable(check.handle(layer, "a layer").weights)
            because = f"self.{name} draws with seed + {number}"
            check.close(variables(model, name)[0], expected, because=because)

    def test_the_seed_decides_the_weights(self, learner):
        first, again, other = (
            variables(check.handle(learner.ConvNet(seed)), "fc1")[0] for seed in (5, 5, 9)
        )
        check.true(np.array_equal(first, again), "The same seed gave different weights.")
        check.true(not np.array_equal(first, other), "Two different seeds gave the same weights.")

    def test_only_the_last_layer_has_no_relu(self, learner):
        model = small_net(learner)
        ends = [getattr(model, layer).use_relu for layer in ("fc1", "fc2")]
        check.equal(
            ends,
            [True, False],
            because="logits may be negative, and without ReLU two layers are no better than one",
            slips={
                "ReLU on the last layer too: pass use_relu=False to it": [True, True],
                "no ReLU at the end of fc1": [False, False],
            },
        )


@task("ConvNet.layer_conv1")
class TestLayerConv1:
    def test_it_is_the_first_layer_applied_to_the_images(self, learner, rng):
        model = small_net(learner)
        images = rng.normal(size=(2, 784)).astype("float32")
        expected = conv_and_pool(images.reshape(2, 28, 28, 1), *variables(model, "conv1"))
        slips = {"a missing ReLU": expected}
        check.close(model.layer_conv1(images), relu(expected), atol=1e-5, slips=slips)

    def test_its_shape_follows_the_number_of_images(self, learner, rng):
        model = check.handle(learner.ConvNet(seed=1))
        for count in (1, 3, 20):
            output = model.layer_conv1(rng.uniform(size=(count, 784)).astype("float32"))
            output = check.array(output, shape=(count, 14, 14, 16), because="28 / 2 = 14")
            check.at_least(output, 0, because="ReLU comes last")


@task("ConvNet.layer_conv2")
class TestLayerConv2:
    def test_it_is_the_second_layer_applied_to_the_first(self, learner, rng):
        model = small_net(learner)
        images = rng.normal(size=(2, 784)).astype("float32")
        first = relu(conv_and_pool(images.reshape(2, 28, 28, 1), *variables(model, "conv1")))
        expected = conv_and_pool(first, *variables(model, "conv2"))
        slips = {"a missing ReLU": expected}
        check.close(model.layer_conv2(images), relu(expected), atol=1e-5, slips=slips)

    def test_its_shape_follows_the_number_of_images(self, learner, rng):
        model = check.handle(learner.ConvNet(seed=1))
        for count in (1, 3, 20):
            output = model.layer_conv2(rng.uniform(size=(count, 784)).astype("float32"))
            output = check.array(output, shape=(count, 7, 7, 36), because="14 / 2 = 7")
            check.at_least(output, 0, because="ReLU comes last")


@task("ConvNet.logits")
class TestConvNetLogits:
    def test_flatten_then_both_fully_connected_layers(self, learner, rng):
        model = small_net(learner)
        images = 3 * rng.normal(size=(5, 784)).astype("float32")
        second = check.array(model.layer_conv2(images), shape=(5, 7, 7, 4))
        (weights1, biases1), (weights2, biases2) = variables(model, "fc1"), variables(model, "fc2")
        fc1 = second.reshape(5, -1) @ weights1 + biases1
        # A bias of -1 makes sure that some logits are negative.
        model.fc2.biases.assign(biases2 - np.arange(10, dtype="float32") % 2)
        expected = relu(fc1) @ weights2 + biases2 - np.arange(10) % 2
        check.close(
            model.logits(images),
            expected,
            atol=1e-5,
            slips={
                "ReLU on the last layer: all negative logits become 0": relu(expected),
                "no ReLU between the fully connected layers": fc1 @ weights2 + biases2,
                "probabilities instead of logits": softmax(expected),
            },
        )

    def test_there_is_one_row_for_each_image(self, learner, rng):
        model = small_net(learner)
        for count in (1, 3, 64):
            images = rng.uniform(size=(count, 784)).astype("float32")
            check.array(model.logits(images), shape=(count, 10), dtype="float32")

    def test_an_untrained_network_only_guesses(self, untrained):
        """an untrained network only guesses: loss near ln 10 = 2.30, accuracy near 10 %"""
        logits, cls = untrained
        loss = cross_entropy(logits, one_hot(cls)).mean()
        check.between(loss, 2.2, 2.4, because="small weights make all ten classes about equal")
        accuracy = np.mean(logits.argmax(axis=1) == cls)
        check.between(accuracy, 0.04, 0.2, because="one guess in ten is right")


@task("y_true_cls")
class TestYTrueCls:
    def test_the_index_of_the_one_in_each_row(self, learner):
        cls = np.array([7, 2, 1, 0, 4, 9, 1])
        labels = one_hot(cls)
        check.equal(learner.y_true_cls(labels), cls, slips={AXIS_0: labels.argmax(axis=0)})


@task("y_pred")
class TestYPred:
    def test_exp_of_each_logit_over_the_sum_of_its_row(self, learner, rng):
        z = 2 * rng.normal(size=(7, 10)) - 1
        slips = {
            "softmax over axis 0 (down the columns) instead of along each row": softmax(z, axis=0),
            "a softmax over all values at once instead of along each row": softmax(z, axis=None),
            "exp without the division by the sum of the row": np.exp(z),
        }
        check.close(learner.y_pred(z), softmax(z), slips=slips)

    def test_each_row_is_a_distribution(self, learner, rng):
        probs = check.array(learner.y_pred(5 * rng.normal(size=(64, 10))), shape=(64, 10))
        check.between(probs, 0, 1)
        check.close(probs.sum(axis=1), np.ones(64), because="the classes share out 100 %")


@task("y_pred_cls")
class TestYPredCls:
    def test_the_index_of_the_largest_logit_in_each_row(self, learner, rng):
        z = rng.normal(size=(7, 10))
        slips = {AXIS_0: z.argmax(axis=0), "argmin instead of argmax": z.argmin(axis=1)}
        check.equal(learner.y_pred_cls(z), z.argmax(axis=1), slips=slips)


@task("cross_entropy")
class TestCrossEntropy:
    def test_minus_the_logarithm_of_the_probability_of_the_true_class(self, learner, rng):
        z, y = 2 * rng.normal(size=(7, 10)), one_hot(rng.integers(10, size=7))
        expected = cross_entropy(z, y)
        slips = {
            TWICE: cross_entropy(softmax(z), y),
            "a mean over the batch, which is the next task: here each image keeps its own value":
                expected.mean(),
            "logits and labels exchanged": cross_entropy(y, z),
            "a missing minus sign": -expected,
        }  # fmt: skip
        check.close(learner.cross_entropy(z, y), expected, slips=slips)

    def test_a_sure_and_right_answer_costs_nothing(self, learner):
        y = one_hot(np.array([3, 0, 9, 5, 5, 1, 7]))
        # The lowest value that probabilities in the place of logits can give: ln(1 + 9/e) = 1.46.
        slips = {TWICE: np.full(7, np.log(1 + 9 / np.e))}
        check.close(learner.cross_entropy(20 * y, y), np.zeros(7), atol=1e-7, slips=slips)

    def test_its_slope_is_probability_minus_label(self, learner, rng):
        z, y = rng.normal(size=(3, 4)), one_hot(np.array([2, 0, 3]), num_classes=4)
        gradient = check.gradient(learner, "cross_entropy", (z, y), wrt=0)
        check.close(gradient, softmax(z) - y, because="this is what tells the logits where to go")


@task("cost")
class TestCost:
    def test_the_mean_over_the_batch(self, learner, rng):
        values = rng.exponential(size=7)
        slips = {"the sum over the batch instead of the mean": values.sum()}
        check.close(learner.cost(values), values.mean(), slips=slips)


@task("correct_prediction")
class TestCorrectPrediction:
    def test_true_where_prediction_and_truth_agree(self, learner):
        predicted, true = np.array([7, 2, 1, 0, 4, 4, 9]), np.array([7, 2, 7, 0, 9, 4, 4])
        expected = np.array([True, True, False, True, False, True, False])
        slips = {"True where they differ": ~expected}
        check.equal(learner.correct_prediction(predicted, true), expected, slips=slips)


@task("accuracy")
class TestAccuracy:
    def test_the_share_of_right_answers(self, learner):
        correct = np.array([True, True, False, True, True, False, True])
        slips = {
            "a cast to whole numbers, whose mean is a whole number too: cast to float": 0.0,
            "a rounded result: do not round": 1.0,
            "the number of right answers instead of their share": 5.0,
            "the share of the wrong answers": 2 / 7,
            "percent instead of a share from 0 to 1": 500 / 7,
        }
        check.close(learner.accuracy(correct), 5 / 7, slips=slips)
