"""Hidden checks of challenges.py: other sizes, seeds and curves."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def some_set(rng, count, size, num_classes):
    centres = np.abs(rng.normal(size=(num_classes, size)))
    cls = rng.integers(num_classes, size=count)
    values = np.maximum(centres[cls] + rng.normal(size=(count, size)) * 0.3, 0)
    return values.astype("float32"), np.eye(num_classes, dtype="float32")[cls]


@task("seconds_for_sizes")
class TestSecondsForSizes:
    def test_sizes_in_any_order(self, learner, rng):
        values = rng.normal(size=(20, 2))
        sizes = [int(n) for n in rng.permutation(21)[:4]]
        reduce = library(learner, "unittest.mock").Mock()
        learner.set(reduce, "return_value", None)
        found = check.items(learner.seconds_for_sizes(reduce, values, sizes), 4, "pairs")
        check.equal([check.items(pair, 2, "(size, seconds)")[0] for pair in found], sizes)
        calls = check.items(reduce.call_args_list, 4, "calls")
        for (args, _), size in zip(calls, sizes, strict=True):
            check.items(args, 1, "argument: the values")
            check.equal(args[0], values[:size])


@task("count_parameters")
class TestCountParameters:
    def test_any_layers(self, learner, oracle, rng):
        for count in range(4):
            hidden = [int(n) for n in rng.integers(2, 300, size=count)]
            length, classes = (int(n) for n in rng.integers(2, 900, size=2))
            expected = oracle.count_parameters(length, classes, hidden)
            biases = sum(hidden) + classes
            slips = {"the biases left out": expected - biases}
            check.equal(learner.count_parameters(length, classes, hidden), expected, slips=slips)


@task("new_deep_classifier")
class TestNewDeepClassifier:
    def test_without_hidden_layers_it_is_one_product(self, learner, rng):
        model = learner.new_deep_classifier(5, 3, [], seed=int(rng.integers(99)))
        model = check.handle(model, "a Keras model")
        variables = check.items(model.trainable_variables, 2, "weights and biases of one layer")
        kernel, bias = (check.variable(variable) for variable in variables)
        values = rng.normal(size=(4, 5)).astype("float32")
        check.equal([kernel.shape, bias.shape], [(5, 3), (3,)])
        exp = np.exp(values @ kernel + bias)
        check.close(model(values), exp / exp.sum(axis=1, keepdims=True), atol=1e-5)

    def test_layers_of_one_size_draw_other_weights(self, learner, rng):
        model = learner.new_deep_classifier(6, 6, [6], seed=int(rng.integers(99)))
        variables = check.handle(model, "a Keras model").trainable_variables
        variables = check.items(variables, 4, "weights and biases of two layers")
        one, other = check.variable(variables[0]), check.variable(variables[2])
        message = "Two layers have the same weights: give each a seed of its own."
        check.true(not np.array_equal(one, other), message)


@task("learning_curve")
class TestLearningCurve:
    def test_it_goes_on_from_where_the_training_is(self, learner, rng):
        values, labels = some_set(rng, 60, 8, 3)
        cls = labels.argmax(axis=1)
        model = check.handle(learner.new_classifier(8, 3, fc_size=6))
        training = learner.Training(model, values[:30], labels[:30], batch_size=9)
        learner.set(check.handle(training), "total_iterations", 500)
        eagerly(learner, True)
        curve = check.items(
            learner.learning_curve(training, values[30:], cls[30:], [2]), 1, "point"
        )
        eagerly(learner, False)
        steps, accuracy = check.items(curve[0], 2, "(steps, accuracy)")
        check.equal(steps, 502)
        probs = check.array(model(values[30:]), shape=(30, 3))
        check.close(accuracy, np.mean(probs.argmax(axis=1) == cls[30:]))


@task("enough_steps")
class TestEnoughSteps:
    def test_other_curves(self, learner, oracle, rng):
        for _ in range(8):
            steps = np.cumsum(rng.integers(1, 50, size=9))
            accuracy = 1 - np.exp(-np.arange(9) / 2) + rng.normal(size=9) * 0.03
            curve = [(int(s), float(a)) for s, a in zip(steps, accuracy, strict=True)]
            for rise in (0.005, 0.1):
                expected = oracle.enough_steps(curve, rise)
                check.equal(learner.enough_steps(curve, rise), expected)

    def test_one_point_is_enough(self, learner):
        check.equal(learner.enough_steps([(7, 0.3)]), 7)


@task("costs_of_rates")
class TestCostsOfRates:
    def test_each_rate_starts_anew(self, learner, rng):
        values, labels = some_set(rng, 30, 6, 3)
        eagerly(learner, True)
        together, alone = (
            check.items(
                learner.costs_of_rates(values, labels, rates, 3, fc_size=5, seed=4), count, "costs"
            )
            for rates, count in (([0.05, 0.01], 2), ([0.01], 1))
        )
        eagerly(learner, False)
        message = "The cost depends on the rates before it: make a new classifier for each."
        one, other = check.number(together[1]), check.number(alone[0])
        check.true(abs(one - other) < 1e-4, message)
        check.true(check.number(together[0]) != one, "Two rates ended in the same cost.")


@task("variants_cache")
class TestVariantsCache:
    def test_other_images_or_numbers_are_computed_anew(self, learner, rng):
        images = rng.uniform(0, 255, size=(2, 3, 3, 3))
        mock = library(learner, "unittest.mock")
        distort, model = mock.Mock(), mock.Mock()
        learner.set(distort, "return_value", images)
        answers = [rng.normal(size=(2, 4)) for _ in range(7)]
        learner.set(model.transfer_values_batch, "side_effect", answers)
        learner.set(model.extractor.get_weights, "return_value", [rng.normal(size=3)])
        folder = library(learner, "tempfile").TemporaryDirectory()
        path = library(learner, "os").path.join(folder.name, "variants.cache")
        calls = ((images, 2, 0), (images, 3, 2), (images + 1, 2, 5))
        for given, count, first in calls:
            expected = np.concatenate(answers[first : first + count])
            for _ in range(2):
                found = learner.variants_cache(path, model, distort, given, count)
                check.equal(found, expected, because="images and num_variants decide the key")


@task("grey_to_rgb")
class TestGreyToRgb:
    def test_any_size(self, learner, rng):
        for count, size in ((1, 4), (5, 9)):
            images = rng.uniform(size=(count, size * size))
            expected = images.reshape(count, size, size)[..., None] * np.full(3, 255.0)
            found = learner.grey_to_rgb(images)
            check.close(check.array(found, dtype="float32"), expected, rtol=1e-4)
