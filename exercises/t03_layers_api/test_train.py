"""Visible checks of train.py: what Keras was told, and what its steps do."""

from __future__ import annotations

import re

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


def each_loss(probabilities, labels):
    return -np.log(probabilities[labels == 1])


def taken_for_probabilities(logits):
    """What Keras makes of logits if it is not told: it divides, and cuts off."""
    return np.clip(logits / logits.sum(axis=1, keepdims=True), 1e-7, 1 - 1e-7)


def loss_of(model, labels, logits):
    loss = model.loss
    kind = loss if type(loss) is str else check.handle(loss, "a Keras loss")._kind
    message = "This is the loss for class numbers. The labels are one-hot: CategoricalCrossentropy."
    check.true("sparse" not in kind.lower(), message)
    return model.compute_loss(y=labels, y_pred=logits)


def share_right(logits, labels):
    return np.mean(logits.argmax(axis=1) == labels.argmax(axis=1))


def count_of(model):
    optimizer = check.handle(model.optimizer, "a Keras optimiser")
    return int(check.variable(optimizer.iterations, shape=(), dtype="int"))


def parameters(model):
    found = model.trainable_variables
    check.true(type(found) is list, "The model has no list of trainable variables.")
    return np.concatenate([check.variable(variable).ravel() for variable in found])


def printed_steps(text):
    return np.array([int(step) for step, _ in LINE.findall(check.text(text))], int)


@task("compile_model")
class TestCompileModel:
    def test_the_optimiser_is_adam_with_the_learning_rate_asked_for(self, learner):
        for given, rate in (((), 1e-4), ((0.02,), 0.02)):
            model = learner.linear_network(1)
            learner.compile_model(model, *given)
            optimizer = check.handle(model.optimizer, "Adam object")
            slips = {
                "Adam's own learning rate, 0.001": 1e-3,
                "the usual learning rate, 0.0001, whatever is asked for": 1e-4,
            }
            found = check.variable(optimizer.learning_rate)
            check.close(found, rate, slips=slips, because="0.0001 unless told otherwise")

    def test_the_loss_takes_logits(self, learner, rng):
        """the loss is the mean of -log(softmax(logits)) of the true classes"""
        model = learner.linear_network(1)
        learner.compile_model(model)
        labels = np.eye(10, dtype="float32")[rng.integers(10, size=7)]
        logits = rng.uniform(1, 6, size=(7, 10)).astype("float32")
        expected = each_loss(softmax(logits), labels)
        slips = {
            "logits that are taken for probabilities: say from_logits=True": (
                each_loss(taken_for_probabilities(logits), labels).mean()
            ),
            "the sum over the batch instead of the mean": expected.sum(),
        }
        check.close(loss_of(model, labels, logits), expected.mean(), rtol=1e-4, slips=slips)

    def test_a_perfect_answer_costs_nothing(self, learner):
        model = learner.linear_network(1)
        learner.compile_model(model)
        labels = np.eye(10, dtype="float32")[[3, 0, 9, 5, 5]]
        slips = {"a softmax taken twice": np.log(1 + 9 / np.e)}
        check.close(loss_of(model, labels, 30 * labels), 0.0, atol=1e-5, slips=slips)


@shared
def three_calls(learner):
    """What happens in calls of 1, 2 and 2 steps; before the last one the count is set to 99."""
    eagerly(learner, True)
    train = tiny_mnist.load().train
    # Only threes and eights, for a network that at first takes every image for a five: so the
    # first step, which is large, is sure to change the accuracy.
    chosen = np.sort(np.concatenate([np.flatnonzero(train.cls == k)[:75] for k in (3, 8)]))
    images, labels = train.images[chosen], train.labels[chosen]
    model = learner.linear_network(3)
    model.get_layer("classifier").bias.assign(np.where(np.arange(10) == 5, 9, 0).astype("float32"))
    learner.compile_model(model, 0.3)
    batches = learner.Batches(images, labels, 50, 6)
    # The same seed gives the same batches: a second object tells which ones they will be.
    same = learner.Batches(images, labels, 50, 6)
    expected = [same.next_batch() for _ in range(4)]
    first_images, first_labels = expected[0]

    def accuracy():
        return share_right(check.array(model(first_images), shape=(50, 10)), first_labels)

    seen = {"batches": expected, "accuracy before": accuracy(), "count": []}
    seen["second before"] = share_right(model(expected[1][0]), expected[1][1])
    for call, steps in enumerate((1, 2, 2)):
        if call == 2:
            seen["next"] = batches.next_batch()[0]
            model.optimizer.iterations.assign(99)
        _, text = learner.printed(learner.optimize, model, batches, steps)
        seen["count"].append(count_of(model))
        seen[f"text {call}"] = text
        if call == 0:
            seen["accuracy after"] = accuracy()
    eagerly(learner, False)
    return seen


@shared
def first_step(learner):
    """All numbers of a network before and after a first step with the usual learning rate."""
    eagerly(learner, True)
    train = tiny_mnist.load().train
    model = learner.linear_network(2)
    learner.compile_model(model)
    before = parameters(model)
    learner.optimize(model, learner.Batches(train.images[:90], train.labels[:90], 30), 1)
    eagerly(learner, False)
    return before, parameters(model)


@task("optimize")
class TestOptimize:
    def test_the_optimiser_counts_the_steps_of_all_calls(self, three_calls):
        anew = "a model that is compiled anew in each call: its optimiser forgets all steps"
        fit = "more steps than asked for: an epoch of fit is many steps"
        one, two, three = three_calls["count"]
        slips = {fit: 3, "no step at all": 0}
        check.equal(one, 1, slips=slips, because="a first call of 1 step")
        check.equal(two, 3, slips={anew: 2, fit: 9}, because="calls of 1 and 2 steps make 3")
        slips = {anew: 2, fit: 105}
        check.equal(three, 101, slips=slips, because="99 steps and a call of 2 more make 101")

    def test_it_prints_after_steps_1_101_201_and_so_on(self, three_calls):
        found = [printed_steps(three_calls[f"text {call}"]) for call in range(3)]
        slips = {"the number counted from 0: the first step is 1": np.array([0])}
        check.equal(found[0], np.array([1]), slips=slips, because="the first step is printed")
        slips = {
            "numbers that start anew in each call": np.array([1]),
            "a line for each step": np.array([2, 3]),
        }
        check.equal(found[1], np.array([], int), slips=slips, because="2 and 3 are silent")
        slips = {
            "numbers that start anew in each call": np.array([1]),
            "the number 100 instead of 101": np.array([100]),
            "a line for each step": np.array([100, 101]),
        }
        check.equal(found[2], np.array([101]), slips=slips, because="of 100 and 101, only 101")

    def test_the_printed_accuracy_is_that_of_this_batch_after_the_step(self, three_calls):
        shares = [
            float(share) / 100 for _, share in LINE.findall(check.text(three_calls["text 0"]))
        ]
        check.true(len(shares) == 1, "After the very first step exactly one line is printed.")
        before = "the accuracy before the step: train_on_batch reports what was before its step"
        slips = {before: three_calls["accuracy before"]}
        because = "it tells what this step has achieved on its own batch"
        check.close(shares[0], three_calls["accuracy after"], atol=6e-4, slips=slips,
            because=because)  # fmt: skip

    def test_each_step_takes_the_next_batch(self, three_calls):
        batches = [images for images, _ in three_calls["batches"]]
        slips = {
            "the same batch in all steps of a call: take a new one inside the loop": batches[2],
            "no batch taken from batches.next_batch()": batches[0],
        }
        because = "after 3 steps the fourth batch comes next"
        check.close(three_calls["next"], batches[3], slips=slips, because=because)

    def test_the_first_step_changes_no_number_by_more_than_the_learning_rate(self, first_step):
        before, after = first_step
        slips = {"no step at all: nothing has changed": 0.0, "two steps instead of one": 2e-4}
        because = "Adam divides the gradient by its size: at first only the sign is left"
        found = np.abs(after - before).max()
        check.close(found, 1e-4, rtol=1e-3, atol=0, slips=slips, because=because)
        check.true(bool(np.mean(before != after) > 0.3), "Many numbers have not changed at all.")

    def test_at_the_end_it_prints_the_time(self, three_calls):
        text = check.text(three_calls["text 1"])
        message = 'The last line should be like "Time usage: 0:00:03", in whole seconds.'
        check.true(re.search(r"Time usage: \d+:\d\d:\d\d\s*\Z", text) is not None, message)


@shared
def predicted(learner):
    """The classes of 23 images, in batches of 7 and 256, what was printed, and the logits."""
    eagerly(learner, True)
    images = tiny_mnist.load().validation.images[:23]
    model = check.handle(learner.linear_network(1), "a Keras model")
    logits = check.array(model(images), shape=(23, 10))
    found = {7: learner.printed(learner.predict_cls, model, images, 7)}
    found[256] = learner.printed(learner.predict_cls, model, images)
    eagerly(learner, False)
    return found, logits


@task("predict_cls")
class TestPredictCls:
    def test_the_class_with_the_largest_logit(self, predicted):
        found, logits = predicted
        slips = {
            "argmax over axis 0 (down the columns)": logits.argmax(axis=0),
            "argmin instead of argmax": logits.argmin(axis=1),
            "the logits themselves": logits,
        }
        check.equal(found[256][0], logits.argmax(axis=1), slips=slips)

    def test_the_batch_size_makes_no_difference(self, predicted):
        found, logits = predicted
        because = "batches of 7 give the same as all images at once"
        check.equal(found[7][0], logits.argmax(axis=1), because=because)

    def test_the_model_is_given_as_many_images_as_asked_for(self, learner, rng):
        keras = learner.fixture("emojinet.backgrounds.importlib.import_module")("keras")
        images = rng.normal(size=(23, 784)).astype("float32")
        # This model compares each image with the others of its batch, so batches matter.
        inputs = keras.Input((784,))
        mean = keras.ops.mean(inputs, axis=0, keepdims=True)
        logits = keras.ops.take(keras.ops.subtract(inputs, mean), np.arange(10), axis=1)
        eagerly(learner, True)
        found = learner.predict_cls(keras.Model(inputs, logits), images, 7)
        eagerly(learner, False)
        ten = images[:, :10]
        parts = [ten[i : i + 7] - ten[i : i + 7].mean(axis=0) for i in range(0, 23, 7)]
        slips = {"all images at once, whatever batch_size is": (ten - ten.mean(axis=0)).argmax(1)}
        because = "batch_size says how many images the model is given at a time"
        check.equal(found, np.concatenate(parts).argmax(axis=1), slips=slips, because=because)

    def test_it_prints_nothing(self, predicted):
        text = check.text(predicted[0][7][1])
        message = "It prints a progress bar: pass verbose=0 to model.predict."
        check.true(text.strip() == "", message)


@shared
def short_story(learner):
    """A story of 0, 1 and 3 steps, then of 5; the true share of right answers at each end."""
    eagerly(learner, True)
    data = tiny_mnist.load()
    images, labels = data.validation.images[:60], data.validation.labels[:60]
    model = check.handle(learner.linear_network(1), "a Keras model")
    learner.compile_model(model, 0.01)
    batches = learner.Batches(data.train.images[:90], data.train.labels[:90], 30)
    seen = []
    for totals in ([0, 1, 3], [5]):
        story = learner.accuracy_story(model, batches, images, labels, totals)
        logits = check.array(model(images), shape=(60, 10))
        seen.append((totals, story, np.mean(logits.argmax(axis=1) == labels.argmax(axis=1))))
    eagerly(learner, False)
    return seen


@task("accuracy_story")
class TestAccuracyStory:
    def test_it_measures_each_time_a_total_is_reached(self, short_story):
        totals, story, accuracy = short_story[0]
        points = [check.items(p, 2, "(steps, accuracy)") for p in check.items(story, 3, "pairs")]
        slips = {
            "totals that were taken as further steps: train only what is missing": [0, 1, 4],
            "the further steps instead of all steps so far": [0, 1, 2],
        }
        check.equal([steps for steps, _ in points], totals, slips=slips)
        because = "the share of x_test that is right after 3 steps, not of the batches"
        check.close(points[-1][1], accuracy, because=because)

    def test_it_goes_on_from_where_the_model_is(self, short_story):
        totals, story, accuracy = short_story[1]
        points = [check.items(p, 2, "(steps, accuracy)") for p in check.items(story, 1, "pairs")]
        slips = {"steps that start anew in each call: the optimiser counts all of them": [8]}
        because = "3 steps were taken before; 2 are missing"
        check.equal([steps for steps, _ in points], totals, slips=slips, because=because)
        check.close(points[-1][1], accuracy, because="after 5 steps")


@task("train_network")
class TestTrainNetwork:
    def test_without_steps_it_is_the_new_network(self, learner, rng):
        data = tiny_mnist.load().train
        sizes = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}
        model = learner.train_network(4, data.images[:9], data.labels[:9], 0,
            learning_rate=0.03, **sizes)  # fmt: skip
        model = check.handle(model, "a Keras model")
        check.equal(count_of(model), 0, because="no step was asked for")
        rate = check.variable(check.handle(model.optimizer).learning_rate)
        check.close(rate, 0.03, because="the learning rate is passed on")
        found = check.handle(model.get_layer("layer_fc1")).kernel
        check.variable(found, shape=(7 * 7 * 4, 7), because="the sizes are passed on")

    @limits(cpu=30)
    def test_50_steps_are_enough_to_read_most_digits(self, learner):
        data = tiny_mnist.load()
        train = data.train.images[:1600], data.train.labels[:1600]
        sizes = {"num_filters1": 4, "num_filters2": 8, "fc_size": 64}
        model = learner.train_network(1, *train, 50, learning_rate=0.005, batch_size=32, **sizes)
        model = check.handle(model, "a Keras model")
        check.equal(count_of(model), 50, because="50 steps were asked for")
        logits = check.array(model(data.test.images[:250]), shape=(250, 10))
        right = np.mean(logits.argmax(axis=1) == data.test.cls[:250])
        check.at_least(right, 0.8, because="with a learning rate of 0.005 about 90 % are right")
