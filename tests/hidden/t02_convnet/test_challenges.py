"""Hidden checks of challenges.py: other sizes and seeds, fresh images."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, task

SIZES = {"filter_size1", "num_filters1", "filter_size2", "num_filters2", "fc_size"}


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def relu(values):
    return np.maximum(values, 0)


def any_sizes(rng):
    """Keyword arguments of ConvNet, all different and small."""
    numbers = [int(n) for n in rng.permutation(np.arange(2, 8))[:3]]
    return dict(zip(("num_filters1", "num_filters2", "fc_size"), numbers, strict=True))


def parameters(model, layers=4):
    """All numbers that a network learns, in one row."""
    found = check.items(model.trainable_variables, 2 * layers, "weights and biases of all layers")
    return np.concatenate([check.variable(variable).ravel() for variable in found])


def fresh_set(rng, count):
    train = tiny_mnist.load().train
    chosen = rng.permutation(len(train.cls))[:count]
    return tiny_mnist.distort(train.images[chosen], rng), train.labels[chosen]


def fresh_images(rng, count):
    return fresh_set(rng, count)[0]


@task("count_parameters")
class TestCountParameters:
    def test_any_sizes(self, learner, oracle, rng):
        for _ in range(10):
            sizes = [int(n) for n in rng.integers(2, 60, size=5)]
            _, filters1, size2, filters2, fc_size = sizes
            expected = oracle.count_parameters(*sizes)
            slips = {
                "the biases left out": expected - filters1 - filters2 - fc_size - 10,
                "one input channel for conv2: each of its filters looks at all of them": (
                    expected - size2**2 * (filters1 - 1) * filters2
                ),
            }
            check.equal(learner.count_parameters(*sizes), expected, slips=slips)


@task("weights_after_training")
class TestWeightsAfterTraining:
    def test_without_steps_they_are_the_first_weights(self, learner, rng):
        sizes, seed = any_sizes(rng), int(rng.integers(1000))
        model = check.handle(learner.ConvNet(seed, **sizes))
        found = learner.weights_after_training(
            *fresh_set(rng, 9), model_seed=seed, batch_seed=1, num_iterations=0, sizes=sizes
        )
        check.equal(found, parameters(model), because="model_seed decides them")

    def test_the_batches_follow_batch_seed(self, learner, rng):
        images, labels = fresh_set(rng, 90)
        sizes, seed = any_sizes(rng), int(rng.integers(1000))
        model = check.handle(learner.ConvNet(2, **sizes))
        training = check.handle(learner.Training(model, images, labels, seed=seed))
        eagerly(learner, True)
        learner.optimize(training, 1)
        found = learner.weights_after_training(
            images, labels, model_seed=2, batch_seed=seed, num_iterations=1, sizes=sizes
        )
        eagerly(learner, False)
        check.close(found, parameters(model), because="batch_seed decides the order of the batches")


@task("learning_curve")
class TestLearningCurve:
    def test_it_goes_on_from_where_the_training_is(self, learner, rng):
        images, labels = fresh_set(rng, 60)
        model = check.handle(learner.ConvNet(int(rng.integers(1000)), **any_sizes(rng)))
        training = check.handle(learner.Training(model, images, labels, learning_rate=0.02))
        learner.set(training, "total_iterations", 10_000)
        eagerly(learner, True)
        curve = learner.learning_curve(training, images, labels, [1, 0])
        eagerly(learner, False)
        logits = check.array(model.logits(images), shape=(60, 10))
        right = np.mean(logits.argmax(axis=1) == labels.argmax(axis=1))
        for point in check.items(curve, 2, "pairs (steps, accuracy)"):
            steps, accuracy = check.items(point, 2, "(steps, accuracy)")
            check.equal(steps, 10_001, because="1 step more, then none")
            check.close(accuracy, right, because="it is the accuracy on the images given, now")


@task("steps_to_target")
class TestStepsToTarget:
    def test_it_counts_the_steps_before_the_target_is_reached(self, learner, rng):
        images, labels = fresh_set(rng, 32)
        sizes = {"num_filters1": 3, "num_filters2": 4, "fc_size": 16}
        seed = int(rng.integers(1000))
        model = check.handle(learner.ConvNet(seed, **sizes))
        training = learner.Training(model, images, labels, learning_rate=0.005, seed=seed)
        eagerly(learner, True)
        batches = check.handle(training.batches)
        costs = [check.number(training.step(*batches.next_batch())) for _ in range(2)]
        found = learner.steps_to_target(
            images,
            labels,
            target=min(costs) + 1e-5,
            learning_rate=0.005,
            seed=seed,
            sizes=sizes,
        )
        eagerly(learner, False)
        expected = int(np.argmax(np.array(costs) <= min(costs) + 1e-5))
        slips = {"one step too many: count the steps before the batch, not its own": expected + 1}
        check.equal(found, expected, slips=slips, because="the cost is taken before each step")


@task("dropout")
class TestDropout:
    def test_any_shape_and_rate(self, learner, rng):
        for shape in ((3, 4), (2, 5, 3, 4)):
            layer, noise = rng.normal(size=shape), rng.uniform(size=shape)
            rate = float(rng.uniform(0.1, 0.9))
            kept = noise >= rate
            slips = {"values that do not grow: divide by 1 - rate": np.where(kept, layer, 0)}
            found = learner.dropout(layer, noise, rate)
            check.close(found, np.where(kept, layer / (1 - rate), 0), slips=slips)

    def test_the_dtype_stays(self, learner, rng):
        layer, noise = rng.uniform(size=(2, 3, 4)).astype("float32")
        check.dtype(learner.dropout(layer, noise, 0.5), "float32")


@task("DropoutConvNet")
class TestDropoutConvNet:
    def test_the_mean_of_many_training_passes_is_the_plain_answer(self, learner, rng):
        image = fresh_images(rng, 1)
        model = check.handle(learner.DropoutConvNet(int(rng.integers(1000)), 0.4, num_filters1=2))
        plain = check.array(model.logits(image), shape=(1, 10))
        many = model.logits(np.repeat(image, 300, axis=0), training=True)
        many = check.array(many, shape=(300, 10))
        check.at_least(many.std(axis=0), 1e-4, because="each image of a batch has its own noise")
        error = np.abs(many.mean(axis=0) - plain[0]) / many.std(axis=0) * np.sqrt(300)
        check.at_most(error, 6, because="dropout does not change the mean of what fc2 is given")


@task("activate_and_pool")
class TestActivateAndPool:
    def test_all_eight_kinds(self, learner, oracle, rng):
        layer = rng.normal(size=(2, 5, 6, 3))
        for activation in ("relu", "sigmoid"):
            for pooling in ("max", "average"):
                for pool_first in (True, False):
                    kind = (activation, pooling, pool_first)
                    slips = {
                        "the other order of activation and pooling": oracle.activate_and_pool(
                            layer, activation, pooling, not pool_first
                        )
                    }
                    expected = oracle.activate_and_pool(layer, *kind)
                    because = f"{activation}, {pooling} pooling, pool_first={pool_first}"
                    found = learner.activate_and_pool(layer, *kind)
                    check.close(found, expected, slips=slips, because=because)


@task("DeeperConvNet")
class TestDeeperConvNet:
    def test_the_third_layer_follows_the_second(self, learner, rng):
        sizes = any_sizes(rng)
        model = learner.DeeperConvNet(int(rng.integers(1000)), **sizes, num_filters3=3)
        model = check.handle(model, "DeeperConvNet object")
        images = fresh_images(rng, 3)
        second = model.layer_conv2(images)
        second = check.array(second, shape=(3, 7, 7, sizes["num_filters2"]))
        third = check.array(model.layer_conv3(images), shape=(3, 4, 4, 3))
        check.close(third, check.handle(model.conv3)(second), because="conv3 is applied to conv2")
        hidden = check.handle(model.fc1)(third.reshape(3, -1))
        check.close(model.logits(images), check.handle(model.fc2)(hidden), atol=1e-5)

    def test_parameters(self, learner, rng):
        sizes = any_sizes(rng)
        first, second, fc_size = sizes.values()
        model = check.handle(learner.DeeperConvNet(1, **sizes, filter_size3=4, num_filters3=9))
        conv = (25 * first + first) + (25 * first * second + second) + (16 * second * 9 + 9)
        fully_connected = (16 * 9 * fc_size + fc_size) + (fc_size * 10 + 10)
        slips = {"an fc1 that was made for 7x7 pixels": conv + (49 * 9 * fc_size + fc_size)
            + (fc_size * 10 + 10)}  # fmt: skip
        check.equal(parameters(model, 5).size, conv + fully_connected, slips=slips)


@task("small_sizes")
class TestSmallSizes:
    def test_the_formula_agrees(self, learner, oracle):
        sizes = check.mapping(learner.small_sizes(), [])
        fit = set(sizes) <= SIZES and all(type(size) is int for size in sizes.values())
        check.true(fit, "The keys should be those of ConvNet, and the values whole numbers.")
        count = oracle.count_parameters(**sizes)
        check.between(count, 500, 30_000, because="weights and biases in all")


@task("ReluLogitsConvNet")
class TestReluLogitsConvNet:
    def test_logits_are_never_negative(self, learner, rng):
        sizes, seed = any_sizes(rng), int(rng.integers(1000))
        model = check.handle(learner.ReluLogitsConvNet(seed, **sizes))
        plain = check.handle(learner.ConvNet(seed, **sizes))
        biases = rng.permutation(np.linspace(-2, 2, 10)).astype("float32")
        for network in (model, plain):
            network.fc2.biases.assign(biases)
        images = fresh_images(rng, 4)
        logits = check.array(plain.logits(images), shape=(4, 10))
        slips = {"no ReLU on the last layer": logits, "ReLU of the negative values": relu(-logits)}
        check.close(model.logits(images), relu(logits), slips=slips)


@task("NoPoolingConvNet")
class TestNoPoolingConvNet:
    def test_parameters(self, learner, rng):
        sizes = any_sizes(rng)
        first, second, fc_size = sizes.values()
        model = check.handle(learner.NoPoolingConvNet(int(rng.integers(1000)), **sizes))
        conv = (25 * first + first) + (25 * first * second + second)
        last = fc_size * 10 + 10
        slips = {"pooling that is still on": conv + 49 * second * fc_size + fc_size + last}
        expected = conv + 784 * second * fc_size + fc_size + last
        check.equal(parameters(model).size, expected, slips=slips)

    def test_it_has_a_relu_before_the_last_layer_only(self, learner, rng):
        model = check.handle(learner.NoPoolingConvNet(int(rng.integers(1000)), **any_sizes(rng)))
        ends = [check.handle(layer).use_relu for layer in (model.fc1, model.fc2)]
        check.equal(ends, [True, False], because="as in ConvNet")


@task("strided_conv_layer")
class TestStridedConvLayer:
    def test_other_sizes(self, learner, oracle, rng):
        for height, width, size in ((6, 9, 5), (7, 4, 2)):
            images, weights = (
                rng.normal(size=(2, height, width, 3)),
                rng.normal(size=(size, size, 3, 4)),
            )
            biases = rng.normal(size=4)
            expected = oracle.strided_conv_layer(images, weights, biases)
            slips = {
                "missing biases": oracle.strided_conv_layer(images, weights, 0 * biases),
                "filters turned by 180 degrees": oracle.strided_conv_layer(
                    images, weights[::-1, ::-1], biases
                ),
            }
            found = learner.strided_conv_layer(images, weights, biases)
            check.close(found, expected, slips=slips, because=f"{height}x{width} pixels")


@task("StrideConvNet")
class TestStrideConvNet:
    def test_it_uses_the_variables_of_its_layers(self, learner, oracle, rng):
        sizes = any_sizes(rng)
        model = check.handle(learner.StrideConvNet(int(rng.integers(1000)), **sizes))
        conv1, conv2 = check.handle(model.conv1), check.handle(model.conv2)
        images = fresh_images(rng, 3)
        first = oracle.strided_conv_layer(images.reshape(3, 28, 28, 1),
            check.variable(conv1.weights), check.variable(conv1.biases))  # fmt: skip
        check.close(model.layer_conv1(images), first, atol=1e-5)
        second = oracle.strided_conv_layer(
            first, check.variable(conv2.weights), check.variable(conv2.biases)
        )
        check.close(model.layer_conv2(images), second, atol=1e-5)
        check.array(model.logits(images), shape=(3, 10))
