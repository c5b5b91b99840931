"""Visible checks of train.py. The expected steps are computed here, with NumPy."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

TOO_LONG = "a step of the summed cost instead of the mean: too long by the number of images"
TWICE = "a softmax taken twice: cross_entropy wants the raw logits, not probabilities"
UPHILL = "a step up the gradient instead of down: the cost grows (gradient ascent)"


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def downhill(weights, biases, images, labels):
    """The direction of steepest descent of the mean cross-entropy, for weights and biases."""
    error = (labels - softmax(images @ weights + biases)) / len(images)
    return images.T @ error, error.sum(axis=0)


def descend(images, labels, batches, rate=0.5):
    """Weights and biases after one step from zero on each batch (images, labels)."""
    weights, biases = np.zeros((images.shape[1], labels.shape[1])), np.zeros(labels.shape[1])
    for x, y in batches:
        change = downhill(weights, biases, x, y)
        weights, biases = weights + rate * change[0], biases + rate * change[1]
    return weights, biases


def toy_set(rng, count, pixels=12, classes=10):
    """Images of random pixels, of which the first two are always 0, and one-hot labels."""
    images = rng.uniform(size=(count, pixels)).astype("float32")
    images[:, :2] = 0
    return images, np.eye(classes, dtype="float32")[rng.integers(classes, size=count)]


def numbered_set(count, pixels=5):
    """A set in which row n of images and labels tells n: images are n + 0.5, labels one-hot."""
    images = np.repeat(np.arange(count, dtype="float32")[:, None] + 0.5, pixels, axis=1)
    return images, np.eye(count, dtype="float32")


def next_batch(batches, batch_size, pixels, classes):
    batches = check.handle(batches, "Batches object")
    images, labels = check.items(batches.next_batch(), 2, "(images, labels)")
    images = check.array(images, shape=(batch_size, pixels), dtype="float32")
    return images, check.array(labels, shape=(batch_size, classes), dtype="float32")


def numbers_of(batches, count, batch_size, how_many):
    """Which images of a `numbered_set` the next batches hold, one after the other."""
    drawn = [next_batch(batches, batch_size, 5, count)[0][:, 0] for _ in range(how_many)]
    return np.concatenate(drawn).astype(int)


def parameters(model, pixels=12, classes=10):
    model = check.handle(model, "LinearModel object")
    because = "model.weights has a row for each pixel and a column for each class"
    weights = check.variable(model.weights, shape=(pixels, classes), because=because)
    because = "model.biases has one bias for each class"
    return weights, check.variable(model.biases, shape=(classes,), because=because)


@task("Batches")
class TestBatches:
    def test_a_batch_is_a_pair_of_images_and_labels(self, learner):
        images, labels = numbered_set(23)
        batches = learner.Batches(images, labels, batch_size=6)
        next_batch(batches, 6, pixels=5, classes=23)

    def test_without_a_size_a_batch_has_100_images(self, learner):
        images, labels = numbered_set(230)
        next_batch(learner.Batches(images, labels), 100, pixels=5, classes=230)

    def test_each_image_keeps_its_own_label(self, learner):
        images, labels = numbered_set(23)
        batches = learner.Batches(images, labels, batch_size=23)
        images, labels = next_batch(batches, 23, pixels=5, classes=23)
        message = (
            "Images and labels no longer belong together: they were shuffled separately. "
            "Choose one random order and use it for both."
        )
        check.true(np.array_equal(labels.argmax(axis=1), images[:, 0].astype(int)), message)

    def test_the_next_call_goes_on_where_the_last_one_ended(self, learner):
        images, labels = numbered_set(20)
        drawn = numbers_of(learner.Batches(images, labels, batch_size=10), 20, 10, how_many=2)
        first, second = np.sort(drawn[:10]), np.sort(drawn[10:])
        message = "The same batch came twice in a row: the object has to remember where it is."
        check.true(not np.array_equal(first, second), message)
        message = "The second batch repeats images of the first, before all others have come."
        check.true(len(np.unique(drawn)) == 20, message)

    def test_each_epoch_takes_every_image_once(self, learner):
        images, labels = numbered_set(23)
        drawn = numbers_of(learner.Batches(images, labels, batch_size=6), 23, 6, how_many=23)
        message = (
            "Of the first 23 images, with batches of 6 from a set of 23, some came twice and "
            "others not at all. An epoch may end inside a batch; the batch then goes on with "
            "the first images of the next epoch."
        )
        for epoch in drawn.reshape(6, 23):
            check.true(np.array_equal(np.sort(epoch), np.arange(23)), message)
            message = message.replace("Of the first 23 images", "Of the images of a later epoch")

    def test_each_epoch_has_a_new_random_order(self, learner):
        images, labels = numbered_set(23)
        first, second = numbers_of(
            learner.Batches(images, labels, batch_size=23), 23, 23, how_many=2
        ).reshape(2, 23)
        message = "The images come in the order of the training set: shuffle them."
        check.true(not np.array_equal(first, np.arange(23)), message)
        message = "The second epoch has the order of the first: shuffle anew for each epoch."
        check.true(not np.array_equal(first, second), message)

    def test_the_seed_decides_the_order(self, learner):
        images, labels = numbered_set(23)
        orders = [
            numbers_of(learner.Batches(images, labels, 6, seed), 23, 6, how_many=8).tolist()
            for seed in (4, 4, 5)
        ]
        check.true(orders[0] == orders[1], "The same seed gave two different orders.")
        check.true(orders[0] != orders[2], "Two different seeds gave the same order.")

    def test_only_images_of_the_training_set_come(self, learner):
        data = tiny_mnist.load()
        images, labels = data.train.images[:150], data.train.labels[:150]
        batches = learner.Batches(images, labels, batch_size=60)
        drawn = {row.tobytes() for _ in range(5) for row in next_batch(batches, 60, 784, 10)[0]}
        for split, name in ((data.test, "test"), (data.validation, "validation")):
            message = f"A batch holds images of the {name} set. Never train on what you test with."
            check.true(not drawn & {row.tobytes() for row in split.images}, message)
        message = "A batch holds images that are not in the set that Batches was given."
        check.true(drawn <= {row.tobytes() for row in images}, message)


@task("training_step")
class TestTrainingStep:
    def test_one_step_from_zero(self, learner, rng):
        """From zero, W becomes 0.5/N X^T (Y - 0.1), and b becomes 0.5 mean(Y - 0.1)."""
        images, labels = toy_set(rng, count=37)
        model = learner.LinearModel(12)
        learner.training_step(model, images, labels, learner.make_optimizer("SGD", 0.5))
        weights, biases = parameters(model)
        expected = 0.5 / 37 * images.T @ (labels - 0.1)
        slips = {
            TOO_LONG: 37 * expected,
            UPHILL: -expected,
            TWICE: 0.1 * expected,
            "no step at all: the weights are still 0": 0 * expected,
        }
        check.close(weights, expected, slips=slips)
        expected = 0.5 * (labels - 0.1).mean(axis=0)
        slips = {UPHILL: -expected, "no step for the biases: they are still 0": 0 * expected}
        check.close(biases, expected, slips=slips)

    def test_it_returns_the_cost_before_the_step(self, learner, rng):
        images, labels = toy_set(rng, count=37)
        weights, biases = descend(images, labels, [(images, labels)])
        after = -np.log(softmax(images @ weights + biases)[labels == 1]).mean()
        slips = {
            "the cost after the step instead of before it": after,
            "the sum over the batch instead of the mean": 37 * np.log(10),
        }
        optimizer = learner.make_optimizer("SGD", 0.5)
        cost = learner.training_step(learner.LinearModel(12), images, labels, optimizer)
        check.close(cost, np.log(10), slips=slips, because="zero weights cost ln 10")

    def test_the_cost_falls_from_step_to_step(self, learner, rng):
        images, labels = toy_set(rng, count=37)
        model, optimizer = learner.LinearModel(12), learner.make_optimizer("SGD", 0.5)
        costs = [
            check.number(learner.training_step(model, images, labels, optimizer)) for _ in range(4)
        ]
        message = (
            "On the same batch the cost grows from step to step: "
            "the steps go up the gradient, or they are far too long."
        )
        check.true(costs[-1] <= costs[0], message)
        message = "On the same batch the cost does not fall from step to step."
        check.true(bool(np.all(np.diff(costs) < 0)), message)


@shared
def first_steps(learner):
    """Weights and biases after 1 and 10 steps on `some_digits`, and what was printed.

    A batch holds all of these images, so there is no luck in the choice.
    """
    images, labels = some_digits()
    model, batches = learner.LinearModel(), learner.Batches(images, labels, len(images))
    _, printed = learner.printed(learner.optimize, model, batches, 1)
    after_one = parameters(model, pixels=784)
    learner.optimize(model, batches, 9)
    return after_one, parameters(model, pixels=784), printed


def some_digits():
    train = tiny_mnist.load().train
    return train.images[:1100], train.labels[:1100]


@shared
def trained(learner):
    """What the model says of the test images after 1000 steps, and its parameters then."""
    data = tiny_mnist.load()
    model, batches = learner.LinearModel(), learner.Batches(data.train.images, data.train.labels)
    learner.optimize(model, batches, 1000)
    said = check.array(model.predict(data.test.images), shape=(len(data.test.cls),))
    weights, biases = parameters(model, pixels=784)
    check.true(bool(weights.any()), "The weights are still zero: nothing was trained.")
    return said, weights, biases


@task("optimize")
class TestOptimize:
    def test_no_steps_change_nothing(self, learner, rng):
        images, labels = toy_set(rng, count=37)
        model = learner.LinearModel(12)
        parameters(model)
        before = rng.normal(size=(12, 10)).astype("float32")
        model.weights.assign(before)
        learner.optimize(model, learner.Batches(images, labels, 10), 0)
        check.close(parameters(model)[0], before, because="0 steps are asked for")

    def test_one_step_with_learning_rate_one_half(self, learner, rng):
        images, labels = toy_set(rng, count=37)
        model = learner.LinearModel(12)
        learner.optimize(model, learner.Batches(images, labels, batch_size=37), 1)
        expected, _ = descend(images, labels, [(images, labels)])
        slips = {
            "Keras's own learning rate, 0.01, instead of 0.5": 0.02 * expected,
            TOO_LONG: 37 * expected,
            UPHILL: -expected,
            "one step too many": descend(images, labels, 2 * [(images, labels)])[0],
            "no step at all: the weights are still 0": 0 * expected,
        }
        check.close(parameters(model)[0], expected, slips=slips)

    def test_each_step_takes_the_next_batch(self, learner, rng):
        images, labels = toy_set(rng, count=24)
        # The same seed gives the same batches: let a second object tell which ones they will be.
        same = learner.Batches(images, labels, 12, seed=3)
        first, second = (next_batch(same, 12, pixels=12, classes=10) for _ in range(2))
        model = learner.LinearModel(12)
        learner.optimize(model, learner.Batches(images, labels, 12, seed=3), 2)
        expected, _ = descend(images, labels, [first, second])
        slips = {
            "the same batch in each step: call next_batch inside the loop":
                descend(images, labels, [first, first])[0],
            "a step on all images instead of on one batch":
                descend(images, labels, 2 * [(images, labels)])[0],
            "one step only: is there a return or a break inside the loop?":
                descend(images, labels, [first])[0],
        }  # fmt: skip
        check.close(parameters(model)[0], expected, slips=slips)

    def test_a_second_call_goes_on_from_there(self, learner, rng):
        images, labels = toy_set(rng, count=24)
        same = learner.Batches(images, labels, 12, seed=3)
        steps = [next_batch(same, 12, pixels=12, classes=10) for _ in range(3)]
        model, batches = learner.LinearModel(12), learner.Batches(images, labels, 12, seed=3)
        learner.optimize(model, batches, 1)
        learner.optimize(model, batches, 2)
        slips = {
            "a second call that starts from zero again": descend(images, labels, steps[1:])[0],
            "the same batch in each step: call next_batch inside the loop": descend(
                images, labels, [steps[0], steps[1], steps[1]]
            )[0],
        }
        because = "calls of 1 and 2 steps make 3 steps"
        check.close(
            parameters(model)[0], descend(images, labels, steps)[0], slips=slips, because=because
        )

    def test_the_given_optimiser_makes_the_steps(self, learner, rng):
        images, labels = toy_set(rng, count=37)
        model, optimizer = learner.LinearModel(12), learner.make_optimizer("SGD", 0.1)
        learner.optimize(model, learner.Batches(images, labels, 37), 1, optimizer)
        expected, _ = descend(images, labels, [(images, labels)], rate=0.1)
        slips = {"the learning rate 0.5, whatever optimiser is given": 5 * expected}
        because = "an optimiser with the learning rate 0.1 was given"
        check.close(parameters(model)[0], expected, slips=slips, because=because)

    def test_it_prints_nothing(self, first_steps):
        check.equal(first_steps[2], "", because="the reports have functions of their own")

    def test_ten_steps_in_two_calls(self, first_steps):
        images, labels = some_digits()
        expected = descend(images, labels, 10 * [(images, labels)])
        because = "calls of 1 and 9 steps make 10 steps"
        for received, values in zip(first_steps[1], expected, strict=True):
            check.close(received, values, rtol=1e-3, atol=1e-4, because=because)

    # The optimiser is free to be slow: plain eager code takes about 5 s for 1000 steps.
    @limits(cpu=30)
    def test_accuracy_grows_with_the_steps(self, first_steps, trained):
        test = tiny_mnist.load().test
        one, ten = (
            np.mean((test.images @ weights + biases).argmax(axis=1) == test.cls)
            for weights, biases in first_steps[:2]
        )
        thousand = np.mean(trained[0] == test.cls)
        check.at_least(one, 0.65, because="1 step on 1100 images takes 10 % to 67 %")
        check.at_least(ten, 0.80, because="10 steps on 1100 images take it to 83 %")
        check.at_least(thousand, 0.93, because="1000 small steps are right on about 94 %")

    @limits(cpu=30)
    def test_what_one_class_gains_the_others_lose(self, trained):
        _, weights, biases = trained
        message = (
            "The weights of a pixel should sum to 0 over the classes, from the start to the end. "
            "They do not: did training start from random weights?"
        )
        check.true(np.abs(weights.sum(axis=1)).max() < 1e-4, message)
        check.close(biases.sum(), 0.0, atol=1e-4, because="the same holds for the biases")

    @limits(cpu=30)
    def test_pixels_that_are_always_0_teach_nothing(self, trained):
        dark = tiny_mnist.load().train.images.max(axis=0) == 0
        because = "the gradient of a weight is its pixel times the error"
        check.equal(trained[1][dark], np.zeros((dark.sum(), 10), "float32"), because=because)

    def test_the_first_step_draws_templates_of_the_digits(self, first_steps):
        zero, one = first_steps[0][0][:, :2].T.reshape(2, 28, 28)
        rows, columns = np.mgrid[:28, :28] - 13.5
        distance = np.hypot(rows, columns)
        message = "After one step the weights of class {} should be {}."
        ring = zero[(distance > 6) & (distance < 9)].mean() > 0 > zero[distance < 3].mean()
        check.true(ring, message.format(0, "positive on a ring and negative in its middle"))
        bar, left, right = one[7:21, 12:16], one[7:21, 6:9], one[7:21, 18:22]
        stroke = bar.mean() > 0 > max(left.mean(), right.mean())
        check.true(stroke, message.format(1, "positive on a bar in the middle, negative beside it"))

    @limits(cpu=30)
    def test_the_templates_get_harder_to_read(self, first_steps, trained):
        train = tiny_mnist.load().train
        early, late = (likeness(weights, train) for weights in (first_steps[0][0], trained[1]))
        because = (
            "after one step the weights resemble the mean image of their class; later they "
            "look for what tells the classes apart"
        )
        check.at_most(late, early - 0.06, because=because)


def likeness(weights, split):
    """Mean correlation between the weights of a class and the mean image of this class."""
    message = "The weights of a class are all the same, or not finite: nothing was learned."
    check.true(bool(np.all(weights.std(axis=0) > 0)), message)
    means = [split.images[split.cls == k].mean(axis=0) for k in range(10)]
    return np.mean([np.corrcoef(weights[:, k], means[k])[0, 1] for k in range(10)])
