"""Hidden checks of model.py: other sizes, fresh images, and properties of any right answer."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, task, tensor

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
    return -(y_true * (shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))).sum(axis=1)


def any_sizes(rng):
    """Keyword arguments of ConvNet, all different, and the shapes of weights that follow."""
    num_filters1, num_filters2, fc_size = (int(n) for n in rng.permutation(np.arange(2, 8))[:3])
    size1, size2 = (int(n) for n in rng.permutation([2, 3, 4, 6])[:2])
    sizes = {
        "filter_size1": size1,
        "num_filters1": num_filters1,
        "filter_size2": size2,
        "num_filters2": num_filters2,
        "fc_size": fc_size,
    }
    shapes = (
        (size1, size1, 1, num_filters1),
        (size2, size2, num_filters1, num_filters2),
        (49 * num_filters2, fc_size),
        (fc_size, 10),
    )
    return sizes, shapes


def twins(learner, oracle, rng):
    """A network of the learner's, the reference's with the same numbers, and fresh images."""
    sizes, shapes = any_sizes(rng)
    model = check.handle(learner.ConvNet(int(rng.integers(1000)), **sizes), "ConvNet object")
    other = oracle.ConvNet(0, **sizes)
    for name, shape in zip(LAYERS, shapes, strict=True):
        layer = check.handle(getattr(model, name), "a layer")
        check.variable(layer.weights, shape=shape)
        check.variable(layer.biases, shape=shape[-1:])
        weights = rng.normal(scale=0.3, size=shape).astype("float32")
        biases = rng.normal(scale=0.3, size=shape[-1]).astype("float32")
        for twin in (layer, getattr(other, name)):
            twin.weights.assign(weights)
            twin.biases.assign(biases)
    images = tiny_mnist.distort(tiny_mnist.load().validation.images[:6], rng)
    return model, other, images


@task("x_image")
class TestXImage:
    def test_the_pixels_stay_in_order(self, learner, rng):
        for count in (1, 5, 28):
            flat = rng.normal(size=(count, 784)).astype("float32")
            images = flat.reshape(count, 28, 28, 1)
            slips = {"height and width exchanged": images.transpose(0, 2, 1, 3)}
            check.close(learner.x_image(tensor(flat)), images, slips=slips)
            check.dtype(learner.x_image(flat), "float32")


@task("ConvNet.__init__")
class TestConvNetInit:
    def test_any_sizes_give_the_right_shapes_and_numbers(self, learner, rng):
        sizes, shapes = any_sizes(rng)
        model = check.handle(learner.ConvNet(int(rng.integers(1000)), **sizes), "ConvNet object")
        for name, shape in zip(LAYERS, shapes, strict=True):
            layer = check.handle(getattr(model, name), "a layer")
            weights = check.variable(layer.weights, shape=shape)
            check.between(weights, -0.10001, 0.10001, because="new_weights makes them")
            biases = check.variable(layer.biases, shape=shape[-1:])
            check.close(biases, np.full(shape[-1], 0.05), because="new_biases makes them")

    def test_trainable_variables_are_those_of_the_four_layers(self, learner, rng):
        sizes, shapes = any_sizes(rng)
        model = check.handle(learner.ConvNet(1, **sizes), "ConvNet object")
        found = check.items(model.trainable_variables, 8, "weights and biases of four layers")
        found = sorted(check.variable(variable).shape for variable in found)
        expected = sorted([*shapes, *(shape[-1:] for shape in shapes)])
        check.equal(found, expected, because="training changes weights and biases, nothing else")

    def test_both_convolutional_layers_pool(self, learner, rng):
        sizes, _ = any_sizes(rng)
        model = check.handle(learner.ConvNet(1, **sizes), "ConvNet object")
        first = check.handle(model.conv1, "ConvLayer object")
        second = check.handle(model.conv2, "ConvLayer object")
        check.equal([first.use_pooling, second.use_pooling], [True, True])
        ends = [
            check.handle(getattr(model, name), "FcLayer object").use_relu for name in LAYERS[2:]
        ]
        check.equal(ends, [True, False], because="only the last layer has no ReLU")

    def test_seeds(self, learner, rng):
        """the seed decides all weights, and each layer has numbers of its own"""
        seed, sizes = int(rng.integers(1000)), {"num_filters1": 4, "num_filters2": 5, "fc_size": 6}
        first, again, other = (
            check.handle(learner.ConvNet(s, **sizes), "ConvNet object")
            for s in (seed, seed, seed + 100)
        )
        starts = []
        for name in LAYERS:
            one, two, three = (
                check.variable(check.handle(getattr(model, name), "a layer").weights).ravel()
                for model in (first, again, other)
            )
            check.true(np.array_equal(one, two), "The same seed gave different weights.")
            check.true(not np.array_equal(one, three), "Two seeds gave the same weights.")
            starts.append(one[:50].tobytes())
        message = "Two layers begin with the same numbers: give each its own seed."
        check.true(len(set(starts)) == 4, message)


@task("ConvNet.layer_conv1")
class TestLayerConv1:
    def test_it_follows_the_variables_of_conv1(self, learner, oracle, rng):
        model, other, images = twins(learner, oracle, rng)
        check.close(model.layer_conv1(images), other.layer_conv1(images), atol=1e-5)

    def test_brighter_images_give_larger_values(self, learner, rng):
        """without biases, an image twice as bright gives an output twice as large"""
        model = check.handle(learner.ConvNet(int(rng.integers(1000)), num_filters1=3))
        model.conv1.biases.assign(np.zeros(3, "float32"))
        images = rng.uniform(size=(5, 784)).astype("float32")
        one = check.array(model.layer_conv1(images), shape=(5, 14, 14, 3))
        check.close(model.layer_conv1(2 * images), 2 * one, atol=1e-5)


@task("ConvNet.layer_conv2")
class TestLayerConv2:
    def test_it_follows_the_variables_of_both_layers(self, learner, oracle, rng):
        model, other, images = twins(learner, oracle, rng)
        expected = other.layer_conv2(images)
        check.close(model.layer_conv2(images), expected, atol=1e-4, rtol=1e-4)


@task("ConvNet.logits")
class TestConvNetLogits:
    def test_they_follow_the_variables_of_all_layers(self, learner, oracle, rng):
        model, other, images = twins(learner, oracle, rng)
        expected = other.logits(images)
        slips = {
            "ReLU on the last layer: all negative logits become 0": relu(expected),
            "probabilities instead of logits": softmax(expected),
        }
        check.close(model.logits(images), expected, rtol=1e-4, atol=1e-4, slips=slips)
        because = "the other images of a batch make no difference"
        check.close(model.logits(images[4:5]), expected[4:5], rtol=1e-4, atol=1e-4, because=because)

    def test_they_can_be_negative(self, learner, rng):
        model = check.handle(learner.ConvNet(int(rng.integers(1000)), num_filters1=3, fc_size=6))
        biases = rng.permutation(np.linspace(-9, 9, 10)).astype("float32")
        check.variable(model.fc2.biases, shape=(10,))
        model.fc2.biases.assign(biases)
        images = tiny_mnist.distort(tiny_mnist.load().validation.images[:7], rng)
        logits = check.array(model.logits(images), shape=(7, 10))
        check.close(
            np.sign(logits),
            np.tile(np.sign(biases), (7, 1)),
            because="biases that are much larger than the rest decide the sign of the logits",
            slips={
                "ReLU on the last layer: all negative logits become 0": np.tile(
                    biases > 0, (7, 1)
                ).astype(float)
            },
        )

    def test_an_untrained_network_only_guesses(self, learner, rng):
        model = check.handle(learner.ConvNet(int(rng.integers(1000))), "ConvNet object")
        chosen = rng.permutation(500)[:100]
        validation = tiny_mnist.load().validation
        images = tiny_mnist.distort(validation.images[chosen], rng)
        logits = check.array(model.logits(images), shape=(100, 10))
        loss = cross_entropy(logits, one_hot(validation.cls[chosen])).mean()
        check.between(loss, 2.2, 2.4, because="ln 10 = 2.30: all classes are about equally likely")


@task("y_true_cls")
class TestYTrueCls:
    def test_any_number_of_rows(self, learner, rng):
        for count in (1, 23):
            cls = rng.integers(10, size=count)
            labels = one_hot(cls).astype("float32")
            found = learner.y_true_cls(tensor(labels))
            check.equal(found, cls, slips={AXIS_0: labels.argmax(axis=0)})


@task("y_pred")
class TestYPred:
    def test_other_sizes(self, learner, rng):
        for shape in ((1, 10), (33, 6)):
            z = rng.normal(scale=3, size=shape)
            slips = {
                "softmax over axis 0 (down the columns) instead of along each row":
                    softmax(z, axis=0),
                "a softmax over all values at once instead of along each row":
                    softmax(z, axis=None),
            }  # fmt: skip
            check.close(learner.y_pred(z), softmax(z), slips=slips)

    def test_adding_a_constant_to_a_row_changes_nothing_however_large(self, learner, rng):
        z = rng.normal(size=(7, 10))
        shifted = z + rng.uniform(500, 2000, size=(7, 1)) * rng.choice([-1, 1], size=(7, 1))
        because = "exp(z + c) = exp(z) exp(c), and exp(c) cancels"
        check.close(learner.y_pred(shifted), softmax(z), because=because)

    def test_float32_stays_float32(self, learner, rng):
        check.dtype(learner.y_pred(rng.normal(size=(4, 10)).astype("float32")), "float32")


@task("y_pred_cls")
class TestYPredCls:
    def test_other_sizes_and_probabilities(self, learner, rng):
        for count in (1, 23):
            z = rng.normal(size=(count, 10))
            slips = {AXIS_0: z.argmax(axis=0), "argmin instead of argmax": z.argmin(axis=1)}
            check.equal(learner.y_pred_cls(z), z.argmax(axis=1), slips=slips)
            because = "softmax keeps the order of the classes"
            check.equal(learner.y_pred_cls(softmax(z)), z.argmax(axis=1), because=because)

    def test_class_numbers_are_int64(self, learner, rng):
        check.dtype(learner.y_pred_cls(rng.normal(size=(4, 10))), "int64")


@task("cross_entropy")
class TestCrossEntropy:
    def test_other_sizes(self, learner, rng):
        for count, classes in ((1, 10), (23, 4)):
            z = rng.normal(scale=3, size=(count, classes))
            y = one_hot(rng.integers(classes, size=count), classes)
            slips = {
                TWICE: cross_entropy(softmax(z), y),
                "a missing minus sign": -cross_entropy(z, y),
            }
            check.close(learner.cross_entropy(z, y), cross_entropy(z, y), slips=slips)

    def test_it_stays_exact_where_a_probability_is_0(self, learner, rng):
        y = one_hot(rng.integers(10, size=6))
        z = 1000 * rng.normal(size=(6, 10))
        because = "a probability of 0 has no logarithm: let the library do softmax and log in one"
        check.close(learner.cross_entropy(z, y), cross_entropy(z, y), because=because)

    def test_a_perfect_answer_costs_nothing(self, learner, rng):
        y = one_hot(rng.integers(10, size=6))
        slips = {TWICE: np.full(6, np.log(1 + 9 / np.e))}
        found = learner.cross_entropy(rng.uniform(20, 30) * y, y)
        check.close(found, np.zeros(6), atol=1e-6, slips=slips)

    def test_the_gradient_is_probability_minus_label(self, learner, rng):
        z, y = rng.normal(size=(4, 5)), one_hot(rng.integers(5, size=4), 5)
        gradient = check.gradient(learner, "cross_entropy", (z, y), wrt=0)
        check.close(gradient, softmax(z) - y, because="the slope is probability minus label")


@task("cost")
class TestCost:
    def test_other_lengths(self, learner, rng):
        for count in (1, 50):
            values = rng.exponential(size=count)
            slips = {"the sum over the batch instead of the mean": values.sum()}
            check.close(learner.cost(values), values.mean(), slips=slips)

    def test_each_image_has_the_same_influence(self, learner, rng):
        gradient = check.gradient(learner, "cost", (rng.exponential(size=8),))
        check.close(gradient, np.full(8, 1 / 8), because="each of 8 images counts one eighth")


@task("correct_prediction")
class TestCorrectPrediction:
    def test_one_bool_for_each_image(self, learner, rng):
        predicted, true = rng.integers(4, size=(2, 37))
        slips = {"True where they differ": predicted != true}
        found = check.array(learner.correct_prediction(predicted, true), dtype="bool")
        check.equal(found, predicted == true, slips=slips)


@task("accuracy")
class TestAccuracy:
    def test_other_lengths(self, learner, rng):
        for count in (3, 50):
            correct = rng.permutation(np.arange(count) < 2)
            slips = {
                "a cast to whole numbers, whose mean is a whole number too: cast to float": 0.0,
                "the number of right answers instead of their share": 2.0,
                "the share of the wrong answers": 1 - 2 / count,
            }
            check.close(learner.accuracy(correct), 2 / count, slips=slips)

    def test_it_is_a_float32_between_0_and_1(self, learner):
        check.close(check.dtype(learner.accuracy(np.full(5, True)), "float32"), 1.0)
        check.close(learner.accuracy(np.full(5, False)), 0.0)
