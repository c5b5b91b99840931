"""Hidden checks of train.py: fresh images, permuted classes, other numbers of steps."""

from __future__ import annotations

import re
import time

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

LINE = re.compile(r"Optimization Iteration:\s*(\d+), Training Accuracy:\s*(\d+\.\d)%")


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def fresh_set(rng, split, count, classes=None):
    """Images that are on no disk, with labels; class k is called classes[k]."""
    chosen = rng.permutation(len(split.cls))[:count]
    images = tiny_mnist.distort(split.images[chosen], rng, shift=1, degrees=5)
    cls = split.cls[chosen] if classes is None else classes[split.cls[chosen]]
    return images, np.eye(10, dtype="float32")[cls]


def count_of(model):
    optimizer = check.handle(model.optimizer, "a Keras optimiser")
    return int(check.variable(optimizer.iterations, shape=(), dtype="int"))


def parameters(model):
    found = model.trainable_variables
    check.true(type(found) is list, "The model has no list of trainable variables.")
    return np.concatenate([check.variable(variable).ravel() for variable in found])


def printed_steps(text):
    return [int(step) for step, _ in LINE.findall(check.text(text))]


@task("compile_model")
class TestCompileModel:
    def test_loss_and_learning_rate(self, learner, rng):
        rate = float(rng.uniform(0.001, 0.1))
        model = learner.linear_network(int(rng.integers(1000)))
        learner.compile_model(model, learning_rate=rate)
        optimizer = check.handle(model.optimizer, "Adam object")
        slips = {"Adam's own learning rate, 0.001": 1e-3, "the usual learning rate, 0.0001": 1e-4}
        check.close(check.variable(optimizer.learning_rate), rate, slips=slips)
        check.equal(count_of(model), 0, because="compiling takes no step")
        logits = (5 * rng.normal(size=(9, 10)) - 3).astype("float32")
        labels = np.eye(10, dtype="float32")[rng.integers(10, size=9)]
        each = -np.log(softmax(logits.astype(float))[labels == 1])
        slips = {"a softmax taken twice": -np.log(softmax(softmax(logits))[labels == 1]).mean()}
        found = model.compute_loss(y=labels, y_pred=logits)
        check.close(found, each.mean(), rtol=1e-4, slips=slips, because="logits go in")


@shared
def two_models(learner, rng):
    """One model trained by `optimize`, a twin step by step; what was printed and counted."""
    eagerly(learner, True)
    images, labels = fresh_set(rng, tiny_mnist.load().train, 80)
    seed, rate = int(rng.integers(1000)), float(rng.uniform(0.002, 0.02))
    by_optimize, by_step = (learner.linear_network(seed) for _ in range(2))
    for model in (by_optimize, by_step):
        learner.compile_model(model, rate)
    one, two = (learner.Batches(images, labels, 17, seed) for _ in range(2))
    texts = []
    for steps in (2, 0, 3):
        texts.append(learner.printed(learner.optimize, by_optimize, one, steps)[1])
    for _ in range(5):
        by_step.train_on_batch(*two.next_batch())
    seen = {"parameters": (parameters(by_optimize), parameters(by_step)), "texts": texts}
    seen["count"] = count_of(by_optimize)
    seen["next"] = one.next_batch()[0], two.next_batch()[0]
    seen["late"] = []
    for before in (199, 200, 9_900):
        by_optimize.optimizer.iterations.assign(before)
        batch, batch_labels = two.next_batch()
        one.next_batch()
        batches = learner.Batches(batch, batch_labels, 17, 1)
        _, text = learner.printed(learner.optimize, by_optimize, batches, 1)
        logits = check.array(by_optimize(batch), shape=(17, 10))
        right = np.mean(logits.argmax(axis=1) == batch_labels.argmax(axis=1))
        seen["late"].append((before + 1, text, right))
    eagerly(learner, False)
    return seen


@task("optimize")
class TestOptimize:
    def test_it_takes_the_steps_of_keras_on_the_next_batches(self, two_models):
        found, expected = two_models["parameters"]
        because = "five steps by optimize are five of train_on_batch on the same batches"
        check.close(found, expected, rtol=1e-3, atol=1e-5, because=because)
        check.equal(*two_models["next"], because="five batches were taken")

    def test_the_printed_time_is_that_of_the_call(self, learner, rng):
        images, labels = fresh_set(rng, tiny_mnist.load().train, 9)
        model = learner.linear_network(1)
        learner.compile_model(model)
        batches = learner.Batches(images, labels, 3, 1)
        late = learner.fixture("toys.slowly")(batches.next_batch, 1.0)
        learner.set(batches, "next_batch", late)
        eagerly(learner, True)
        start = time.monotonic()
        _, text = learner.printed(learner.optimize, model, batches, 1)
        longest = time.monotonic() - start
        eagerly(learner, False)
        found = re.search(r"Time usage: (\d+):(\d\d):(\d\d)\s*\Z", check.text(text))
        check.true(found is not None, "The last line is the time, in whole seconds.")
        hours, minutes, seconds = (int(part) for part in found.groups())
        seconds += 60 * minutes + 3600 * hours
        check.between(seconds, 1, longest + 1, because="the batch came a second late")

    def test_calls_of_2_0_and_3_steps(self, two_models):
        slips = {"a model that is compiled anew in each call: its optimiser forgets all steps": 3}
        check.equal(two_models["count"], 5, slips=slips, because="the optimiser counts them all")
        found = [printed_steps(text) for text in two_models["texts"]]
        check.equal(found, [[1], [], []], because="of steps 1 to 5 only the first is printed")

    def test_the_count_of_the_optimiser_decides_what_is_printed(self, two_models):
        for step, text, right in two_models["late"]:
            expected = [step] if step % 100 == 1 else []
            check.equal(printed_steps(text), expected, because="1, 101, 201, ... 9901 are printed")
            for _, share in LINE.findall(text):
                because = "it is the accuracy on this batch, after the step"
                check.close(float(share) / 100, right, atol=6e-4, because=because)


@task("predict_cls")
class TestPredictCls:
    def test_any_number_of_images_and_any_batch_size(self, learner, rng):
        eagerly(learner, True)
        model = check.handle(learner.linear_network(int(rng.integers(1000))), "a Keras model")
        images, _ = fresh_set(rng, tiny_mnist.load().test, 40)
        logits = check.array(model(images), shape=(40, 10))
        for count, size in ((33, 8), (1, 256)):
            found, text = learner.printed(learner.predict_cls, model, images[:count], size)
            because = f"{count} images in batches of {size}"
            found = check.array(found, shape=(count,), dtype="int", because=because)
            check.equal(found, logits[:count].argmax(axis=1), because=because)
            check.true(not check.text(text).strip(), "It prints something.")
        eagerly(learner, False)


@task("accuracy_story")
class TestAccuracyStory:
    def test_each_accuracy_is_that_of_its_moment(self, learner, rng):
        eagerly(learner, True)
        data = tiny_mnist.load()
        images, labels = fresh_set(rng, data.validation, 50)
        train, train_labels = fresh_set(rng, data.train, 60)
        seed = int(rng.integers(1000))
        told, twin = (check.handle(learner.linear_network(seed)) for _ in range(2))
        for model in (told, twin):
            learner.compile_model(model, 0.02)
        one, two = (learner.Batches(train, train_labels, 20, seed) for _ in range(2))
        totals = [2, 2, 4]
        story = check.items(learner.accuracy_story(told, one, images, labels, totals), 3)
        expected = []
        for total in totals:
            while count_of(twin) < total:
                twin.train_on_batch(*two.next_batch())
            logits = check.array(twin(images), shape=(50, 10))
            expected.append(np.mean(logits.argmax(axis=1) == labels.argmax(axis=1)))
        eagerly(learner, False)
        points = [check.items(point, 2, "(steps, accuracy)") for point in story]
        check.equal([steps for steps, _ in points], totals, because="the steps so far")
        for (_, found), right in zip(points, expected, strict=True):
            # One image of 50 may be a tie that rounding decides.
            check.close(found, right, atol=0.021, because="the share right at that moment")


@task("train_network")
class TestTrainNetwork:
    @limits(cpu=30)
    def test_it_learns_to_read_fresh_digits(self, learner, rng):
        """it learns to read digits that are on no disk, with permuted class numbers"""
        data = tiny_mnist.load()
        classes = rng.permutation(10)
        images, labels = fresh_set(rng, data.train, 600, classes)
        test_images, test_labels = fresh_set(rng, data.test, 150, classes)
        sizes = {"num_filters1": 4, "num_filters2": 8, "fc_size": 64}
        given = {"learning_rate": 0.005, "batch_size": 32, **sizes}
        model = learner.train_network(int(rng.integers(1000)), images, labels, 50, **given)
        model = check.handle(model, "a Keras model")
        check.equal(count_of(model), 50, because="50 steps were asked for")
        logits = check.array(model(test_images), shape=(150, 10))
        right = np.mean(logits.argmax(axis=1) == test_labels.argmax(axis=1))
        check.at_least(right, 0.72, because="about 85 % are right after 50 steps")
