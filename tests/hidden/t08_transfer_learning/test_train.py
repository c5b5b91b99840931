"""Hidden checks of train.py: other sizes, and classes that are on no disk."""

from __future__ import annotations

import re
import time

import numpy as np

from grader.spec import check, limits, task

LINE = re.compile(r"Global Step:\s*(\d+), Training Batch Accuracy:\s*(\d+\.\d)%")


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(values):
    exp = np.exp(values - values.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def weights_of(model):
    variables = check.handle(model).trainable_variables
    found = check.items(variables, 4, "weights and biases of two layers")
    return [check.variable(variable) for variable in found]


def some_set(rng, count, size, num_classes):
    """Values around centres, with classes in a random order, and one-hot labels."""
    centres = np.abs(rng.normal(size=(num_classes, size)))
    cls = rng.integers(num_classes, size=count)
    values = np.maximum(centres[cls] + rng.normal(size=(count, size)) * 0.4, 0)
    return values.astype("float32"), np.eye(num_classes, dtype="float32")[cls]


def new_training(learner, values, labels, fc_size=8, **given):
    model = learner.new_classifier(values.shape[1], labels.shape[1], fc_size=fc_size, seed=2)
    model = check.handle(model, "a Keras model")
    return model, check.handle(learner.Training(model, values, labels, **given))


@task("new_classifier")
class TestNewClassifier:
    def test_any_sizes(self, learner, rng):
        length, classes, size = (int(n) for n in rng.permutation(np.arange(3, 20))[:3])
        model = learner.new_classifier(length, classes, size, seed=int(rng.integers(99)))
        model = check.handle(model, "a Keras model")
        values = rng.normal(size=(4, length)).astype("float32") * 2
        kernel1, bias1, kernel2, bias2 = weights_of(model)
        shapes = [kernel1.shape, bias1.shape, kernel2.shape, bias2.shape]
        check.equal(shapes, [(length, size), (size,), (size, classes), (classes,)])
        probs = softmax(np.maximum(values @ kernel1 + bias1, 0) @ kernel2 + bias2)
        check.close(model(values), probs, atol=1e-5)

    def test_the_first_layer_is_drawn_from_a_normal_distribution(self, learner, rng):
        length = int(rng.integers(60, 90))
        model = learner.new_classifier(length, 5, 500, seed=int(rng.integers(99)))
        scaled = weights_of(model)[0] * np.sqrt(length / 2)
        check.between(float(np.mean(np.abs(scaled) < 1)), 0.66, 0.705, because="68 % within one")
        check.at_least(float(np.abs(scaled).max()), 3, because="a few lie beyond three deviations")

    def test_it_only_guesses_before_training(self, learner, rng):
        values, labels = some_set(rng, 200, 256, 10)
        model = check.handle(learner.new_classifier(256, 10, seed=int(rng.integers(99))))
        probs = check.array(model(values), shape=(200, 10), dtype="float")
        cost = -np.log(np.maximum(probs[labels == 1], 1e-12)).mean()
        check.between(float(cost), 1.6, 4.5, because="nothing is learned yet: about 3.3")


@task("Training.random_batch")
class TestRandomBatch:
    def test_rows_of_the_set_each_at_most_once(self, learner, rng):
        values, labels = some_set(rng, 50, 6, 4)
        values[:, 0] = np.arange(50)
        size = int(rng.integers(10, 50))
        _, training = new_training(learner, values, labels, batch_size=size, seed=size)
        # So many batches that a row is left out by chance in one of a billion runs.
        batches = int(np.ceil(np.log(50e9) / -np.log1p(-size / 50)))
        seen = set()
        for _ in range(batches):
            batch = check.items(training.random_batch(), 2, "(transfer_values, labels)")
            found = check.array(batch[0], shape=(size, 6), dtype="float32")
            numbers = found[:, 0].astype(int)
            check.equal(found, values[np.clip(numbers, 0, 49)], because="rows of the training set")
            check.equal(batch[1], labels[np.clip(numbers, 0, 49)], because="labels of these rows")
            check.true(len(set(numbers)) == size, "A row came twice in one batch.")
            seen |= set(numbers)
        check.true(len(seen) == 50, "Some rows are never chosen, however many batches are drawn.")


@task("Training.step")
class TestTrainingStep:
    def test_other_sizes_and_rates(self, learner, rng):
        values, labels = some_set(rng, 23, 7, 5)
        model, training = new_training(learner, values, labels, learning_rate=0.004)
        before, old = check.array(model(values), shape=(23, 5), dtype="float"), weights_of(model)
        eagerly(learner, True)
        cost = training.step(values, labels)
        eagerly(learner, False)
        expected = -np.log(before[labels == 1]).mean()
        slips = {
            "a softmax taken twice: the model gives probabilities, not logits": (
                -np.log(softmax(before)[labels == 1]).mean()
            ),
        }
        check.close(cost, expected, rtol=1e-4, slips=slips)
        new = weights_of(model)
        largest = max(float(np.abs(a - b).max()) for a, b in zip(old, new, strict=True))
        because = "Adam's first step is as large as the learning rate"
        check.close(largest, 0.004, rtol=0.01, because=because)

    def test_it_learns_from_the_batch_that_it_is_given(self, learner, rng):
        values, labels = some_set(rng, 40, 6, 4)
        model, training = new_training(learner, values, labels, learning_rate=0.01)
        before = check.array(model(values), shape=(40, 4), dtype="float")
        bias = weights_of(model)[3]
        eagerly(learner, True)
        training.step(values[:7], labels[:7])
        eagerly(learner, False)
        slopes = before - labels
        mine, whole = slopes[:7].mean(axis=0), slopes.mean(axis=0)
        clear = np.abs(mine) > 1e-3
        change = check.shape(weights_of(model)[3] - bias, (4,))[clear]
        slips = {"a step for the whole training set": -np.sign(whole[clear])}
        check.close(np.sign(change), -np.sign(mine[clear]), slips=slips, because="downhill")


@task("optimize")
class TestOptimize:
    def test_lines_of_longer_calls(self, learner, rng):
        values, labels = some_set(rng, 40, 5, 3)
        _, training = new_training(learner, values, labels, batch_size=8)
        start = int(rng.integers(1, 30)) * 100 - 2
        learner.set(training, "total_iterations", start)
        eagerly(learner, True)
        _, text = learner.printed(learner.optimize, training, 5)
        eagerly(learner, False)
        found = [int(step) for step, _ in LINE.findall(check.text(text))]
        check.equal(found, [start + 2, start + 5], because="a multiple of 100, and the last step")
        check.equal(training.total_iterations, start + 5)

    def test_the_printed_time_is_that_of_the_call(self, learner, rng):
        _, training = new_training(learner, *some_set(rng, 12, 5, 3), batch_size=4)
        late = learner.fixture("toys.slowly")(training.random_batch, 1.0)
        learner.set(training, "random_batch", late)
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
    def test_it_learns_classes_in_any_order(self, learner, rng):
        values, labels = some_set(rng, 500, 40, 6)
        model, training = new_training(
            learner, values[:300], labels[:300], fc_size=32, learning_rate=0.01, seed=3
        )
        learner.optimize(training, 40)
        probs = check.array(model(values[300:]), shape=(200, 6), dtype="float")
        right = np.mean(probs.argmax(axis=1) == labels[300:].argmax(axis=1))
        check.at_least(right, 0.9, because="the classes are easy to tell apart")
