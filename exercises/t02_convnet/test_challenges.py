"""Visible checks of challenges.py. Small networks and few steps will do."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

SMALL = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}
SIZES = {"filter_size1", "num_filters1", "filter_size2", "num_filters2", "fc_size"}


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def relu(values):
    return np.maximum(values, 0)


def sigmoid(values):
    return 1 / (1 + np.exp(-values))


def parameters(model, layers=4):
    """All numbers that a network learns, in one row."""
    found = check.items(model.trainable_variables, 2 * layers, "weights and biases of all layers")
    return np.concatenate([check.variable(variable).ravel() for variable in found])


def starts(model, names):
    """The first weights of each of these layers."""
    layers = [check.handle(getattr(model, name), "a layer") for name in names]
    return [check.variable(layer.weights).ravel()[:27] for layer in layers]


def all_different(rows):
    return not any(np.array_equal(a, b) for i, a in enumerate(rows) for b in rows[:i])


def sizes_of(value):
    """Keyword arguments of ConvNet."""
    sizes = check.mapping(value, [])
    message = "The keys should be filter_size1, num_filters1, ... and the values whole numbers."
    fit = set(sizes) <= SIZES and all(type(size) is int for size in sizes.values())
    check.true(fit, message)
    return sizes


def some_images(rng, count):
    return rng.uniform(size=(count, 784)).astype("float32")


@task("count_parameters")
class TestCountParameters:
    def test_the_tutorials_network_has_242062(self, learner):
        slips = {
            "the biases left out": 242_062 - 16 - 36 - 128 - 10,
            "one input channel for conv2: each of its filters looks at all 16": 242_062 - 15 * 900,
            "only one pooling: the images are 7x7 when they become rows": 242_062 + 3 * 225_792,
        }
        check.equal(learner.count_parameters(), 242_062, slips=slips)

    def test_other_sizes(self, learner):
        count = learner.count_parameters(3, 4, 7, 6, 10)
        expected = (9 * 4 + 4) + (49 * 4 * 6 + 6) + (49 * 6 * 10 + 10) + (10 * 10 + 10)
        check.equal(count, expected, because="f * f * Cin * Cout + Cout for a convolutional layer")


@shared
def runs(learner):
    """What networks have learned after one step or none, for some pairs of seeds."""
    train = tiny_mnist.load().train
    images, labels = train.images[:200], train.labels[:200]
    eagerly(learner, True)
    found = [
        check.array(
            learner.weights_after_training(
                images,
                labels,
                model_seed=model_seed,
                batch_seed=batch_seed,
                num_iterations=num_iterations,
                sizes=SMALL,
            ),
            shape=(1841,),
        )
        for model_seed, batch_seed, num_iterations in ((1, 1, 1), (1, 1, 1), (1, 2, 1), (2, 1, 0))
    ]
    eagerly(learner, False)
    return found


@task("weights_after_training")
class TestWeightsAfterTraining:
    def test_the_same_seeds_give_the_same_weights(self, runs):
        check.equal(runs[1], runs[0], because="nothing else is random")

    def test_another_seed_gives_other_weights(self, runs):
        message = "Another order of the batches made no difference: is batch_seed passed on?"
        check.true(not np.array_equal(runs[0], runs[2]), message)
        far = np.abs(runs[0] - runs[3]).max()
        message = "Other first weights made no difference: is model_seed passed on?"
        check.true(bool(far > 0.01), message)


@task("learning_curve")
class TestLearningCurve:
    def test_it_measures_after_each_call(self, learner):
        data = tiny_mnist.load()
        images, labels = data.validation.images[:90], data.validation.labels[:90]
        model = check.handle(learner.ConvNet(1, **SMALL))
        train = data.train.images[:100], data.train.labels[:100]
        training = learner.Training(model, *train, learning_rate=0.01)
        eagerly(learner, True)
        curve = learner.learning_curve(training, images, labels, [1, 1])
        first, last = check.items(curve, 2, "pairs (steps, accuracy)")
        steps, _ = check.items(first, 2, "(steps, accuracy)")
        check.equal(steps, 1, because="the first call takes 1 step")
        steps, accuracy = check.items(last, 2, "(steps, accuracy)")
        slips = {"the steps of this call instead of all steps so far": 1}
        check.equal(steps, 2, slips=slips, because="two calls of 1 step make 2 steps")
        logits = check.array(model.logits(images), shape=(90, 10))
        right = np.mean(logits.argmax(axis=1) == labels.argmax(axis=1))
        check.close(accuracy, right, because="it is the accuracy on the images given, now")
        (last,) = check.items(learner.learning_curve(training, images, labels, [1]), 1)
        eagerly(learner, False)
        check.equal(check.items(last, 2)[0], 3, because="a training goes on from where it is")


@task("steps_to_target")
class TestStepsToTarget:
    def test_it_counts_the_steps_before_the_target_is_reached(self, learner):
        data = tiny_mnist.load().train
        images, labels = data.images[:150], data.labels[:150]
        # A training with the same seeds tells which costs it will meet.
        model = check.handle(learner.ConvNet(5, **SMALL))
        training = learner.Training(model, images, labels, learning_rate=0.005, seed=5)
        eagerly(learner, True)
        batches = check.handle(training.batches)
        costs = [check.number(training.step(*batches.next_batch())) for _ in range(2)]
        given = {"learning_rate": 0.005, "seed": 5, "sizes": SMALL}
        target = min(costs) + 1e-5
        found = learner.steps_to_target(images, labels, target=target, max_steps=4, **given)
        expected = int(np.argmin(costs))
        slips = {"one step too many: count the steps before the batch, not its own": expected + 1}
        because = "the seed decides the first weights and the order of the batches"
        check.equal(found, expected, slips=slips, because=because)
        found = learner.steps_to_target(images, labels, target=0.0, max_steps=1, **given)
        check.equal(found, 1, because="max_steps if the target is not reached")
        found = learner.steps_to_target(images, labels, target=9.0, **given)
        eagerly(learner, False)
        check.equal(found, 0, because="a cost of 9 is reached before the first step")

    def test_a_cost_that_equals_the_target_is_good_enough(self, learner):
        data = tiny_mnist.load().train
        # One image over and over: after one long step its cost is 0, to the last digit.
        images, labels = (
            np.repeat(data.images[:1], 9, axis=0),
            np.repeat(data.labels[:1], 9, axis=0),
        )
        given = {"learning_rate": 10.0, "max_steps": 2, "sizes": SMALL}
        eagerly(learner, True)
        found = learner.steps_to_target(images, labels, target=0.0, **given)
        eagerly(learner, False)
        check.equal(found, 1, because="the cost of the second batch is 0, and so is the target")


@task("dropout")
class TestDropout:
    def test_silenced_values_are_0_and_the_others_grow(self, learner, rng):
        layer, noise = rng.normal(size=(2, 5, 7))
        kept = noise >= 0.3
        check.close(
            learner.dropout(layer, noise, 0.3),
            np.where(kept, layer / 0.7, 0),
            slips={
                "values that do not grow: divide by 1 - rate": np.where(kept, layer, 0),
                "values divided by rate instead of 1 - rate": np.where(kept, layer / 0.3, 0),
                "the share 1 - rate silenced instead of rate": np.where(kept, 0, layer / 0.7),
            },
        )

    def test_the_mean_stays_the_same(self, learner, rng):
        noise = (np.arange(1000.0) / 1000).reshape(40, 25)
        for rate in (0.0, 0.25, 0.8):
            result = check.array(learner.dropout(np.ones((40, 25)), noise, rate), shape=(40, 25))
            because = "a share of rate is silenced, the rest is 1 / (1 - rate) times as large"
            check.close(result.mean(), 1.0, because=because)


@task("DropoutConvNet")
class TestDropoutConvNet:
    def test_without_training_it_is_the_plain_network(self, learner, rng):
        images = some_images(rng, 4)
        model = check.handle(learner.DropoutConvNet(1, 0.5, **SMALL), "DropoutConvNet object")
        expected = check.handle(learner.ConvNet(1, **SMALL)).logits(images)
        expected = check.array(expected, shape=(4, 10))
        because = "dropout is off when the network is measured: only training=True turns it on"
        check.close(model.logits(images), expected, because=because)
        check.close(model.logits(images), expected, because=because)

    def test_two_training_passes_differ(self, learner, rng):
        images = some_images(rng, 4)
        model = check.handle(learner.DropoutConvNet(1, 0.5, fc_size=40), "DropoutConvNet object")
        one, two = (
            check.array(model.logits(images, training=True), shape=(4, 10)) for _ in range(2)
        )
        message = "Two passes with training=True gave the same logits: each draws new noise."
        check.true(not np.array_equal(one, two), message)


@task("activate_and_pool")
class TestActivateAndPool:
    def test_relu_and_max_commute(self, learner, rng):
        layer = rng.normal(size=(2, 6, 4, 3))
        expected = relu(layer.reshape(2, 3, 2, 2, 2, 3).max(axis=(2, 4)))
        for pool_first in (True, False):
            because = "the largest value stays the largest"
            check.close(learner.activate_and_pool(layer, "relu", "max", pool_first), expected,
                because=because)  # fmt: skip

    def test_sigmoid_and_max_commute(self, learner, rng):
        layer = rng.normal(size=(2, 6, 4, 3))
        expected = sigmoid(layer.reshape(2, 3, 2, 2, 2, 3).max(axis=(2, 4)))
        for pool_first in (True, False):
            because = "sigmoid grows all the way, so the largest value stays the largest"
            check.close(learner.activate_and_pool(layer, "sigmoid", "max", pool_first), expected,
                because=because)  # fmt: skip

    def test_relu_and_average_do_not_commute(self, learner):
        window = np.array([-1.0, 1.0, -1.0, 1.0]).reshape(1, 2, 2, 1)
        for pool_first, expected in ((True, 0.0), (False, 0.5)):
            found = learner.activate_and_pool(window, "relu", "average", pool_first)
            first, last = ("pooling", "ReLU") if pool_first else ("ReLU", "pooling")
            slips = {"the other order": np.full((1, 1, 1, 1), 0.5 - expected)}
            because = f"pool_first={pool_first}: first {first}, then {last}"
            check.close(found, np.full((1, 1, 1, 1), expected), slips=slips, because=because)

    def test_sigmoid_and_average_do_not_commute(self, learner):
        window = np.array([0.0, 0.0, 0.0, 4.0]).reshape(1, 2, 2, 1)
        first, last = sigmoid(1.0), (3 * 0.5 + sigmoid(4.0)) / 4
        for pool_first, expected, other in ((True, first, last), (False, last, first)):
            found = learner.activate_and_pool(window, "sigmoid", "average", pool_first)
            slips = {"the other order": np.full((1, 1, 1, 1), other)}
            check.close(found, np.full((1, 1, 1, 1), expected), slips=slips)


@task("DeeperConvNet")
class TestDeeperConvNet:
    def test_shapes_from_28_to_14_to_7_to_4(self, learner, rng):
        model = check.handle(learner.DeeperConvNet(1, **SMALL, num_filters3=5))
        images = some_images(rng, 2)
        because = 'with "SAME" padding 7 pixels become 4: it rounds up'
        check.array(model.layer_conv3(images), shape=(2, 4, 4, 5), because=because)
        check.array(model.logits(images), shape=(2, 10))

    def test_it_has_the_parameters_that_the_formula_says(self, learner):
        model = check.handle(learner.DeeperConvNet(1, **SMALL, filter_size3=3, num_filters3=5))
        conv = (25 * 3 + 3) + (25 * 3 * 4 + 4) + (9 * 4 * 5 + 5)
        fully_connected = (4 * 4 * 5 * 7 + 7) + (7 * 10 + 10)
        slips = {"an fc1 that was made for 7x7 pixels": conv + (49 * 5 * 7 + 7) + 80}
        check.equal(parameters(model, layers=5).size, conv + fully_connected, slips=slips)

    def test_each_layer_has_numbers_of_its_own(self, learner):
        """conv3 draws with seed + 4, and no two layers begin with the same numbers"""
        model = check.handle(learner.DeeperConvNet(1, **SMALL, num_filters3=5))
        found = starts(model, ("conv1", "conv2", "conv3", "fc1", "fc2"))
        alone = check.handle(learner.new_conv_layer(4, 3, 5, 5), "ConvLayer object")
        check.close(found[2], check.variable(alone.weights).ravel()[:27], because="1 + 4 = 5")
        message = "Two layers begin with the same numbers: give each its own seed."
        check.true(all_different(found), message)


@task("small_sizes")
class TestSmallSizes:
    def test_it_is_small(self, learner):
        sizes = sizes_of(learner.small_sizes())
        model = check.handle(learner.ConvNet(1, **sizes), "ConvNet object")
        check.at_most(parameters(model).size, 30_000, because="weights and biases in all")

    @limits(cpu=30)
    def test_it_is_good(self, learner):
        sizes = sizes_of(learner.small_sizes())
        data = tiny_mnist.load()
        model = check.handle(learner.ConvNet(1, **sizes), "ConvNet object")
        train = data.train.images[:1600], data.train.labels[:1600]
        training = learner.Training(model, *train, learning_rate=0.004, batch_size=32, seed=1)
        learner.optimize(training, 50)
        logits = check.array(model.logits(data.test.images[:250]), shape=(250, 10))
        right = np.mean(logits.argmax(axis=1) == data.test.cls[:250])
        check.at_least(right, 0.65, because="50 steps with a learning rate of 0.004 should do")


@task("ReluLogitsConvNet")
class TestReluLogitsConvNet:
    def test_logits_are_those_of_convnet_with_0_for_negative_ones(self, learner, rng):
        model = check.handle(learner.ReluLogitsConvNet(1, **SMALL), "ReluLogitsConvNet object")
        plain = check.handle(learner.ConvNet(1, **SMALL), "ConvNet object")
        biases = np.linspace(-1, 1, 10).astype("float32")
        for network in (model, plain):
            network.fc2.biases.assign(biases)
        images = some_images(rng, 5)
        logits = check.array(plain.logits(images), shape=(5, 10))
        slips = {"no ReLU on the last layer": logits}
        check.close(model.logits(images), relu(logits), slips=slips)


@task("NoPoolingConvNet")
class TestNoPoolingConvNet:
    def test_images_stay_28x28(self, learner, rng):
        model = learner.NoPoolingConvNet(1, **SMALL)
        model = check.handle(model, "NoPoolingConvNet object")
        images = some_images(rng, 2)
        check.array(model.layer_conv1(images), shape=(2, 28, 28, 3))
        check.array(model.layer_conv2(images), shape=(2, 28, 28, 4))
        check.array(model.logits(images), shape=(2, 10))

    def test_the_layers_do_not_begin_with_the_same_numbers(self, learner):
        model = check.handle(learner.NoPoolingConvNet(1, **SMALL), "NoPoolingConvNet object")
        message = "Two layers begin with the same numbers: give each its own seed."
        check.true(all_different(starts(model, ("conv1", "conv2", "fc1", "fc2"))), message)

    def test_a_row_has_28224_features(self, learner):
        # With 128 outputs for each feature, as in the tutorial, it would be 3,628,942 numbers.
        model = learner.NoPoolingConvNet(1, fc_size=3)
        model = check.handle(model, "NoPoolingConvNet object")
        others = (25 * 16 + 16) + (25 * 16 * 36 + 36) + (3 * 10 + 10) + 3
        slips = {"pooling that is still on": others + 3 * 1764}
        because = "28 * 28 * 36 = 28,224 features make fc1 large"
        check.equal(parameters(model).size, others + 3 * 28_224, slips=slips, because=because)


@task("strided_conv_layer")
class TestStridedConvLayer:
    def test_it_computes_every_second_pixel(self, learner, rng):
        images, weights = rng.normal(size=(2, 7, 5, 3)), rng.normal(size=(3, 3, 3, 4))
        biases = rng.normal(size=4)
        padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
        conv = np.stack(
            [
                np.stack(
                    [np.tensordot(padded[:, y : y + 3, x : x + 3], weights, 3) for x in (0, 2, 4)],
                    axis=1,
                )
                for y in (0, 2, 4, 6)
            ],
            axis=1,
        )
        slips = {"a missing ReLU": conv + biases, "missing biases": relu(conv)}
        found = learner.strided_conv_layer(images, weights, biases)
        check.close(found, relu(conv + biases), slips=slips, because="there is no pooling")


@task("StrideConvNet")
class TestStrideConvNet:
    def test_same_shapes_and_parameters_but_other_values(self, learner, rng):
        model = check.handle(learner.StrideConvNet(1), "StrideConvNet object")
        plain = check.handle(learner.ConvNet(1), "ConvNet object")
        images = some_images(rng, 2)
        first = check.array(model.layer_conv1(images), shape=(2, 14, 14, 16))
        check.array(model.layer_conv2(images), shape=(2, 7, 7, 36))
        check.equal(parameters(model).size, 242_062, because="stride has nothing to learn")
        pooled = check.array(plain.layer_conv1(images), shape=(2, 14, 14, 16))
        message = "A pooled pixel is the best of four, a strided one is one of them: never larger."
        check.true(bool((first <= pooled + 1e-5).all()), message)
        check.true(bool((first < pooled - 1e-3).any()), "The values are still those of pooling.")
