"""Visible checks of train.py. The expected costs are computed here, with NumPy."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_cifar10
from grader.spec import check, limits, shared, task

LINE = re.compile(r"Global Step:\s*(\d+), Training Batch Accuracy:\s*(\d+\.\d)%")


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(values):
    exp = np.exp(values - values.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def mean_cost(probs, labels):
    return -np.log(probs[labels == 1]).mean()


def share_right(probs, labels):
    return np.mean(probs.argmax(axis=1) == labels.argmax(axis=1))


def weights_of(model, count=4):
    variables = check.handle(model, "a Keras model").trainable_variables
    found = check.items(variables, count, "weights and biases of two layers")
    return [check.variable(variable) for variable in found]


def toy_set(rng, count, size=6, num_classes=4):
    """Values whose classes are easy to tell apart, and one-hot labels."""
    cls = np.arange(count) % num_classes
    centres = rng.normal(size=(num_classes, size)) * 2
    values = np.abs(centres[cls] + rng.normal(size=(count, size)) * 0.3).astype("float32")
    return values, np.eye(num_classes, dtype="float32")[cls]


def numbered_set(count):
    """Row n of the values is n; row n of the labels has its 1 at n."""
    values = np.repeat(np.arange(count, dtype="float32")[:, None], 5, axis=1)
    return values, np.eye(count, dtype="float32")


def new_training(learner, values, labels, fc_size=8, **given):
    """A training object with a new, small classifier."""
    model = learner.new_classifier(values.shape[1], labels.shape[1], fc_size=fc_size, seed=1)
    model = check.handle(model, "a Keras model")
    return model, check.handle(learner.Training(model, values, labels, **given))


@task("new_classifier")
class TestNewClassifier:
    def test_the_tutorials_classifier_has_2108426_numbers(self, learner):
        model = check.handle(learner.new_classifier(2048, 10), "a Keras model")
        slips = {
            "a single layer: the hidden layer is missing": 20_490,
            "biases left out": 2_108_426 - 1034,
            "one hidden layer too many": 2_108_426 + 1024 * 1025,
        }
        check.equal(model.count_params(), 2_108_426, slips=slips)

    def test_weights_have_the_right_spread(self, learner):
        weights = weights_of(learner.new_classifier(100, 10, fc_size=300, seed=3))
        spread = float(check.shape(weights[0], (100, 300)).std())
        check.close(
            round(spread * np.sqrt(100 / 2), 1),
            1.0,
            because="the standard deviation is 1 times sqrt(2 / transfer_len)",
            slips={
                "the distribution that Keras would take, Glorot's": 0.5,
                "sqrt(2 / fc_size): count what goes in, not what comes out": 0.6,
            },
        )
        check.shape(weights[2], (300, 10))
        limit = np.sqrt(6 / 310)
        check.between(weights[2], -limit, limit, because="evenly from -r to r")
        check.at_least(float(np.abs(weights[2]).max()), 0.97 * limit, because="evenly from -r to r")
        check.equal(np.concatenate([weights[1], weights[3]]), np.zeros(310, "float32"))

    def test_it_computes_relu_and_softmax(self, learner, rng):
        model = check.handle(learner.new_classifier(6, 4, fc_size=9), "a Keras model")
        values = rng.normal(size=(5, 6)).astype("float32") * 3
        kernel1, bias1, kernel2, bias2 = weights_of(model)
        shapes = [array.shape for array in (kernel1, bias1, kernel2, bias2)]
        check.equal(shapes, [(6, 9), (9,), (9, 4), (4,)], because="weights and biases, twice")
        logits = np.maximum(values @ kernel1 + bias1, 0) @ kernel2 + bias2
        slips = {
            "logits instead of probabilities: the softmax is missing": logits,
            "no ReLU after the first layer": softmax((values @ kernel1) @ kernel2),
        }
        found = model(values)
        check.close(found, softmax(logits), atol=1e-5, slips=slips)
        check.close(np.sum(found, axis=1), np.ones(5), because="each row is a distribution")

    def test_the_seed_decides_the_weights(self, learner):
        one, same, other = (
            weights_of(learner.new_classifier(6, 4, fc_size=9, seed=seed)) for seed in (3, 3, 4)
        )
        check.equal(same[0], one[0], because="the same seed gives the same weights")
        check.true(not np.array_equal(other[0], one[0]), "Two seeds gave the same weights.")
        check.equal(same[2], one[2], because="the same seed gives the same weights")

    def test_the_second_layer_draws_with_the_next_seed(self, learner):
        found = weights_of(learner.new_classifier(6, 4, fc_size=9, seed=3))[2]
        glorot = library(learner, "keras").initializers.GlorotUniform
        first, expected = (check.array(glorot(seed)((9, 4)), shape=(9, 4)) for seed in (3, 4))
        slips = {"the seed of the first layer once more": first}
        check.close(found, expected, slips=slips, because="it draws with seed + 1")


def batch_of(training, size):
    values, labels = check.items(training.random_batch(), 2, "(transfer_values, labels)")
    return check.array(values, shape=(size, 5), dtype="float"), check.array(labels)


@task("Training.random_batch")
class TestRandomBatch:
    def test_it_has_64_rows_unless_told_otherwise(self, learner):
        values, labels = numbered_set(90)
        _, training = new_training(learner, values, labels)
        check.shape(batch_of(training, 64)[1], (64, 90))
        _, training = new_training(learner, values, labels, batch_size=7)
        check.shape(batch_of(training, 7)[1], (7, 90))

    def test_each_row_keeps_its_label(self, learner):
        _, training = new_training(learner, *numbered_set(40), batch_size=20)
        values, labels = batch_of(training, 20)
        labels = check.array(labels, shape=(20, 40), dtype="float")
        message = (
            "Values and labels no longer belong together: two random choices were made. Make one, "
            "and use it for both."
        )
        check.true(np.array_equal(labels.argmax(axis=1), values[:, 0].astype(int)), message)

    def test_no_row_comes_twice_in_a_batch(self, learner):
        _, training = new_training(learner, *numbered_set(30), batch_size=30)
        values, _ = batch_of(training, 30)
        message = "A row came twice in one batch: choose with replace=False."
        check.true(len(np.unique(values[:, 0])) == 30, message)

    def test_each_batch_is_another(self, learner):
        _, training = new_training(learner, *numbered_set(40), batch_size=10)
        first, second = (batch_of(training, 10)[0][:, 0] for _ in range(2))
        message = "Two batches are the same: draw from self.rng, which goes on from call to call."
        check.true(not np.array_equal(first, second), message)
        check.true(set(first) != set(range(10)), "The batch is the start of the training set.")

    def test_the_seed_decides_the_batches(self, learner):
        firsts = [
            batch_of(new_training(learner, *numbered_set(40), batch_size=10, seed=seed)[1], 10)[0]
            for seed in (5, 5, 6)
        ]
        check.equal(firsts[1], firsts[0], because="the same seed gives the same batches")
        check.true(not np.array_equal(firsts[2], firsts[0]), "Two seeds gave the same batches.")


@shared
def first_steps(learner, rng):
    """A small classifier before and after its first step, and the costs of more steps."""
    eagerly(learner, True)
    values, labels = toy_set(rng, 30)
    model, training = new_training(learner, values, labels)
    seen = {"labels": labels, "before": check.array(model(values), shape=(30, 4), dtype="float")}
    seen["weights before"] = weights_of(model)
    seen["costs"] = [training.step(values, labels)]
    seen["weights after"], seen["after"] = (
        weights_of(model),
        check.array(model(values), shape=(30, 4), dtype="float"),
    )
    seen["costs"] += [training.step(values, labels) for _ in range(3)]
    seen["count"] = training.total_iterations
    eagerly(learner, False)
    return seen


@task("Training.step")
class TestTrainingStep:
    def test_it_returns_the_cost_before_the_step(self, first_steps):
        labels, before = first_steps["labels"], first_steps["before"]
        expected = mean_cost(before, labels)
        slips = {
            "a softmax taken twice: the model gives probabilities, not logits": (
                mean_cost(softmax(before), labels)
            ),
            "the cost after the step instead of before it": mean_cost(first_steps["after"], labels),
            "the sum over the batch instead of the mean": 30 * expected,
        }
        check.close(first_steps["costs"][0], expected, rtol=1e-4, slips=slips)

    def test_all_weights_change_a_little(self, first_steps):
        """all weights change, by the learning rate at most"""
        before, after = first_steps["weights before"], first_steps["weights after"]
        for one, other in zip(before, after, strict=True):
            check.shape(other, one.shape)
            change = np.abs(other - one)
            message = "Some layer has not changed: use all of self.model.trainable_variables."
            check.true(bool(change.max() > 5e-5), message)
            check.at_most(change, 1.01e-4, because="Adam's first step is the learning rate, 0.0001")

    def test_it_goes_downhill(self, first_steps):
        """the biases of the last layer go downhill"""
        slope = (first_steps["before"] - first_steps["labels"]).mean(axis=0)
        change = first_steps["weights after"][3] - first_steps["weights before"][3]
        check.shape(change, (4,))
        slips = {"a step up the gradient instead of down": np.sign(slope)}
        because = "a bias goes down where its class is expected too often"
        check.close(np.sign(change), -np.sign(slope), slips=slips, because=because)

    def test_the_cost_of_the_same_batch_falls(self, first_steps):
        costs = [check.number(cost) for cost in first_steps["costs"]]
        check.true(costs[-1] < costs[0], "After 3 steps on the same batch its cost has not fallen.")

    def test_it_does_not_count(self, first_steps):
        check.equal(first_steps["count"], 0, because="optimize counts")


def steps_and_shares(text):
    lines = LINE.findall(check.text(text))
    return [int(step) for step, _ in lines], [float(percent) / 100 for _, percent in lines]


@shared
def three_calls(learner, rng):
    """What calls of 1, 2 and 3 steps print; before the last one the count is set to 98."""
    eagerly(learner, True)
    values, labels = toy_set(rng, 30)
    # A classifier that takes all for class 2, and a large first step: the accuracy will change.
    model, training = new_training(learner, values, labels, learning_rate=0.3, batch_size=25)
    last = check.items(model.trainable_variables, 4, "weights and biases of two layers")[3]
    check.variable(last, shape=(4,))
    last.assign(np.array([0, 0, 4, 0], "float32"))
    other = library(learner, "numpy").random.default_rng(0)
    chosen = check.shape(other.choice(30, 25, replace=False), (25,))
    seen = {
        "labels": labels[chosen],
        "before": check.array(model(values[chosen]), shape=(25, 4), dtype="float"),
    }
    _, seen["text 1"] = learner.printed(learner.optimize, training, 1)
    seen["after"] = check.array(model(values[chosen]), shape=(25, 4), dtype="float")
    _, seen["text 2"] = learner.printed(learner.optimize, training, 2)
    seen["count"] = training.total_iterations
    learner.set(training, "total_iterations", 98)
    _, seen["text 3"] = learner.printed(learner.optimize, training, 3)
    _, seen["text 4"] = learner.printed(learner.optimize, training, 0)
    seen["last count"] = training.total_iterations
    eagerly(learner, False)
    return seen


@shared
def answers(learner):
    """What a classifier says of 100 test images, after 60 steps on the values of 200 others."""
    network = learner.fixture("models.tiny_inception_v3")()
    keras, image = library(learner, "keras"), library(learner, "tensorflow").image
    extractor = keras.Model(network.inputs, network.get_layer("avg_pool").output)
    data = tiny_cifar10.load()
    height, width = network.input_shape[1:3]
    images = np.concatenate([data.train.images[:200], data.test.images[:100]])
    values = extractor(image.resize(images * 255, [height, width]), training=False)
    train, test = np.split(check.array(values), [200])
    model = learner.new_classifier(train.shape[1], 10, fc_size=128, seed=1)
    model = check.handle(model, "a Keras model")
    training = learner.Training(model, train, data.train.labels[:200], learning_rate=2e-3, seed=1)
    learner.optimize(training, 60)
    return check.array(model(test), shape=(100, 10), dtype="float")


@task("optimize")
class TestOptimize:
    def test_the_count_goes_on_from_call_to_call(self, three_calls):
        slips = {"a count that starts anew in each call": 2, "no count": 0}
        because = "after calls of 1 and 2 steps the count is 3"
        check.equal(three_calls["count"], 3, slips=slips, because=because)
        because = "98 steps, a call of 3 more, and one of none"
        check.equal(three_calls["last count"], 101, because=because)

    def test_it_prints_each_100_and_the_last(self, three_calls):
        """it prints the multiples of 100, and the last step of each call"""
        for text, expected in (("3", [100, 101]), ("1", [1]), ("2", [3]), ("4", [])):
            found, _ = steps_and_shares(three_calls[f"text {text}"])
            each = {"2": [2, 3], "3": [99, 100, 101]}
            slips = {
                "a count from 0": np.array(expected, int) - 1,
                "the last step of the call left out": np.array(expected[:-1], int),
                "a line for each step": np.array(each.get(text, []), int),
            }
            because = "steps are counted over all calls"
            found, expected = np.array(found, int), np.array(expected, int)
            check.equal(found, expected, slips=slips, because=because)

    def test_the_printed_accuracy_is_that_of_this_batch_after_the_step(self, three_calls):
        _, shares = steps_and_shares(three_calls["text 1"])
        check.true(len(shares) == 1, "A call of one step should print one line.")
        labels = three_calls["labels"]
        before = share_right(three_calls["before"], labels)
        slips = {"the accuracy before the step instead of after it": before}
        expected = share_right(three_calls["after"], labels)
        check.close(shares[0], expected, atol=6e-4, slips=slips)

    def test_at_the_end_it_prints_the_time(self, three_calls):
        message = 'The last line should be like "Time usage: 0:00:03", in whole seconds.'
        for number in (2, 4):
            text = check.text(three_calls[f"text {number}"])
            check.true(re.search(r"Time usage: \d+:\d\d:\d\d\s*\Z", text) is not None, message)

    @limits(cpu=30)
    def test_transfer_values_are_easy_to_learn_from(self, answers):
        """60 steps on the values of 200 images are enough for most test images"""
        right = share_right(answers, tiny_cifar10.load().test.labels[:100])
        check.at_least(right, 0.52, because="about 60 % are right")
