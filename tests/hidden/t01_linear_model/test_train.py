"""Hidden checks of train.py: fresh data, other sizes, other optimisers, several objects at once."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

TOO_LONG = "a step of the summed cost instead of the mean: too long by the number of images"
UPHILL = "a step up the gradient instead of down: the cost grows (gradient ascent)"


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def downhill(weights, biases, images, labels):
    """The direction of steepest descent of the mean cross-entropy, for weights and biases."""
    error = (labels - softmax(images @ weights + biases)) / len(images)
    return images.T @ error, error.sum(axis=0)


def descend(weights, biases, batches, rate):
    """Weights and biases after one step on each batch (images, labels)."""
    for images, labels in batches:
        change = downhill(weights, biases, images, labels)
        weights, biases = weights + rate * change[0], biases + rate * change[1]
    return weights, biases


def toy_set(rng, count, pixels, classes):
    images = rng.uniform(-0.5, 1, size=(count, pixels)).astype("float32")
    return images, np.eye(classes, dtype="float32")[rng.integers(classes, size=count)]


def next_batch(batches, batch_size, pixels, classes):
    batches = check.handle(batches, "Batches object")
    images, labels = check.items(batches.next_batch(), 2, "(images, labels)")
    images = check.array(images, shape=(batch_size, pixels), dtype="float32")
    return images, check.array(labels, shape=(batch_size, classes), dtype="float32")


def numbered_set(rng, count):
    """A set in which row n of images and labels tells n, under names drawn anew."""
    names = rng.permutation(count)
    images = np.stack([names + 0.25, rng.uniform(size=count)], axis=1).astype("float32")
    return names, images, np.eye(count, dtype="float32")[names]


def names_of(batches, count, batch_size, how_many):
    """The names that the next batches give to their images, and those to their labels."""
    drawn = [next_batch(batches, batch_size, 2, count) for _ in range(how_many)]
    images, labels = (np.concatenate(parts) for parts in zip(*drawn, strict=True))
    return images[:, 0].astype(int), labels.argmax(axis=1)


def parameters(model, pixels, classes):
    model = check.handle(model, "LinearModel object")
    because = "model.weights has a row for each pixel and a column for each class"
    weights = check.variable(model.weights, shape=(pixels, classes), because=because)
    because = "model.biases has one bias for each class"
    return weights, check.variable(model.biases, shape=(classes,), because=because)


def random_model(learner, rng, pixels, classes):
    """A model with random weights and biases, and their values."""
    model = learner.LinearModel(pixels, classes)
    parameters(model, pixels, classes)
    weights = rng.normal(size=(pixels, classes)).astype("float32")
    biases = rng.normal(size=classes).astype("float32")
    model.weights.assign(weights)
    model.biases.assign(biases)
    return model, weights, biases


@task("Batches")
class TestBatches:
    def test_labels_follow_their_images_through_many_epochs(self, learner, rng):
        _, images, labels = numbered_set(rng, 31)
        batches = learner.Batches(images, labels, 7, seed=int(rng.integers(1000)))
        of_images, of_labels = names_of(batches, 31, 7, how_many=40)
        message = (
            "Images and labels no longer belong together: they were shuffled separately. "
            "Choose one random order and use it for both."
        )
        check.true(np.array_equal(of_images, of_labels), message)

    def test_each_epoch_is_a_new_order_of_all_images(self, learner, rng):
        count, size = int(rng.integers(25, 35)), int(rng.integers(4, 9))
        _, images, labels = numbered_set(rng, count)
        drawn, _ = names_of(learner.Batches(images, labels, size), count, size, how_many=count)
        epochs = drawn.reshape(size, count)
        message = "In one epoch, some images came twice and others not at all."
        for epoch in epochs:
            check.true(np.array_equal(np.sort(epoch), np.arange(count)), message)
        orders = {tuple(epoch) for epoch in epochs.tolist()}
        check.true(len(orders) == size, "Two epochs have the same order: shuffle for each epoch.")

    def test_a_batch_may_be_larger_than_the_set(self, learner, rng):
        _, images, labels = numbered_set(rng, 4)
        drawn, _ = names_of(learner.Batches(images, labels, batch_size=10), 4, 10, how_many=2)
        counts = np.bincount(drawn, minlength=4)
        check.equal(counts, np.full(4, 5), because="2 batches of 10 are 5 epochs of 4 images")

    def test_batches_of_a_single_image(self, learner, rng):
        _, images, labels = numbered_set(rng, 9)
        drawn, _ = names_of(learner.Batches(images, labels, batch_size=1), 9, 1, how_many=9)
        check.equal(np.sort(drawn), np.arange(9), because="9 batches of 1 are one epoch of 9")

    def test_two_objects_do_not_disturb_each_other(self, learner, rng):
        _, images, labels = numbered_set(rng, 17)
        seed = int(rng.integers(1000))
        alone = learner.Batches(images, labels, 5, seed=seed)
        expected = [names_of(alone, 17, 5, how_many=1)[0].tolist() for _ in range(6)]
        one, other = (learner.Batches(images, labels, 5, seed=seed) for _ in range(2))
        seen = []
        for _ in range(6):
            seen.append(names_of(one, 17, 5, how_many=1)[0].tolist())
            names_of(other, 17, 5, how_many=2)
        message = "Two Batches share their state: what one hands out is missing in the other."
        check.true(seen == expected, message)


@task("training_step")
class TestTrainingStep:
    def test_steps_from_random_weights(self, learner, rng):
        images, labels = toy_set(rng, 29, pixels=11, classes=4)
        model, weights, biases = random_model(learner, rng, 11, 4)
        rate = float(rng.uniform(0.1, 0.9))
        optimizer = learner.make_optimizer("SGD", rate)
        expected = descend(weights, biases, [(images, labels)], rate)
        learner.training_step(model, images, labels, optimizer)
        slips = {
            TOO_LONG: descend(weights, biases, [(images, labels)], 29 * rate)[0],
            UPHILL: descend(weights, biases, [(images, labels)], -rate)[0],
            "no step at all": weights,
        }
        after = parameters(model, 11, 4)
        check.close(after[0], expected[0], slips=slips)
        check.close(after[1], expected[1], slips={"no step for the biases": biases})

    def test_it_returns_the_cost_before_the_step(self, learner, rng):
        images, labels = toy_set(rng, 29, pixels=11, classes=4)
        model, weights, biases = random_model(learner, rng, 11, 4)
        costs = []
        for _ in range(2):
            costs.append(-np.log(softmax(images @ weights + biases)[labels == 1]).mean())
            weights, biases = descend(weights, biases, [(images, labels)], 0.5)
        optimizer = learner.make_optimizer("SGD", 0.5)
        cost = learner.training_step(model, images, labels, optimizer)
        slips = {
            "the cost after the step instead of before it": costs[1],
            "the sum over the batch instead of the mean": 29 * costs[0],
        }
        check.close(cost, costs[0], slips=slips)
        because = "the second step starts where the first one ended"
        cost = learner.training_step(model, images, labels, optimizer)
        check.close(cost, costs[1], because=because)

    def test_the_given_optimiser_makes_the_step(self, learner, rng):
        images, labels = toy_set(rng, 29, pixels=11, classes=4)
        model = learner.LinearModel(11, 4)
        learner.training_step(model, images, labels, learner.make_optimizer("Adam", 0.01))
        direction, _ = downhill(np.zeros((11, 4)), np.zeros(4), images, labels)
        clear = np.abs(direction) > 5e-3
        slips = {"plain gradient descent, whatever the optimiser": 0.01 * direction[clear]}
        check.close(
            parameters(model, 11, 4)[0][clear],
            0.01 * np.sign(direction[clear]),
            rtol=1e-3,
            slips=slips,
            because="Adam's first step has the length of its learning rate in each direction",
        )


@shared
def fresh_set(learner, rng):
    """Digits that are on no disk: distorted anew, pixels and classes renamed at random."""
    data, pixels, classes = tiny_mnist.load(), rng.permutation(784), rng.permutation(10)

    def fresh(split, count):
        chosen = rng.choice(len(split.cls), size=count, replace=False)
        images = tiny_mnist.distort(split.images[chosen], rng)
        return images[:, pixels], classes[split.cls[chosen]]

    return fresh(data.train, 2000), fresh(data.test, 600)


@shared
def trained(learner, fresh_set):
    """The parameters after 300 steps, and what the model says of the fresh test images."""
    (images, cls), (test_images, test_cls) = fresh_set
    labels = np.eye(10, dtype="float32")[cls]
    model = learner.LinearModel()
    learner.optimize(model, learner.Batches(images, labels, seed=11), 300)
    said = check.array(model.predict(test_images), shape=test_cls.shape)
    weights, biases = parameters(model, 784, 10)
    check.true(bool(weights.any()), "The weights are still zero: nothing was trained.")
    return said, weights, biases


@task("optimize")
class TestOptimize:
    # The optimiser is free to be slow: plain eager code takes about 5 s for 1000 steps.
    @limits(cpu=20)
    def test_it_learns_digits_that_it_cannot_know(self, rng, fresh_set, trained):
        (images, cls), (test_images, test_cls) = fresh_set
        labels = np.eye(10, dtype="float32")[cls]
        order = np.concatenate([rng.permutation(2000) for _ in range(15)]).reshape(300, 100)
        batches = [(images[chosen], labels[chosen]) for chosen in order]
        weights, biases = descend(np.zeros((784, 10)), np.zeros(10), batches, 0.5)
        usual = np.mean((test_images @ weights + biases).argmax(axis=1) == test_cls)
        # Measured: orders of the batches differ by 0.006 (one standard deviation); steps that are
        # ten times too short lose 0.07.
        because = "it should be as good on new digits as 300 steps usually are, give or take 3 %"
        check.at_least(np.mean(trained[0] == test_cls), usual - 0.03, because=because)

    @limits(cpu=20)
    def test_what_holds_in_each_step_holds_in_the_end(self, fresh_set, trained):
        """Weights sum to 0 over the classes, and stay 0 for pixels that are always 0."""
        _, weights, biases = trained
        check.close(weights.sum(axis=1), np.zeros(784), atol=1e-4)
        check.close(biases.sum(), 0.0, atol=1e-4)
        dark = fresh_set[0][0].max(axis=0) == 0
        check.equal(weights[dark], np.zeros((dark.sum(), 10), "float32"))

    def test_many_steps_from_random_weights(self, learner, rng):
        images, labels = toy_set(rng, 30, pixels=11, classes=4)
        model, weights, biases = random_model(learner, rng, 11, 4)
        seed = int(rng.integers(1000))
        same = learner.Batches(images, labels, 7, seed=seed)
        batches = [next_batch(same, 7, 11, 4) for _ in range(9)]
        learner.optimize(model, learner.Batches(images, labels, 7, seed=seed), 9)
        slips = {
            "the same batch in each step: call next_batch inside the loop":
                descend(weights, biases, 9 * batches[:1], 0.5)[0],
            "a start from zero: training goes on from the present weights":
                descend(0 * weights, 0 * biases, batches, 0.5)[0],
        }  # fmt: skip
        expected = descend(weights, biases, batches, 0.5)
        after = parameters(model, 11, 4)
        check.close(after[0], expected[0], rtol=1e-4, atol=1e-5, slips=slips)
        check.close(after[1], expected[1], rtol=1e-4, atol=1e-5)

    def test_another_optimiser_can_be_given(self, learner, rng):
        images, labels = toy_set(rng, 30, pixels=11, classes=4)
        model = learner.LinearModel(11, 4)
        optimizer = learner.make_optimizer("Adam", 0.02)
        learner.optimize(model, learner.Batches(images, labels, 30), 1, optimizer)
        direction, _ = downhill(np.zeros((11, 4)), np.zeros(4), images, labels)
        clear = np.abs(direction) > 5e-3
        slips = {
            "plain gradient descent, whatever the optimiser": 0.5 * direction[clear],
            "the optimiser's own learning rate, 0.001": 0.001 * np.sign(direction[clear]),
        }
        check.close(
            parameters(model, 11, 4)[0][clear],
            0.02 * np.sign(direction[clear]),
            rtol=1e-3,
            slips=slips,
            because="Adam's first step has the length of its learning rate in each direction",
        )

    def test_two_trainings_in_turns_do_not_mix(self, learner, rng):
        sets = [toy_set(rng, 20, pixels=6, classes=3) for _ in range(2)]
        models = [learner.LinearModel(6, 3) for _ in range(2)]
        batches = [learner.Batches(*toy, 20) for toy in sets]
        for turn in (0, 1, 0):
            learner.optimize(models[turn], batches[turn], 1)
        for model, toy, steps in zip(models, sets, (2, 1), strict=True):
            expected, _ = descend(np.zeros((6, 3)), np.zeros(3), steps * [toy], 0.5)
            because = "each model learns from its own batches only"
            check.close(parameters(model, 6, 3)[0], expected, because=because)
