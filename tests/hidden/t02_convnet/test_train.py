"""Hidden checks of train.py: fresh images, permuted classes, other numbers of steps."""

from __future__ import annotations

import re
import time

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

SMALL = {"num_filters1": 2, "num_filters2": 5, "fc_size": 8}
LINE = re.compile(r"Optimization Iteration:\s*(\d+), Training Accuracy:\s*(\d+\.\d)%")


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def mean_cost(logits, labels):
    return -np.log(softmax(logits)[labels == 1]).mean()


def share_right(logits, labels):
    return np.mean(logits.argmax(axis=1) == labels.argmax(axis=1))


def fresh_set(rng, split, count, classes=None):
    """Images that are on no disk, with labels; class k is called classes[k]."""
    chosen = rng.permutation(len(split.cls))[:count]
    images = tiny_mnist.distort(split.images[chosen], rng, shift=1, degrees=5)
    cls = split.cls[chosen] if classes is None else classes[split.cls[chosen]]
    return images, np.eye(10, dtype="float32")[cls]


def numbered_set(count, pixels=5):
    """A set in which row n of images and labels tells n: images are n + 0.5, labels one-hot."""
    images = np.repeat(np.arange(count, dtype="float32")[:, None] + 0.5, pixels, axis=1)
    return images, np.eye(count, dtype="float32")


def next_batch(batches, batch_size, pixels=5):
    images, labels = check.items(batches.next_batch(), 2, "(images, labels)")
    return check.array(images, shape=(batch_size, pixels)), check.array(labels)


def parameters(model):
    found = check.items(model.trainable_variables, 8, "weights and biases of four layers")
    return np.concatenate([check.variable(variable).ravel() for variable in found])


def printed_steps(text):
    return np.array([int(step) for step, _ in LINE.findall(check.text(text))], int)


@task("Batches")
class TestBatches:
    def test_each_epoch_takes_every_image_once_with_its_label(self, learner, rng):
        count, batch_size, seed = 29, int(rng.integers(4, 9)), int(rng.integers(1000))
        images, labels = numbered_set(count, pixels=3)
        batches = learner.Batches(images, labels, batch_size, seed)
        drawn = [next_batch(batches, batch_size, pixels=3) for _ in range(2 * count)]
        numbers = np.concatenate([pictures[:, 0] for pictures, _ in drawn]).astype(int)
        classes = np.concatenate([check.shape(y, (batch_size, count)) for _, y in drawn])
        message = "Images and labels no longer belong together."
        check.true(np.array_equal(classes.argmax(axis=1), numbers), message)
        epochs = numbers.reshape(-1, count)
        message = "Within one epoch some images came twice, others not at all."
        check.true(bool((np.sort(epochs, axis=1) == np.arange(count)).all()), message)
        message = "Two epochs had the same order: shuffle anew for each epoch."
        check.true(len({epoch.tobytes() for epoch in epochs}) == len(epochs), message)

    def test_a_batch_may_be_larger_than_the_set(self, learner, rng):
        batches = learner.Batches(*numbered_set(7), batch_size=18, seed=int(rng.integers(1000)))
        images, _ = next_batch(batches, 18)
        counts = np.bincount(images[:, 0].astype(int), minlength=7)
        check.between(counts, 2, 3, because="18 images are two epochs of 7, and 4 more")

    def test_the_training_set_itself_is_not_changed(self, learner, rng):
        images, labels = numbered_set(31)
        first = learner.Batches(images, labels, 31, seed=1)
        drawn, _ = next_batch(first, 31)
        again, _ = next_batch(learner.Batches(images, labels, 31, seed=1), 31)
        check.equal(drawn, again, because="the same seed gives the same batches each time")
        check.dtype(drawn, "float32")


@task("Training.__init__")
class TestTrainingInit:
    def test_all_arguments_are_used(self, learner, rng):
        images, labels = fresh_set(rng, tiny_mnist.load().validation, 30)
        seed, batch_size = int(rng.integers(1000)), int(rng.integers(5, 20))
        rate = float(rng.uniform(0.001, 0.1))
        model = check.handle(learner.ConvNet(1, **SMALL))
        training = learner.Training(
            model, images, labels, learning_rate=rate, batch_size=batch_size, seed=seed
        )
        training = check.handle(training, "Training object")
        check.equal(training.total_iterations, 0, because="no step has been taken yet")
        optimizer = check.handle(training.optimizer, "Adam object")
        slips = {"Adam's own learning rate, 0.001": 1e-3, "the usual learning rate, 0.0001": 1e-4}
        check.close(check.variable(optimizer.learning_rate), rate, slips=slips)
        same = learner.Batches(images, labels, batch_size, seed)
        batches = check.handle(training.batches, "Batches object")
        found, expected = (next_batch(one, batch_size, 784) for one in (batches, same))
        check.equal(found[0], expected[0], because="Batches is given batch_size and seed")
        check.equal(found[1], expected[1], because="Batches is given the labels")

    def test_two_trainings_do_not_share_their_state(self, learner, rng):
        images, labels = fresh_set(rng, tiny_mnist.load().validation, 20)
        first, second = (
            check.handle(
                learner.Training(learner.ConvNet(1, **SMALL), images, labels, batch_size=5)
            )
            for _ in range(2)
        )
        next_batch(check.handle(first.batches), 5, 784)
        learner.set(first, "total_iterations", 7)
        check.equal(second.total_iterations, 0, because="each training counts for itself")
        expected, _ = next_batch(learner.Batches(images, labels, 5), 5, 784)
        found, _ = next_batch(check.handle(second.batches), 5, 784)
        check.equal(found, expected, because="each training has batches of its own")


@shared
def two_steps(learner, rng):
    """A small network around two steps with a learning rate of its own."""
    eagerly(learner, True)
    images, labels = fresh_set(rng, tiny_mnist.load().train, 29)
    rate = float(rng.uniform(0.0002, 0.0005))
    model = check.handle(learner.ConvNet(int(rng.integers(1000)), **SMALL))
    training = check.handle(learner.Training(model, images, labels, learning_rate=rate))
    states, costs = [], []
    for _ in range(3):
        logits = check.shape(model.logits(images), (29, 10))
        states.append((logits, parameters(model), check.variable(model.fc2.biases)))
        costs.append(training.step(images, labels))
    eagerly(learner, False)
    return states, costs, labels, rate


@task("Training.step")
class TestTrainingStep:
    def test_it_returns_the_cost_before_each_step(self, two_steps):
        states, costs, labels, _ = two_steps
        for (logits, _, _), cost in zip(states, costs, strict=True):
            slips = {
                "a softmax taken twice: cross_entropy wants the raw logits, not probabilities": (
                    mean_cost(softmax(logits), labels)
                ),
                "the sum over the batch instead of the mean": 29 * mean_cost(logits, labels),
            }
            check.close(cost, mean_cost(logits, labels), slips=slips)
        slips = {"the cost after the step instead of before it": mean_cost(states[1][0], labels)}
        check.close(costs[0], mean_cost(states[0][0], labels), slips=slips)

    def test_the_learning_rate_decides_how_far_the_first_step_goes(self, two_steps):
        (_, before, _), (_, after, _), _ = two_steps[0]
        rate = two_steps[3]
        slips = {
            "Adam's own learning rate, 0.001": 1e-3,
            "the usual learning rate, 0.0001, whatever is asked for": 1e-4,
            "no step at all: nothing has changed": 0.0,
        }
        check.close(np.abs(after - before).max(), rate, rtol=1e-3, atol=0, slips=slips)

    def test_the_last_biases_move_as_adam_says(self, two_steps):
        """the biases of the last layer move as Adam's formula says, for two steps"""
        states, _, labels, rate = two_steps
        slopes = [(softmax(logits) - labels).mean(axis=0) for logits, _, _ in states[:2]]
        mean, square = 0.0, 0.0
        for step, slope in enumerate(slopes, start=1):
            mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
            size = np.sqrt(square / (1 - 0.999**step)) + 1e-7
            change = rate * mean / (1 - 0.9**step) / size
            found = states[step][2] - states[step - 1][2]
            slips = {"a step up the gradient instead of down": change}
            check.close(found, -change, rtol=0.02, atol=1e-7, slips=slips)

    def test_all_variables_are_trained(self, two_steps):
        before, after = two_steps[0][0][1], two_steps[0][1][1]
        message = "Many numbers of the network have not changed: train all trainable_variables."
        check.true(bool(np.mean(before != after) > 0.5), message)


@shared
def two_trainings(learner, rng):
    """One training by `optimize`, a twin by single steps; and what was printed and counted."""
    eagerly(learner, True)
    train = tiny_mnist.load().train
    # Only two classes, for networks that at first name a third one: so the first step, which is
    # large, is sure to change the accuracy.
    first, second, third = (int(k) for k in rng.permutation(10)[:3])
    chosen = rng.permutation(np.flatnonzero((train.cls == first) | (train.cls == second)))[:120]
    images = tiny_mnist.distort(train.images[chosen], rng)
    labels, seed = train.labels[chosen], int(rng.integers(1000))
    given = {"learning_rate": 0.3, "batch_size": 40, "seed": seed}
    by_optimize, by_step = (
        check.handle(learner.Training(learner.ConvNet(seed, **SMALL), images, labels, **given))
        for _ in range(2)
    )
    for training in (by_optimize, by_step):
        favourite = np.where(np.arange(10) == third, 0.3, 0).astype("float32")
        training.model.fc2.biases.assign(favourite)
    batches = [next_batch(by_step.batches, 40, 784) for _ in range(3)]
    model, (batch, batch_labels) = by_optimize.model, batches[0]

    def accuracy_now():
        return share_right(check.shape(model.logits(batch), (40, 10)), batch_labels)

    # Another count than 0 shows whether it is really the count that decides what is printed.
    learner.set(by_optimize, "total_iterations", 200)
    seen = {"before": accuracy_now()}
    _, seen["text 201"] = learner.printed(learner.optimize, by_optimize, 1)
    seen["after"] = accuracy_now()
    _, seen["text none"] = learner.printed(learner.optimize, by_optimize, 2)
    seen["count"] = by_optimize.total_iterations
    for one in batches:
        by_step.step(*one)
    seen["parameters"] = parameters(model), parameters(by_step.model)
    learner.set(by_optimize, "total_iterations", 9_900)
    _, seen["text 9901"] = learner.printed(learner.optimize, by_optimize, 1)
    state = parameters(model)
    _, seen["text 0"] = learner.printed(learner.optimize, by_optimize, 0)
    seen["0"] = state, parameters(model), by_optimize.total_iterations
    eagerly(learner, False)
    return seen


@task("optimize")
class TestOptimize:
    def test_each_step_takes_the_next_batch(self, two_trainings):
        found, expected = two_trainings["parameters"]
        because = "three steps by optimize are the same as three steps on the next three batches"
        check.close(found, expected, rtol=1e-3, atol=1e-3, because=because)

    def test_the_count_decides_what_is_printed(self, two_trainings):
        anew = "numbers that start anew in each call: count over all calls"
        as_it_is = "the number of the step as it is: print it plus 1"
        cases = (
            ("text 201", [201], {anew: [1], as_it_is: [200]}),
            ("text none", [], {anew: [1], "a line for each step": [202, 203]}),
            ("text 9901", [9901], {anew: [1], as_it_is: [9900]}),
            ("text 0", [], {anew: [1]}),
        )
        for name, expected, slips in cases:
            because = "of all steps 0, 100, 200, ... are printed, as 1, 101, 201, ..."
            slips = {slip: np.array(steps) for slip, steps in slips.items()}
            check.equal(
                printed_steps(two_trainings[name]),
                np.array(expected, int),
                slips=slips,
                because=because,
            )

    def test_the_count_goes_on(self, two_trainings):
        slips = {
            "an increase by num_iterations in every step: raise it once, after the loop": 205,
            "a count that starts anew in each call": 2,
            "total_iterations never raised": 200,
        }
        check.equal(two_trainings["count"], 203, slips=slips, because="200 steps, 1 and 2 more")
        check.equal(two_trainings["0"][2], 9_901, because="9900 steps, 1 more, and none")

    def test_the_printed_accuracy_is_that_of_this_batch_after_the_step(self, two_trainings):
        lines = LINE.findall(check.text(two_trainings["text 201"]))
        check.true(len(lines) == 1, "After step 200 exactly one line is printed.")
        slips = {"the accuracy before the step instead of after it": two_trainings["before"]}
        check.close(float(lines[0][1]) / 100, two_trainings["after"], atol=6e-4, slips=slips)

    def test_no_steps_change_nothing(self, two_trainings):
        before, after, _ = two_trainings["0"]
        check.close(after, before, because="0 steps are asked for")

    def test_the_printed_time_is_that_of_the_call(self, learner, rng):
        images, labels = fresh_set(rng, tiny_mnist.load().train, 9)
        model = learner.ConvNet(1, **SMALL)
        training = check.handle(learner.Training(model, images, labels, batch_size=3))
        batches = check.handle(training.batches, "Batches object")
        late = learner.fixture("toys.slowly")(batches.next_batch, 1.0)
        learner.set(batches, "next_batch", late)
        eagerly(learner, True)
        start = time.monotonic()
        _, text = learner.printed(learner.optimize, training, 1)
        longest = time.monotonic() - start
        eagerly(learner, False)
        found = re.search(r"Time usage: (\d+):(\d\d):(\d\d)\s*\Z", check.text(text))
        check.true(found is not None, "The last line is the time, in whole seconds.")
        hours, minutes, seconds = (int(part) for part in found.groups())
        seconds += 60 * minutes + 3600 * hours
        check.between(seconds, 1, longest + 1, because="the batch came a second late")

    @limits(cpu=30)
    def test_it_learns_to_read_fresh_digits(self, learner, rng):
        """it learns to read digits that are on no disk, with permuted class numbers"""
        data = tiny_mnist.load()
        classes = rng.permutation(10)
        images, labels = fresh_set(rng, data.train, 600, classes)
        test_images, test_labels = fresh_set(rng, data.test, 150, classes)
        model = check.handle(
            learner.ConvNet(int(rng.integers(1000)), num_filters1=8, num_filters2=16, fc_size=200)
        )
        training = learner.Training(
            model,
            images,
            labels,
            learning_rate=0.002,
            batch_size=32,
            seed=int(rng.integers(1000)),
        )
        learner.optimize(training, 50)
        logits = check.array(model.logits(test_images), shape=(150, 10))
        because = "about 79 % are right after 50 steps"
        check.at_least(share_right(logits, test_labels), 0.6, because=because)
