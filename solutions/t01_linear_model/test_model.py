"""Visible checks of model.py. Each method is one check; read them as sentences."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, task

AXIS_0 = "argmax over axis 0 (down the columns) instead of axis 1 (along each row)"
TWICE = "a softmax taken twice: this loss does the softmax itself and wants the raw logits"


def one_hot(cls, num_classes=10):
    return np.eye(num_classes)[cls]


def softmax(logits, axis=1):
    exp = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return exp / exp.sum(axis=axis, keepdims=True)


def cross_entropy(logits, y_true):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(y_true * log_probs).sum(axis=1)


@task("class_numbers")
class TestClassNumbers:
    def test_the_index_of_the_one_in_each_row(self, learner):
        cls = np.array([7, 2, 1, 0, 4, 9, 1])
        labels = one_hot(cls)
        slips = {AXIS_0: labels.argmax(axis=0)}
        check.equal(learner.class_numbers(labels), cls, slips=slips)

    def test_the_labels_of_the_validation_set_give_its_class_numbers(self, learner):
        validation = tiny_mnist.load().validation
        cls = learner.class_numbers(validation.labels)
        check.equal(cls, validation.cls, because="argmax undoes the one-hot encoding")


@task("logits")
class TestLogits:
    def test_pixels_times_weights_plus_biases(self, learner, rng):
        x, weights, biases = (
            rng.normal(size=(7, 12)),
            rng.normal(size=(12, 10)),
            rng.normal(size=10),
        )
        expected = x @ weights + biases
        slips = {
            "the biases left out": x @ weights,
            "the biases subtracted instead of added": x @ weights - biases,
        }
        check.close(learner.logits(x, weights, biases), expected, slips=slips)

    def test_without_pixels_every_row_equals_the_biases(self, learner, rng):
        # As many images as classes on purpose: only then does a wrong broadcast go unnoticed.
        x, weights, biases = np.zeros((10, 12)), rng.normal(size=(12, 10)), rng.normal(size=10)
        slip = "one bias for each image (row) instead of one for each class (column)"
        check.close(
            learner.logits(x, weights, biases),
            np.tile(biases, (10, 1)),
            slips={slip: np.tile(biases[:, None], (1, 10))},
            because="with x = 0 only the biases are left, the same ones in each row",
        )

    def test_one_image_and_a_hundred_images(self, learner, rng):
        weights, biases = rng.normal(size=(12, 10)), rng.normal(size=10)
        for count in (1, 100):
            x = rng.normal(size=(count, 12))
            check.shape(learner.logits(x, weights, biases), (count, 10))

    def test_training_can_see_the_weights(self, learner, rng):
        """The gradient with respect to the weights is right."""
        x, weights, biases = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
        check.gradient(learner, "logits", (x, weights, biases), wrt=1)


@task("softmax")
class TestSoftmax:
    def test_exp_of_each_logit_over_the_sum_of_its_row(self, learner, rng):
        z = 2 * rng.normal(size=(7, 10)) - 1
        everything = np.exp(z) / np.exp(z).sum()
        slips = {
            "softmax over axis 0 (down the columns) instead of along each row": softmax(z, axis=0),
            "a softmax over all values at once instead of along each row": everything,
            "exp without the division by the sum of the row": np.exp(z),
            "the logits divided by their sum, without exp": z / z.sum(axis=1, keepdims=True),
        }
        check.close(learner.softmax(z), softmax(z), slips=slips)

    def test_each_row_is_a_distribution(self, learner, rng):
        probs = check.array(learner.softmax(5 * rng.normal(size=(64, 10))), shape=(64, 10))
        check.between(probs, 0, 1)
        check.close(probs.sum(axis=1), np.ones(64), because="the classes share out 100 %")

    def test_adding_a_constant_to_a_row_changes_nothing(self, learner, rng):
        z = rng.normal(size=(7, 10))
        constants = np.linspace(-5, 8, 7)[:, None]
        because = "exp(z + c) = exp(z) exp(c), and exp(c) cancels"
        check.close(learner.softmax(z + constants), softmax(z), because=because)

    def test_large_logits_do_not_overflow(self, learner):
        z = np.array([[1000.0, 998.0, -1000.0], [-2000.0, -2003.0, -2001.0]])
        because = "exp(1000) overflows; subtract the largest logit of each row first"
        check.close(learner.softmax(z), softmax(z), because=because)


@task("y_pred_cls")
class TestYPredCls:
    def test_the_index_of_the_largest_probability_in_each_row(self, learner, rng):
        probs = softmax(rng.normal(size=(7, 10)))
        slips = {AXIS_0: probs.argmax(axis=0), "argmin instead of argmax": probs.argmin(axis=1)}
        check.equal(learner.y_pred_cls(probs), probs.argmax(axis=1), slips=slips)

    def test_logits_and_their_softmax_give_the_same_classes(self, learner, rng):
        z = 3 * rng.normal(size=(23, 10))
        because = "softmax keeps the order of the classes"
        check.equal(learner.y_pred_cls(z), z.argmax(axis=1), because=because)
        check.equal(learner.y_pred_cls(softmax(z)), z.argmax(axis=1), because=because)


@task("cross_entropy")
class TestCrossEntropy:
    def test_minus_the_logarithm_of_the_probability_of_the_true_class(self, learner, rng):
        z, y = 2 * rng.normal(size=(7, 10)), one_hot(rng.integers(10, size=7))
        expected = cross_entropy(z, y)
        slips = {
            TWICE: cross_entropy(softmax(z), y),
            "the mean over the batch, which is the next task: here each image keeps its own value":
                expected.mean(),
            "the sum over the batch: here each image keeps its own value": expected.sum(),
            "a missing minus sign": -expected,
            "logits and labels exchanged": cross_entropy(y, z),
        }  # fmt: skip
        check.close(learner.cross_entropy(z, y), expected, slips=slips)

    def test_a_sure_and_right_answer_costs_nothing(self, learner):
        y = one_hot(np.array([3, 0, 9, 5, 5, 1, 7]))
        # The lowest value that probabilities in the place of logits can give: ln(1 + 9/e) = 1.46.
        slips = {TWICE: np.full(7, np.log(1 + 9 / np.e))}
        check.close(learner.cross_entropy(20 * y, y), np.zeros(7), atol=1e-7, slips=slips)

    def test_with_zero_logits_it_is_ln_10(self, learner):
        y = one_hot(np.array([8, 1, 1, 4, 0, 6, 2]))
        because = "each class has the probability 1/10, and -ln(1/10) = ln 10"
        check.close(
            learner.cross_entropy(np.zeros((7, 10)), y), np.full(7, np.log(10)), because=because
        )

    def test_large_logits_do_not_overflow(self, learner):
        z = np.array([[1000.0, -1000.0, 0.0], [300.0, -500.0, 200.0]])
        y = one_hot(np.array([1, 2]), num_classes=3)
        because = "a probability of 0 has no logarithm: let the library do softmax and log in one"
        slips = {TWICE: cross_entropy(softmax(z), y)}
        check.close(learner.cross_entropy(z, y), cross_entropy(z, y), slips=slips, because=because)

    def test_its_slope_tells_the_logits_where_to_go(self, learner, rng):
        """The gradient with respect to the logits is right."""
        z, y = rng.normal(size=(3, 4)), one_hot(np.array([2, 0, 3]), num_classes=4)
        gradient = check.gradient(learner, "cross_entropy", (z, y), wrt=0)
        check.close(gradient, softmax(z) - y, because="the slope is probability minus label")


@task("cost")
class TestCost:
    def test_the_mean_over_the_batch(self, learner, rng):
        values = rng.exponential(size=7)
        slips = {
            "the sum over the batch instead of the mean": values.sum(),
            "the values themselves, not yet reduced to one number": values,
        }
        check.close(learner.cost(values), values.mean(), slips=slips)

    def test_a_hundred_images_at_ln_10_cost_ln_10(self, learner):
        slips = {"the sum over the batch instead of the mean": 100 * np.log(10)}
        because = "the cost may not grow with the size of the batch"
        check.close(
            learner.cost(np.full(100, np.log(10))), np.log(10), slips=slips, because=because
        )


@task("correct_prediction")
class TestCorrectPrediction:
    def test_true_where_prediction_and_truth_agree(self, learner):
        predicted, true = np.array([7, 2, 1, 0, 4, 4, 9]), np.array([7, 2, 7, 0, 9, 4, 4])
        expected = np.array([True, True, False, True, False, True, False])
        slips = {"True where they differ": ~expected}
        check.equal(learner.correct_prediction(predicted, true), expected, slips=slips)

    def test_one_bool_for_each_image(self, learner, rng):
        predicted, true = rng.integers(10, size=(2, 23))
        check.array(learner.correct_prediction(predicted, true), shape=(23,), dtype="bool")


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

    def test_all_right_is_1_and_all_wrong_is_0(self, learner):
        check.close(learner.accuracy(np.full(23, True)), 1.0)
        check.close(learner.accuracy(np.full(23, False)), 0.0)


@task("LinearModel")
class TestLinearModel:
    def test_weights_and_biases_are_variables_and_start_at_zero(self, learner):
        model = learner.LinearModel()
        for values, name in zip(variables(model), ("weights", "biases"), strict=True):
            check.dtype(values, "float32", because="images are float32 too")
            message = f"The {name} do not start at zero. This model needs no random start."
            check.true(not values.any(), message)

    def test_an_untrained_model_calls_every_image_0(self, learner):
        images = tiny_mnist.load().test.images[:37]
        model = check.handle(learner.LinearModel(), "LinearModel object")
        because = "all weights are 0, so all classes are equally likely"
        check.close(model.logits(images), np.zeros((37, 10)), because=because)
        because = "among equals, argmax picks the first"
        check.equal(model.predict(images), np.zeros(37, dtype=int), because=because)

    def test_logits_and_classes_follow_the_weights_and_biases(self, learner, rng):
        model = learner.LinearModel()
        x, weights, biases = set_randomly(model, rng)
        expected = x @ weights + biases
        slips = {
            "the biases left out": x @ weights,
            "probabilities instead of logits": softmax(expected),
        }
        check.close(model.logits(x), expected, rtol=1e-4, atol=1e-4, slips=slips)
        slips = {
            AXIS_0: expected.argmax(axis=0),
            "the scores of all classes instead of the best class": expected,
            "the probabilities of all classes instead of the best class": softmax(expected),
        }
        check.equal(model.predict(x), expected.argmax(axis=1), slips=slips)

    def test_two_models_do_not_share_their_weights(self, learner, rng):
        model, other = learner.LinearModel(), learner.LinearModel()
        before, _ = variables(other)
        set_randomly(model, rng)
        after, _ = variables(other)
        message = "Changing one model changed another one: make the variables in __init__."
        check.true(np.array_equal(before, after), message)

    def test_the_sizes_can_be_chosen(self, learner):
        variables(learner.LinearModel(12, 3), pixels=12, classes=3)


def variables(model, pixels=784, classes=10):
    """The values of the model's weights and biases."""
    model = check.handle(model, "LinearModel object")
    because = "model.weights has a row for each pixel and a column for each class"
    weights = check.variable(model.weights, shape=(pixels, classes), because=because)
    because = "model.biases has one bias for each class, whatever the number of images"
    return weights, check.variable(model.biases, shape=(classes,), because=because)


def set_randomly(model, rng):
    """Give the model random weights and biases; return random images and both."""
    weights = rng.normal(size=(784, 10)).astype("float32")
    biases = rng.normal(scale=30, size=10).astype("float32")
    variables(model)
    model.weights.assign(weights)
    model.biases.assign(biases)
    return rng.normal(size=(23, 784)).astype("float32"), weights, biases
