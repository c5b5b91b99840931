"""Visible checks of train.py. The expected steps are computed here, with NumPy."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

SMALL = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}
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


def numbered_set(count, pixels=5):
    """A set in which row n of images and labels tells n: images are n + 0.5, labels one-hot."""
    images = np.repeat(np.arange(count, dtype="float32")[:, None] + 0.5, pixels, axis=1)
    return images, np.eye(count, dtype="float32")


def next_batch(batches, batch_size, pixels=5):
    images, labels = check.items(batches.next_batch(), 2, "(images, labels)")
    return check.array(images, shape=(batch_size, pixels)), check.array(labels)


def numbers_of(batches, batch_size, how_many):
    """Which images of a `numbered_set` the next batches hold, one after the other."""
    drawn = [next_batch(batches, batch_size)[0][:, 0] for _ in range(how_many)]
    return np.concatenate(drawn).astype(int)


def parameters(model):
    """All numbers that a small network has learned, in one row."""
    found = check.items(model.trainable_variables, 8, "weights and biases of four layers")
    return np.concatenate([check.variable(variable).ravel() for variable in found])


def steps_and_shares(text):
    """What `optimize` printed: step numbers, and accuracies as shares."""
    lines = LINE.findall(check.text(text))
    return np.array([int(step) for step, _ in lines], int), [float(p) / 100 for _, p in lines]


@task("Batches")
class TestBatches:
    def test_a_batch_is_a_pair_of_64_images_and_labels(self, learner):
        images, labels = numbered_set(230)
        images, labels = next_batch(learner.Batches(images, labels), 64)
        check.shape(labels, (64, 230), because="each image comes with its label")

    def test_each_image_keeps_its_own_label(self, learner):
        batches = learner.Batches(*numbered_set(23), batch_size=23)
        images, labels = next_batch(batches, 23)
        labels = check.shape(labels, (23, 23))
        message = (
            "Images and labels no longer belong together: they were shuffled separately. "
            "Choose one random order and use it for both."
        )
        check.true(np.array_equal(labels.argmax(axis=1), images[:, 0].astype(int)), message)

    def test_the_next_call_goes_on_where_the_last_one_ended(self, learner):
        drawn = numbers_of(learner.Batches(*numbered_set(20), batch_size=10), 10, how_many=2)
        message = "The same batch came twice in a row: the object has to remember where it is."
        check.true(set(drawn[:10]) != set(drawn[10:]), message)
        message = "The second batch repeats images of the first, before all others have come."
        check.true(len(np.unique(drawn)) == 20, message)

    def test_each_epoch_takes_every_image_once_in_a_new_order(self, learner):
        drawn = numbers_of(learner.Batches(*numbered_set(23), batch_size=6), 6, how_many=23)
        message = (
            "With batches of 6 from a set of 23, some images came twice in an epoch and others "
            "not at all. An epoch may end inside a batch; the batch then goes on with the first "
            "images of the next epoch."
        )
        epochs = drawn.reshape(6, 23)
        for epoch in epochs:
            check.true(np.array_equal(np.sort(epoch), np.arange(23)), message)
        message = "The images come in the order of the training set: shuffle them."
        check.true(not np.array_equal(epochs[0], np.arange(23)), message)
        message = "The second epoch has the order of the first: shuffle anew for each epoch."
        check.true(not np.array_equal(epochs[0], epochs[1]), message)

    def test_the_seed_decides_the_order(self, learner):
        orders = [
            numbers_of(learner.Batches(*numbered_set(23), 6, seed), 6, how_many=8).tolist()
            for seed in (4, 4, 5)
        ]
        check.true(orders[0] == orders[1], "The same seed gave two different orders.")
        check.true(orders[0] != orders[2], "Two different seeds gave the same order.")


@task("Training.__init__")
class TestTrainingInit:
    def test_it_keeps_model_batches_optimizer_and_a_count_of_zero(self, learner):
        train = tiny_mnist.load().train
        model = check.handle(learner.ConvNet(1, **SMALL), "ConvNet object")
        training = learner.Training(model, train.images[:150], train.labels[:150])
        training = check.handle(training, "Training object")
        check.equal(training.total_iterations, 0, because="no step has been taken yet")
        check.handle(training.model, "ConvNet object")
        check.handle(training.optimizer, "Adam object")
        batches = check.handle(training.batches, "Batches object")
        next_batch(batches, 64, pixels=784)

    def test_the_learning_rate_is_passed_on(self, learner):
        train = tiny_mnist.load().train
        model = check.handle(learner.ConvNet(1, **SMALL))
        for given, rate in (({}, 1e-4), ({"learning_rate": 0.02}, 0.02)):
            training = learner.Training(model, train.images[:9], train.labels[:9], **given)
            optimizer = check.handle(check.handle(training).optimizer, "Adam object")
            check.close(
                check.variable(optimizer.learning_rate),
                rate,
                because="0.0001 unless told otherwise",
                slips={
                    "Adam's own learning rate, 0.001": 1e-3,
                    "a learning rate of 0.01": 1e-2,
                    "the usual learning rate, 0.0001, whatever is asked for": 1e-4,
                },
            )

    def test_batch_size_and_seed_are_passed_on(self, learner):
        train = tiny_mnist.load().train
        images, labels = train.images[:40], train.labels[:40]
        training = learner.Training(
            check.handle(learner.ConvNet(1, **SMALL)), images, labels, batch_size=7, seed=3
        )
        batches = check.handle(check.handle(training).batches, "Batches object")
        drawn, _ = next_batch(batches, 7, pixels=784)
        expected, _ = next_batch(learner.Batches(images, labels, 7, 3), 7, pixels=784)
        message = "The batches are not those of Batches with the same seed."
        check.true(np.array_equal(drawn, expected), message)


@shared
def first_steps(learner):
    """A small network before and after its first step, and the costs of more steps."""
    eagerly(learner, True)
    train = tiny_mnist.load().train
    images, labels = train.images[:37], train.labels[:37]
    model = check.handle(learner.ConvNet(2, **SMALL))
    training = check.handle(learner.Training(model, images, labels))
    before = {"all": parameters(model), "logits": check.shape(model.logits(images), (37, 10))}
    before["last biases"] = check.variable(model.fc2.biases)
    costs = [training.step(images, labels)]
    after = {"all": parameters(model), "logits": check.shape(model.logits(images), (37, 10))}
    after["last biases"] = check.variable(model.fc2.biases)
    after["count"] = training.total_iterations
    costs += [training.step(images, labels) for _ in range(3)]
    eagerly(learner, False)
    return before, after, costs, labels


@task("Training.step")
class TestTrainingStep:
    def test_it_returns_the_cost_before_the_step(self, first_steps):
        before, after, costs, labels = first_steps
        expected = mean_cost(before["logits"], labels)
        slips = {
            "a softmax taken twice: cross_entropy wants the raw logits, not probabilities": (
                mean_cost(softmax(before["logits"]), labels)
            ),
            "the cost after the step instead of before it": mean_cost(after["logits"], labels),
            "the sum over the batch instead of the mean": 37 * expected,
        }
        check.close(costs[0], expected, slips=slips)

    def test_the_first_step_changes_each_number_by_the_learning_rate_at_most(self, first_steps):
        before, after, _, _ = first_steps
        check.close(
            np.abs(after["all"] - before["all"]).max(),
            1e-4,
            rtol=1e-3,
            atol=0,
            because="Adam divides the gradient by its size: at first only the sign is left",
            slips={
                "a learning rate of 0.001 instead of 0.0001": 1e-3,
                "a learning rate of 0.01 instead of 0.0001": 1e-2,
                "no step at all: nothing has changed": 0.0,
                "two steps instead of one": 2e-4,
            },
        )

    def test_it_goes_downhill(self, first_steps):
        """the first step takes the biases of the last layer downhill"""
        before, after, _, labels = first_steps
        slope = (softmax(before["logits"]) - labels).mean(axis=0)
        clear = np.abs(slope) > 1e-3
        change = (after["last biases"] - before["last biases"])[clear]
        check.close(
            np.sign(change),
            -np.sign(slope[clear]),
            because="a bias goes down where its class is expected too often",
            slips={"a step up the gradient instead of down": np.sign(slope[clear])},
        )

    def test_all_variables_are_trained(self, first_steps):
        before, after, _, _ = first_steps
        moved = np.mean(before["all"] != after["all"])
        message = (
            "Many numbers of the network have not changed: take the gradient with respect to "
            "all of model.trainable_variables."
        )
        check.true(bool(moved > 0.5), message)

    def test_the_cost_of_the_same_batch_falls_from_step_to_step(self, first_steps):
        costs = [check.number(cost) for cost in first_steps[2]]
        check.true(costs[-1] < costs[0], "After 3 steps on the same batch its cost has not fallen.")

    def test_it_does_not_count(self, first_steps):
        slips = {"a count in step as well as in optimize: each step would count twice": 1}
        check.equal(first_steps[1]["count"], 0, slips=slips, because="optimize counts")


@shared
def three_calls(learner):
    """What happens in calls of 1, 2 and 2 steps; before the last one the count is set to 99."""
    eagerly(learner, True)
    train = tiny_mnist.load().train
    # Only threes and eights, for a network that at first takes every image for a five: so the
    # first step, which is large, is sure to change the accuracy.
    chosen = np.sort(np.concatenate([np.flatnonzero(train.cls == k)[:75] for k in (3, 8)]))
    images, labels = train.images[chosen], train.labels[chosen]
    model = check.handle(learner.ConvNet(3, **SMALL))
    model.fc2.biases.assign(np.where(np.arange(10) == 5, 0.3, 0).astype("float32"))
    training = learner.Training(model, images, labels, learning_rate=0.3, batch_size=50, seed=6)
    training = check.handle(training)
    # The same seed gives the same batches: a second object tells which ones they will be.
    same = check.handle(learner.Batches(images, labels, 50, 6))
    batches = [next_batch(same, 50, pixels=784) for _ in range(4)]
    seen = {"batches": batches}
    (first_images, _), (second_images, _) = batches[:2]
    seen["before"] = check.shape(model.logits(first_images), (50, 10))
    _, seen["text 1"] = learner.printed(learner.optimize, training, 1)
    seen["count 1"] = training.total_iterations
    seen["after"] = check.shape(model.logits(first_images), (50, 10))
    seen["second"] = check.shape(model.logits(second_images), (50, 10))
    _, seen["text 2"] = learner.printed(learner.optimize, training, 2)
    seen["count 2"] = training.total_iterations
    seen["next"], _ = next_batch(training.batches, 50, pixels=784)
    learner.set(training, "total_iterations", 99)
    _, seen["text 3"] = learner.printed(learner.optimize, training, 2)
    seen["count 3"] = training.total_iterations
    eagerly(learner, False)
    return seen


@shared
def trained(learner):
    """What a network with half as many filters says of 250 test images after 50 steps."""
    data = tiny_mnist.load()
    model = check.handle(learner.ConvNet(1, num_filters1=8, num_filters2=16, fc_size=200))
    training = learner.Training(
        model,
        data.train.images[:1600],
        data.train.labels[:1600],
        learning_rate=0.002,
        batch_size=32,
        seed=1,
    )
    learner.optimize(training, 50)
    return check.shape(model.logits(data.test.images[:250]), (250, 10))


@task("optimize")
class TestOptimize:
    def test_the_count_of_steps_goes_on_from_call_to_call(self, three_calls):
        inside = "an increase by num_iterations in every step: raise it once, after the loop"
        check.equal(
            three_calls["count 1"],
            1,
            because="after a first call of 1 step the count is 1",
            slips={"total_iterations never raised": 0},
        )
        check.equal(
            three_calls["count 2"],
            3,
            because="after calls of 1 and 2 steps the count is 3",
            slips={inside: 5, "a count that starts anew in each call": 2},
        )
        check.equal(
            three_calls["count 3"],
            101,
            because="99 steps and a call of 2 more make 101",
            slips={inside: 103, "a count that starts anew in each call": 2},
        )

    def test_it_prints_after_steps_0_100_200_and_so_on(self, three_calls):
        """it prints after steps 0, 100, 200, ... of all calls, and adds 1 to the number"""
        first, _ = steps_and_shares(three_calls["text 1"])
        slips = {"the number of the step as it is: print it plus 1": np.array([0])}
        check.equal(first, np.array([1]), slips=slips, because="step 0 is printed as 1")
        second, _ = steps_and_shares(three_calls["text 2"])
        anew = "numbers that start anew in each call: count over all calls"
        slips = {anew: np.array([1]), "a line for each step": np.array([2, 3])}
        check.equal(second, np.array([], int), slips=slips, because="steps 1 and 2 are silent")
        third, _ = steps_and_shares(three_calls["text 3"])
        slips = {
            anew: np.array([1]),
            "the number of the step as it is: print it plus 1": np.array([100]),
            "a line for each step": np.array([100, 101]),
        }
        because = "of steps 99 and 100 only step 100 is printed, as 101"
        check.equal(third, np.array([101]), slips=slips, because=because)

    def test_the_printed_accuracy_is_that_of_this_batch_after_the_step(self, three_calls):
        _, shares = steps_and_shares(three_calls["text 1"])
        check.true(len(shares) == 1, "After the very first step exactly one line is printed.")
        (_, labels), (_, other) = three_calls["batches"][:2]
        check.close(
            shares[0],
            share_right(three_calls["after"], labels),
            atol=6e-4,
            because="it tells what this step has achieved on its own batch",
            slips={
                "the accuracy before the step instead of after it": (
                    share_right(three_calls["before"], labels)
                ),
                "the accuracy on another batch": share_right(three_calls["second"], other),
            },
        )

    def test_each_step_takes_the_next_batch(self, three_calls):
        batches = [images for images, _ in three_calls["batches"]]
        check.close(
            three_calls["next"],
            batches[3],
            because="after 3 steps the fourth batch comes next",
            slips={
                "the same batch in all steps of a call: take a new one inside the loop": batches[2],
                "no batch taken from training.batches": batches[0],
            },
        )

    def test_at_the_end_it_prints_the_time(self, three_calls):
        text = check.text(three_calls["text 2"])
        message = 'The last line should be like "Time usage: 0:00:03", in whole seconds.'
        check.true(re.search(r"Time usage: \d+:\d\d:\d\d\s*\Z", text) is not None, message)

    # 50 steps take less than 1 s as a graph, but 3 s without tf.function.
    @limits(cpu=30)
    def test_50_steps_are_enough_to_read_most_digits(self, trained):
        right = share_right(trained, tiny_mnist.load().test.labels[:250])
        because = "with a learning rate of 0.002 about 86 % are right after 50 steps"
        check.at_least(right, 0.7, because=because)
