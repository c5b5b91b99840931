"""Visible checks of challenges.py. Toy values and few steps will do."""

from __future__ import annotations

import itertools
import time

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def function(learner, *answers):
    """A function that gives these answers one by one, again and again, and counts its calls."""
    stand_in = library(learner, "unittest.mock").Mock()
    learner.set(stand_in, "side_effect", list(answers) * 4)
    return stand_in


def new_path(learner):
    """A path in a new, empty folder."""
    folder = library(learner, "tempfile").TemporaryDirectory()
    return library(learner, "os").path.join(folder.name, "values.cache")


def toy_set(rng, count, size=6, num_classes=4):
    """Values whose classes are easy to tell apart, and one-hot labels."""
    cls = np.arange(count) % num_classes
    centres = rng.normal(size=(num_classes, size)) * 2
    values = np.abs(centres[cls] + rng.normal(size=(count, size)) * 0.3).astype("float32")
    return values, np.eye(num_classes, dtype="float32")[cls]


@task("seconds_for_sizes")
class TestSecondsForSizes:
    def test_it_reduces_the_first_rows_of_each_size(self, learner, rng):
        values, reduce = rng.normal(size=(9, 3)), function(learner, None)
        found = learner.seconds_for_sizes(reduce, values, [2, 5, 9])
        for pair, size in zip(check.items(found, 3, "pairs"), (2, 5, 9), strict=True):
            count, seconds = check.items(pair, 2, "(size, seconds)")
            check.equal(count, size)
            message = "A call of a stand-in takes hardly any time, and not less than none."
            check.true(0 <= check.number(seconds) <= 10, message)
        calls = check.items(reduce.call_args_list, 3, "calls")
        for (args, _), size in zip(calls, (2, 5, 9), strict=True):
            check.items(args, 1, "argument: the values")
            check.equal(args[0], values[:size], because=f"the first {size} rows")

    def test_it_measures_seconds(self, learner, rng):
        values, svd = rng.normal(size=(400, 150)), library(learner, "numpy").linalg.svd
        start = time.perf_counter()
        found = learner.seconds_for_sizes(svd, values, [400])
        elapsed = time.perf_counter() - start
        _, seconds = check.items(check.items(found, 1, "pairs")[0], 2, "(size, seconds)")
        message = "The seconds have to be more than nothing, and less than the whole call took."
        check.true(0 < check.number(seconds) <= elapsed, message)


@task("count_parameters")
class TestCountParameters:
    def test_the_tutorials_classifiers(self, learner):
        slips = {"the biases left out": 2_108_426 - 1034}
        check.equal(learner.count_parameters(2048, 10, [1024]), 2_108_426, slips=slips)
        slips = {"the biases left out": 20_480}
        because = "without a hidden layer"
        check.equal(learner.count_parameters(2048, 10, []), 20_490, slips=slips, because=because)

    def test_two_hidden_layers(self, learner):
        expected = (256 * 30 + 30) + (30 * 20 + 20) + (20 * 4 + 4)
        check.equal(learner.count_parameters(256, 4, [30, 20]), expected)


@task("new_deep_classifier")
class TestNewDeepClassifier:
    def test_one_layer_for_each_size_and_the_last(self, learner):
        for hidden in ([], [9], [5, 7, 3]):
            model = check.handle(learner.new_deep_classifier(6, 4, hidden), "a Keras model")
            sizes = [6, *hidden, 4]
            shapes = [s for a, b in itertools.pairwise(sizes) for s in ((a, b), (b,))]
            variables = model.trainable_variables
            variables = check.items(variables, len(shapes), "weights and biases of each layer")
            found = [check.variable(variable).shape for variable in variables]
            check.equal(found, shapes, because=f"hidden={hidden}")

    def test_relu_in_between_and_softmax_at_the_end(self, learner, rng):
        model = check.handle(learner.new_deep_classifier(6, 4, [9]), "a Keras model")
        values = rng.normal(size=(5, 6)).astype("float32") * 3
        variables = check.items(model.trainable_variables, 4, "weights and biases of two layers")
        kernel1, bias1, kernel2, bias2 = (check.variable(variable) for variable in variables)
        check.equal([kernel1.shape, kernel2.shape], [(6, 9), (9, 4)])
        check.equal([bias1.shape, bias2.shape], [(9,), (4,)])
        exp = np.exp(np.maximum(values @ kernel1 + bias1, 0) @ kernel2 + bias2)
        check.close(model(values), exp / exp.sum(axis=1, keepdims=True), atol=1e-5)

    def test_the_seed_decides_the_weights(self, learner):
        kernels = []
        for seed in (3, 3, 4):
            model = check.handle(learner.new_deep_classifier(6, 6, [6], seed), "a Keras model")
            variables = model.trainable_variables
            variables = check.items(variables, 4, "weights and biases of two layers")
            kernels.append([check.variable(variables[i]) for i in (0, 2)])
        one, same, other = kernels
        check.equal(same[0], one[0], because="the same seed gives the same weights")
        check.true(not np.array_equal(other[0], one[0]), "Two seeds gave the same weights.")
        message = "Two layers start with the same weights: each needs a seed of its own."
        check.true(not np.array_equal(*one), message)


@task("learning_curve")
class TestLearningCurve:
    def test_steps_and_accuracy_after_each_call(self, learner, rng):
        values, labels = toy_set(rng, 40)
        cls = labels.argmax(axis=1)
        model = check.handle(learner.new_classifier(6, 4, fc_size=8))
        training = learner.Training(model, values, labels, learning_rate=0.02, batch_size=20)
        eagerly(learner, True)
        curve = learner.learning_curve(training, values, cls, [0, 2, 3])
        eagerly(learner, False)
        points = [check.items(p, 2, "(steps, accuracy)") for p in check.items(curve, 3, "points")]
        slips = {"the steps of each call instead of all so far": [0, 2, 3]}
        check.equal([steps for steps, _ in points], [0, 2, 5], slips=slips)
        probs = check.array(model(values), shape=(40, 4))
        check.close(points[2][1], np.mean(probs.argmax(axis=1) == cls), because="accuracy now")


CURVE = [(10, 0.5), (50, 0.7), (100, 0.71), (200, 0.714), (400, 0.712)]


@task("enough_steps")
class TestEnoughSteps:
    def test_after_it_the_accuracy_hardly_rises(self, learner):
        slips = {"the steps with the largest accuracy": 200, "the last steps": 400}
        because = "0.71 at 100 steps is at most 0.5 points worse than all that follows"
        check.equal(learner.enough_steps(CURVE), 100, slips=slips, because=because)

    def test_a_pause_is_not_the_end(self, learner):
        curve = [(10, 0.5), (20, 0.501), (30, 0.9), (40, 0.9)]
        slips = {"the first pause: look at all that follows, not at the next point": 10}
        check.equal(learner.enough_steps(curve), 30, slips=slips)

    def test_what_rises_and_falls_again(self, learner):
        curve = [(10, 0.5), (20, 0.9), (30, 0.5)]
        slips = {"only the last point was looked at": 10}
        check.equal(learner.enough_steps(curve), 20, slips=slips, because="0.9 follows 0.5")

    def test_a_rise_of_just_so_much_counts(self, learner):
        because = "0.75 is as high as 0.5 + 0.25, so the later steps are worth it"
        check.equal(learner.enough_steps([(10, 0.5), (20, 0.75)], 0.25), 20, because=because)

    def test_how_much_is_worth_it(self, learner):
        check.equal(learner.enough_steps(CURVE, rise=0.1), 50)
        check.equal(learner.enough_steps(CURVE, rise=0.5), 10)


@task("costs_of_rates")
class TestCostsOfRates:
    def test_too_small_good_and_too_large(self, learner, rng):
        values, labels = toy_set(rng, 40)
        eagerly(learner, True)
        rates = [1e-7, 0.01, 30.0]
        found = learner.costs_of_rates(values, labels, rates, num_steps=6, fc_size=16)
        eagerly(learner, False)
        slow, good, wild = (check.number(cost) for cost in check.items(found, 3, "costs"))
        check.true(good < 0.7 * slow, "A rate of 0.01 should learn far more than one of 1e-7.")
        check.true(wild > 2 * slow, "A rate of 30 should be worse than no training at all.")

    def test_without_steps_all_rates_cost_the_same(self, learner, rng):
        values, labels = toy_set(rng, 40)
        eagerly(learner, True)
        found = learner.costs_of_rates(values, labels, [1e-3, 1e-2], num_steps=0, fc_size=16)
        eagerly(learner, False)
        one, other = (check.number(cost) for cost in check.items(found, 2, "costs"))
        check.close(one, other, because="each rate starts from the same classifier")


@task("variants_cache")
class TestVariantsCache:
    def test_each_variant_is_computed_once(self, learner, rng):
        images = rng.uniform(0, 255, size=(3, 4, 4, 3))
        variants, values = rng.uniform(0, 255, size=(2, 3, 4, 4, 3)), rng.normal(size=(2, 3, 5))
        distort = function(learner, *variants)
        model = library(learner, "unittest.mock").Mock()
        learner.set(model.transfer_values_batch, "side_effect", list(values) * 2)
        learner.set(model.extractor.get_weights, "return_value", [np.ones((2, 3))])
        path = new_path(learner)
        for _ in range(2):
            found = learner.variants_cache(path, model, distort, images, 2)
            check.equal(found, values.reshape(6, 5), because="variant 0 of all, then variant 1")
        calls = model.transfer_values_batch.call_args_list
        slips = {"values that are computed again in the second call": 4}
        check.equal(len(calls), 2, slips=slips, because="two variants, and the file has both")
        for (args, _), variant in zip(calls, variants, strict=True):
            check.items(args, 1, "argument: the images")
            check.equal(args[0], variant, because="the network looks at the distorted images")

    def test_the_seed_is_the_number_of_the_variant(self, learner, rng):
        images = rng.uniform(0, 255, size=(2, 4, 4, 3))
        distort = function(learner, images)
        model = library(learner, "unittest.mock").Mock()
        learner.set(model.transfer_values_batch, "return_value", np.zeros((2, 5)))
        learner.set(model.extractor.get_weights, "return_value", [np.ones((2, 3))])
        learner.variants_cache(new_path(learner), model, distort, images, 3)
        calls = check.items(distort.call_args_list, 3, "calls of distort")
        for v, (args, _) in enumerate(calls):
            check.items(args, 2, "arguments: images and seed")
            check.equal(args[0], images, because="each variant is made of the images given")
            check.equal(args[1], v, because="distort(images, v)")


@task("grey_to_rgb")
class TestGreyToRgb:
    def test_three_equal_channels(self, learner, rng):
        images = rng.uniform(size=(3, 25)).astype("float32")
        expected = np.stack([images.reshape(3, 5, 5) * 255] * 3, axis=-1)
        slips = {
            "no multiplication by 255": expected / 255,
            "grey in one channel only": expected * [1, 0, 0],
            "the channels as the first axis of an image": np.moveaxis(expected, -1, 1),
        }
        found = learner.grey_to_rgb(images)
        check.close(found, expected, slips=slips)
        check.dtype(found, "float32")
