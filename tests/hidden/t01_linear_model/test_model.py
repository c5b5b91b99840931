"""Hidden checks of model.py: other inputs, other shapes, further properties."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, task, tensor

AXIS_0 = "argmax over axis 0 (down the columns) instead of axis 1 (along each row)"
DOWN = "softmax over axis 0 (down the columns) instead of along each row"
ALL = "a softmax over all values at once instead of along each row"
TWICE = "a softmax taken twice: this loss does the softmax itself and wants the raw logits"


def one_hot(cls, num_classes):
    return np.eye(num_classes)[cls]


def softmax(logits, axis=1):
    exp = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return exp / exp.sum(axis=axis, keepdims=True)


def softmax_of_all(logits):
    return softmax(logits.reshape(1, -1)).reshape(logits.shape)


def cross_entropy(logits, y_true):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(y_true * log_probs).sum(axis=1)


@task("class_numbers")
class TestClassNumbers:
    def test_any_number_of_rows_and_classes(self, learner, rng):
        for count, num_classes in ((1, 4), (23, 6), (5, 17)):
            cls = rng.integers(num_classes, size=count)
            labels = one_hot(cls, num_classes)
            slips = {AXIS_0: labels.argmax(axis=0)}
            check.equal(learner.class_numbers(labels), cls, slips=slips)

    def test_float32_tensors_will_do(self, learner, rng):
        cls = rng.integers(10, size=31)
        numbers = learner.class_numbers(tensor(one_hot(cls, 10).astype("float32")))
        check.equal(numbers, cls, because="labels may come as tensors too")


@task("logits")
class TestLogits:
    def test_other_sizes(self, learner, rng):
        for count, pixels, classes in ((1, 9, 4), (17, 3, 6), (4, 30, 2)):
            x, weights = rng.normal(size=(count, pixels)), rng.normal(size=(pixels, classes))
            biases = rng.normal(size=classes)
            slips = {"the biases left out": x @ weights}
            check.close(learner.logits(x, weights, biases), x @ weights + biases, slips=slips)

    def test_float32_stays_float32(self, learner, rng):
        shapes = (7, 12), (12, 10), (10,)
        x, weights, biases = (rng.normal(size=shape).astype("float32") for shape in shapes)
        check.array(learner.logits(x, weights, biases), shape=(7, 10), dtype="float32")

    def test_training_can_see_the_biases(self, learner, rng):
        """The gradients with respect to the biases and to the image are right."""
        x, weights, biases = rng.normal(size=(6, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
        gradient = check.gradient(learner, "logits", (x, weights, biases), wrt=2)
        check.close(gradient, np.full(3, 6.0), because="each bias is added to each of 6 images")
        check.gradient(learner, "logits", (x, weights, biases), wrt=0)


@task("softmax")
class TestSoftmax:
    def test_other_sizes(self, learner, rng):
        for shape in ((1, 10), (33, 6), (6, 33)):
            z = rng.normal(scale=3, size=shape)
            slips = {DOWN: softmax(z, axis=0), ALL: softmax_of_all(z)}
            check.close(learner.softmax(z), softmax(z), slips=slips)

    def test_equal_logits_give_equal_probabilities(self, learner, rng):
        z = np.tile(rng.normal(scale=9, size=(7, 1)), (1, 10))
        slips = {DOWN: softmax(z, axis=0), ALL: softmax_of_all(z)}
        check.close(learner.softmax(z), np.full((7, 10), 0.1), slips=slips)

    def test_exchanging_classes_exchanges_their_probabilities(self, learner, rng):
        z, order = rng.normal(size=(7, 10)), rng.permutation(10)
        check.close(learner.softmax(z[:, order]), softmax(z)[:, order])

    def test_huge_logits_of_both_signs(self, learner, rng):
        z = rng.choice([-1e4, 1e4], size=(7, 5)) + rng.normal(size=(7, 5))
        check.close(learner.softmax(z), softmax(z), because="exp of a large number overflows")

    def test_float32_stays_float32(self, learner, rng):
        z = rng.normal(size=(7, 10)).astype("float32")
        probs = check.array(learner.softmax(tensor(z)), shape=(7, 10), dtype="float32")
        check.close(probs.sum(axis=1), np.ones(7), atol=1e-5)

    def test_its_slope(self, learner, rng):
        """The gradient of the softmax is right."""
        # The sum of each row never changes, so the gradient of the sum is 0; it is not None.
        z = rng.normal(size=(2, 3))
        gradient = check.gradient(learner, "softmax", (z,))
        check.close(
            gradient, np.zeros((2, 3)), because="the probabilities of a row always sum to 1"
        )


@task("y_pred_cls")
class TestYPredCls:
    def test_any_number_of_images_and_classes(self, learner, rng):
        for shape in ((1, 4), (23, 6), (5, 17)):
            scores = rng.normal(size=shape)
            slips = {AXIS_0: scores.argmax(axis=0)}
            check.equal(learner.y_pred_cls(scores), scores.argmax(axis=1), slips=slips)

    def test_among_equals_the_first(self, learner, rng):
        low, high = np.sort(rng.uniform(size=2))
        probs = np.full((4, 10), low)
        probs[1, [6, 3]] = probs[2, 9] = probs[3, [8, 7, 2]] = high
        check.equal(learner.y_pred_cls(probs), np.array([0, 3, 9, 2]))


@task("cross_entropy")
class TestCrossEntropy:
    def test_other_sizes(self, learner, rng):
        for count, classes in ((1, 10), (23, 6), (4, 15)):
            z = rng.normal(scale=4, size=(count, classes))
            y = one_hot(rng.integers(classes, size=count), classes)
            expected = cross_entropy(z, y)
            slips = {TWICE: cross_entropy(softmax(z), y), "a missing minus sign": -expected}
            check.close(learner.cross_entropy(z, y), expected, slips=slips)

    def test_never_below_zero(self, learner, rng):
        z, y = rng.normal(scale=10, size=(64, 10)), one_hot(rng.integers(10, size=64), 10)
        values = check.array(learner.cross_entropy(z, y), shape=(64,))
        check.at_least(values, -1e-9)

    def test_a_sure_and_right_answer_costs_nothing(self, learner, rng):
        y = one_hot(rng.integers(6, size=13), 6)
        slips = {TWICE: cross_entropy(softmax(25 * y), y)}
        check.close(learner.cross_entropy(25 * y, y), np.zeros(13), atol=1e-7, slips=slips)

    def test_adding_a_constant_to_a_row_changes_nothing(self, learner, rng):
        z, y = rng.normal(size=(9, 6)), one_hot(rng.integers(6, size=9), 6)
        constants = rng.normal(scale=20, size=(9, 1))
        slips = {TWICE: cross_entropy(softmax(z), y)}
        check.close(learner.cross_entropy(z + constants, y), cross_entropy(z, y), slips=slips)

    def test_sure_and_wrong_answers_stay_finite(self, learner, rng):
        y = one_hot(rng.integers(10, size=8), 10)
        z = -900.0 * y + rng.normal(size=(8, 10))
        because = "the probability underflows to 0, whose logarithm is infinite"
        slips = {TWICE: cross_entropy(softmax(z), y)}
        check.close(learner.cross_entropy(z, y), cross_entropy(z, y), slips=slips, because=because)

    def test_its_slope_is_probability_minus_label(self, learner, rng):
        z, y = rng.normal(scale=2, size=(5, 3)), one_hot(rng.integers(3, size=5), 3)
        gradient = check.gradient(learner, "cross_entropy", (z, y), wrt=0)
        check.close(gradient, softmax(z) - y)


@task("cost")
class TestCost:
    def test_any_number_of_images(self, learner, rng):
        for count in (1, 2, 137):
            values = rng.exponential(scale=3, size=count)
            slips = {"the sum over the batch instead of the mean": values.sum()}
            check.close(learner.cost(values), values.mean(), slips=slips if count > 1 else None)

    def test_each_image_counts_the_same(self, learner, rng):
        """The gradient of the cost is 1/N for each image."""
        gradient = check.gradient(learner, "cost", (rng.exponential(size=11),))
        slips = {"the sum over the batch instead of the mean": np.ones(11)}
        check.close(gradient, np.full(11, 1 / 11), slips=slips)


@task("correct_prediction")
class TestCorrectPrediction:
    def test_other_sizes(self, learner, rng):
        for count in (1, 64):
            predicted, true = rng.integers(4, size=(2, count))
            answer = learner.correct_prediction(tensor(predicted), tensor(true))
            check.equal(
                answer, predicted == true, slips={"True where they differ": predicted != true}
            )

    def test_exchanging_the_two_changes_nothing(self, learner, rng):
        predicted, true = rng.integers(3, size=(2, 19))
        check.equal(learner.correct_prediction(predicted, true), predicted == true)
        check.equal(learner.correct_prediction(true, predicted), predicted == true)


@task("accuracy")
class TestAccuracy:
    def test_it_is_the_mean_of_the_bools_as_floats(self, learner, rng):
        for count in (11, 300):
            correct = np.arange(count) < rng.integers(1, count)
            correct = rng.permutation(correct)
            slips = {
                "a cast to whole numbers, whose mean is a whole number too: cast to float": 0.0,
                "the number of right answers instead of their share": float(correct.sum()),
                "the share of the wrong answers": 1 - correct.mean(),
                "percent instead of a share from 0 to 1": 100 * correct.mean(),
            }
            check.close(learner.accuracy(correct), correct.mean(), slips=slips)

    def test_a_single_image(self, learner):
        check.close(learner.accuracy(tensor(np.array([True]))), 1.0)
        check.close(learner.accuracy(tensor(np.array([False]))), 0.0)


@task("LinearModel")
class TestLinearModel:
    def test_other_sizes_start_at_zero_too(self, learner, rng):
        pixels, classes = int(rng.integers(11, 40)), int(rng.integers(3, 9))
        model = learner.LinearModel(pixels, classes)
        for values, name in zip(
            variables(model, pixels, classes), ("weights", "biases"), strict=True
        ):
            check.dtype(values, "float32", because="images are float32 too")
            message = f"The {name} do not start at zero. This model needs no random start."
            check.true(not values.any(), message)

    def test_before_training_its_accuracy_is_the_share_of_zeros(self, learner, rng):
        test = tiny_mnist.load().test
        chosen = rng.choice(len(test.images), size=137, replace=False)
        model = check.handle(learner.LinearModel(), "LinearModel object")
        predicted = check.array(model.predict(test.images[chosen]), shape=(137,))
        accuracy = np.mean(predicted == test.cls[chosen])
        because = "an untrained model takes every image for a 0"
        check.close(accuracy, np.mean(test.cls[chosen] == 0), because=because)

    def test_the_answers_follow_the_present_weights(self, learner, rng):
        model = learner.LinearModel(12, 5)
        variables(model, 12, 5)
        for count in (1, 29):
            weights = rng.normal(size=(12, 5)).astype("float32")
            biases = rng.normal(scale=4, size=5).astype("float32")
            x = rng.normal(size=(count, 12)).astype("float32")
            model.weights.assign(weights)
            model.biases.assign(biases)
            expected = x @ weights + biases
            slips = {"the biases left out": x @ weights}
            check.close(model.logits(x), expected, rtol=1e-4, atol=1e-4, slips=slips)
            check.equal(model.predict(x), expected.argmax(axis=1))


def variables(model, pixels, classes):
    """The values of the model's weights and biases."""
    model = check.handle(model, "LinearModel object")
    because = "model.weights has a row for each pixel and a column for each class"
    weights = check.variable(model.weights, shape=(pixels, classes), because=because)
    because = "model.biases has one bias for each class, whatever the number of images"
    return weights, check.variable(model.biases, shape=(classes,), because=because)
