"""Visible checks of train.py. The expected steps are computed here, with NumPy."""

from __future__ import annotations

import re

import numpy as np

from fixtures import tiny_mnist
from grader.spec import check, limits, shared, task

LINE = re.compile(r"Optimization Iteration:\s*(\d+), Training Accuracy:\s*(\d+\.\d)%")
TEST_LINE = re.compile(r"Accuracy on test-set: \d+\.\d% \((\d+) / (\d+)\)")
MIDDLE = {"num_filters1": 4, "num_filters2": 12, "fc_size": 48}


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def one_hot(classes):
    return np.eye(10, dtype="float32")[classes]


def share(logits, classes):
    """The share of images whose largest logit is that of `classes`, one class or one for each."""
    return np.mean(logits.argmax(axis=1) == classes)


def some_digits(count):
    train = tiny_mnist.load().train
    return train.images[:count], train.labels[:count]


class Linear:
    """A linear network with its noise and training: handles, and its numbers in NumPy."""

    def __init__(self, learner, images, labels, *, options=None, **given):
        self.network = check.handle(learner.networks.LinearNet(4), "LinearNet object")
        model = learner.NoisyNet(self.network, **(options or {}))
        self.model = check.handle(model, "NoisyNet object")
        training = learner.Training(self.model, images, labels, **given)
        self.training = check.handle(training, "Training object")

    @property
    def noise(self):
        return check.variable(self.model.x_noise, shape=(28, 28, 1)).ravel()

    @noise.setter
    def noise(self, noise):
        variable = check.handle(self.model.x_noise, "tf.Variable")
        variable.assign(np.reshape(noise, (28, 28, 1)).astype("float32"))

    @property
    def weights(self):
        weights = check.variable(self.network.weights, shape=(784, 10))
        return np.vstack([weights, check.variable(self.network.biases, shape=(10,))])

    def logits(self, images):
        """What it says of the images under its noise, computed here."""
        weights = self.weights.astype(float)
        return np.clip(images + self.noise, 0, 1) @ weights[:-1] + weights[-1]

    def noise_slope(self, images, labels, weight=0.02):
        """The gradient of the adversary's loss, and where no pixel is on the edge of a clip."""
        slopes = (softmax(self.logits(images)) - labels) @ self.weights[:-1].T
        pixels = images + self.noise
        inside = (pixels > 0) & (pixels < 1)
        sure = ~np.any((pixels == 0) | (pixels == 1), axis=0)
        return np.mean(slopes * inside, axis=0) + weight * self.noise, sure


def mean_cost(logits, labels):
    return -np.log(softmax(logits)[labels == 1]).mean()


@task("Training.__init__")
class TestTrainingInit:
    def test_it_keeps_the_model_and_the_batches(self, learner):
        images, labels = some_digits(30)
        one = Linear(learner, images, labels, batch_size=7, seed=3)
        check.handle(one.training.model, "NoisyNet object")
        batches = check.handle(one.training.batches, "Batches object")
        expected = check.handle(learner.networks.Batches(images, labels, 7, 3)).next_batch()
        found = check.items(batches.next_batch(), 2, "(images, labels)")
        check.equal(found[0], expected[0], because="Batches is given batch_size and seed")
        check.equal(found[1], expected[1], because="Batches is given the labels")

    def test_two_optimisers_with_rates_of_their_own(self, learner):
        given = {"learning_rate": 0.003, "noise_learning_rate": 0.02}
        for arguments, rate, noise_rate in (({}, 1e-4, 1e-2), (given, 0.003, 0.02)):
            one = Linear(learner, *some_digits(9), batch_size=5, **arguments)
            slips = {
                "the learning rate of the noise: each optimiser has its own": noise_rate,
                "Adam's own learning rate, 0.001": 1e-3,
            }
            optimizer = check.handle(one.training.optimizer, "Adam object")
            check.close(check.variable(optimizer.learning_rate), rate, slips=slips)
            slips = {
                "one optimiser for both: the noise needs an optimiser of its own": rate,
                "Adam's own learning rate, 0.001": 1e-3,
            }
            optimizer = check.handle(one.training.noise_optimizer, "Adam object")
            check.close(check.variable(optimizer.learning_rate), noise_rate, slips=slips)


@shared
def network_steps(learner):
    """A linear network under noise, before and after a step with the true labels."""
    eagerly(learner, True)
    images, labels = some_digits(23)
    one = Linear(learner, images, labels, learning_rate=0.003, batch_size=23)
    one.noise = np.linspace(-0.3, 0.3, 784)
    before = {"logits": one.logits(images), "weights": one.weights, "noise": one.noise}
    clean = np.vstack([images.T, np.ones(23)]).T @ one.weights
    loss = one.training.network_step(images, labels)
    after = {"logits": one.logits(images), "weights": one.weights, "noise": one.noise}
    eagerly(learner, False)
    return before, after, loss, clean, labels


@task("Training.network_step")
class TestNetworkStep:
    def test_the_loss_is_that_of_the_noisy_images(self, network_steps):
        before, after, loss, clean, labels = network_steps
        check.close(
            loss,
            mean_cost(before["logits"], labels),
            because="the network sees the images with the noise, and the loss is the one before",
            slips={
                "the loss of the clean images": mean_cost(clean, labels),
                "the loss after the step instead of before it": mean_cost(after["logits"], labels),
                "a softmax taken twice: mean_cross_entropy wants the raw logits": mean_cost(
                    softmax(before["logits"]), labels
                ),
            },
        )

    def test_the_noise_stays_as_it_is(self, network_steps):
        before, after, *_ = network_steps
        because = "a step of the network leaves the noise alone, to the last bit"
        check.equal(after["noise"], before["noise"], because=because)

    def test_the_network_goes_downhill(self, network_steps):
        before, after, _, _, labels = network_steps
        slope = (softmax(before["logits"]) - labels).mean(axis=0)
        change = (after["weights"] - before["weights"])[-1]
        clear = np.abs(slope) > 1e-3
        check.close(
            change[clear],
            -0.003 * np.sign(slope[clear]),
            rtol=1e-2,
            because="Adam's first step is as large as its learning rate, and goes downhill",
            slips={
                "a step up the gradient instead of down": 0.003 * np.sign(slope[clear]),
                "the optimiser of the noise": -0.01 * np.sign(slope[clear]),
                "no step at all: nothing has changed": np.zeros(clear.sum()),
            },
        )


@shared
def noise_steps(learner):
    """A linear network and its noise before, after one, and after many attack steps."""
    eagerly(learner, True)
    images, _ = some_digits(19)
    labels = one_hot(np.full(19, 3))
    one = Linear(learner, images, labels, batch_size=19)
    start = np.linspace(-0.3, 0.3, 784).astype("float32")
    start[::9] = np.where(np.arange(88) % 2, 0.349, -0.349)
    one.noise = start
    before = {"logits": one.logits(images), "weights": one.weights, "noise": one.noise}
    before["slope"], before["sure"] = one.noise_slope(images, labels)
    loss = one.training.noise_step(images, labels)
    after = {"logits": one.logits(images), "weights": one.weights, "noise": one.noise}
    losses = [one.training.noise_step(images, labels) for _ in range(3)]
    after["noise after 4"], after["weights after 4"] = one.noise, one.weights
    eagerly(learner, False)
    return before, after, [loss, *losses], labels


@task("Training.noise_step")
class TestNoiseStep:
    def test_it_returns_the_loss_before_the_step(self, noise_steps):
        before, after, losses, labels = noise_steps
        entropy, l2 = mean_cost(before["logits"], labels), np.sum(before["noise"] ** 2) / 2
        check.close(
            losses[0],
            entropy + 0.02 * l2,
            because="cross-entropy, and 0.02 times half the sum of the squares of the noise",
            slips={
                "the L2 part left out": entropy,
                "the L2 part twice as large": entropy + 0.04 * l2,
                "the loss after the step": mean_cost(after["logits"], labels)
                + 0.02 * np.sum(after["noise"] ** 2) / 2,
            },
        )

    def test_the_noise_goes_downhill(self, noise_steps):
        """the noise goes downhill, by 0.01 in the first step, and no further than the limit"""
        before, after, _, _ = noise_steps
        clear = before["sure"] & (np.abs(before["slope"]) > 1e-3)
        start = before["noise"][clear].astype(float)
        sign = np.sign(before["slope"][clear])

        def steps(change, limit=0.35):
            """How far the noise goes, in steps of 0.01; two digits, for Adam is not quite exact."""
            return np.round((np.clip(start + change, -limit, limit) - start) / 0.01, 2)

        check.close(
            steps(after["noise"][clear] - start, limit=9),
            steps(-0.01 * sign),
            because="Adam's first step is 0.01, its learning rate, and what is beyond 0.35 is cut",
            slips={
                "a step up the gradient: that leads away from the target": steps(0.01 * sign),
                "no change of the noise: does the tape watch it?": np.zeros(clear.sum()),
                "the optimiser of the network, which has another learning rate": steps(
                    -0.0001 * sign
                ),
                "no clip after the step: noise beyond the limit": steps(-0.01 * sign, limit=9),
            },
        )

    def test_after_each_step_the_noise_is_within_its_limit(self, noise_steps):
        _, after, _, _ = noise_steps
        because = "clip after the step, not before it: clip_noise comes last"
        for name in ("noise", "noise after 4"):
            check.between(after[name], -0.35 - 1e-7, 0.35 + 1e-7, because=because)

    def test_the_network_stays_as_it_is(self, noise_steps):
        before, after, _, _ = noise_steps
        because = "an attack leaves the network alone, to the last bit"
        check.equal(after["weights"], before["weights"], because=because)
        check.equal(after["weights after 4"], before["weights"], because=because)

    def test_the_loss_falls_from_step_to_step(self, noise_steps):
        losses = [check.number(loss) for loss in noise_steps[2]]
        check.true(
            losses[-1] < losses[0], "After 3 steps on the same batch the loss has not fallen."
        )


@shared
def first_calls(learner):
    """What calls of `optimize` do: without a target, with target 0, and with target 6."""
    eagerly(learner, True)
    images, labels = some_digits(120)
    given = {"learning_rate": 0.05, "noise_learning_rate": 0.1, "batch_size": 40, "seed": 2}
    one = Linear(learner, images, labels, **given)
    same = check.handle(learner.networks.Batches(images, labels, 40, 2))
    batches = [check.items(same.next_batch(), 2, "(images, labels)") for _ in range(8)]
    seen = {"batches": batches}

    def call(name, steps, last, *target):
        before = one.weights, one.noise, one.logits(batches[last][0])
        _, text = learner.printed(learner.optimize, one.training, steps, *target)
        seen[name] = before, (one.weights, one.noise, one.logits(batches[last][0])), text

    call("none", 1, 0)
    call("target 0", 2, 2, 0)
    call("target 6", 3, 5, 6)
    seen["next"], _ = check.items(one.training.batches.next_batch(), 2, "(images, labels)")
    eagerly(learner, False)
    # A stand-in for the step, which does nothing: here only the lines matter.
    learner.set(one.training, "noise_step", learner.fixture("toys.np.array_equal"))
    call("103 steps", 103, 6)
    return seen


def printed(text):
    """What `optimize` printed: step numbers, and shares."""
    lines = LINE.findall(check.text(text))
    return np.array([int(step) for step, _ in lines], int), [float(p) / 100 for _, p in lines]


@shared
def attacked(learner):
    """A small network: what it says of 400 test images when trained, and then under attack."""
    data = tiny_mnist.load()
    network = learner.networks.ConvNet(1, **MIDDLE)
    model = check.handle(learner.NoisyNet(network), "NoisyNet object")
    training = learner.Training(
        model, data.train.images[:1600], data.train.labels[:1600],
        learning_rate=0.004, noise_learning_rate=0.02, batch_size=32, seed=1,
    )  # fmt: skip
    training = check.handle(training, "Training object")
    images = data.test.images[:400]
    learner.optimize(training, 80)
    trained = check.shape(model.logits(images), (400, 10))
    learner.optimize(training, 50, adversary_target_cls=3)
    fooled = check.shape(model.logits(images), (400, 10))
    return training, model, images, trained, fooled


@task("optimize")
class TestOptimize:
    def test_without_a_target_the_network_learns(self, first_calls):
        (weights, noise, _), (new_weights, new_noise, _), _ = first_calls["none"]
        check.true(bool(np.any(weights != new_weights)), "The network has not changed.")
        because = "normal training leaves the noise alone"
        check.equal(new_noise, noise, because=because)

    def test_with_a_target_the_noise_learns(self, first_calls):
        """with a target the noise learns, and class 0 is a target too"""
        for target in (6, 0):
            (weights, noise, _), (new_weights, new_noise, _), _ = first_calls[f"target {target}"]
            message = (
                f"With target class {target} the network has changed, but an attack may change the "
                "noise only. Note that 0 counts as false in Python: ask `is None`."
            )
            check.true(np.array_equal(weights, new_weights), message)
            message = f"With target class {target} the noise has not changed."
            check.true(not np.array_equal(noise, new_noise), message)

    def test_it_prints_step_0_each_hundredth_and_the_last(self, first_calls):
        for name, expected in (
            ("none", [0]), ("target 0", [0, 1]), ("target 6", [0, 2]), ("103 steps", [0, 100, 102]),
        ):  # fmt: skip
            steps, _ = printed(first_calls[name][2])
            last = expected[-1]
            slips = {
                "a line for each step": np.arange(last + 1),
                "the last step without a line": np.array(expected[:-1], int),
                "numbers raised by 1": np.array(expected) + 1,
            }
            because = "steps are numbered from 0 in each call; the last one is printed, too"
            check.equal(steps, np.array(expected), slips=slips, because=because)

    def test_the_printed_accuracy(self, first_calls):
        """in an attack the printed accuracy is the hit rate on this batch, after the step"""
        for name, last, target in (("none", 0, None), ("target 0", 2, 0), ("target 6", 5, 6)):
            before, after, text = first_calls[name]
            _, labels = first_calls["batches"][last]
            classes = check.shape(labels, (40, 10)).argmax(axis=1)
            _, shares = printed(text)
            check.true(len(shares) > 0, "No line was printed.")
            wanted = classes if target is None else target
            check.close(
                shares[-1],
                share(after[2], wanted),
                atol=6e-4,
                because="compare with the labels of the step: in an attack, all are the target",
                slips={
                    "the true classes, also in an attack": share(after[2], classes),
                    "the accuracy before the step instead of after it": share(before[2], wanted),
                },
            )

    def test_each_step_takes_the_next_batch(self, first_calls):
        batches = [images for images, _ in first_calls["batches"]]
        slips = {"the same batch in all steps of a call": batches[3]}
        because = "after 1, 2 and 3 steps the seventh batch comes next"
        check.equal(first_calls["next"], batches[6], slips=slips, because=because)

    def test_at_the_end_it_prints_the_time(self, first_calls):
        message = 'The last line should be like "Time usage: 0:00:03", in whole seconds.'
        text = check.text(first_calls["target 0"][2])
        check.true(re.search(r"Time usage: \d+:\d\d:\d\d\s*\Z", text) is not None, message)

    @limits(cpu=30)
    def test_most_digits_are_taken_for_a_3(self, attacked):
        """after 50 attack steps most digits are taken for a 3, and few are read right"""
        *_, trained, fooled = attacked
        cls = tiny_mnist.load().test.cls[:400]
        check.at_least(share(trained, cls), 0.7, because="about 90 % are right without noise")
        because = "about 98 % are taken for the target class: are all labels the target's?"
        check.at_least(share(fooled, 3), 0.85, because=because)
        check.at_most(share(fooled, cls), 0.25, because="only the threes are still right")

    @limits(cpu=30)
    def test_the_noise_reaches_its_limit(self, attacked):
        noise = check.variable(attacked[1].x_noise, shape=(28, 28, 1))
        check.between(np.abs(noise).max(), 0.25, 0.35 + 1e-7, because="the limit is 0.35")


@shared
def all_noise(learner):
    """The noise of all classes on a linear network, after 1 step each, and how it was found."""
    eagerly(learner, True)
    images, labels = some_digits(60)
    one = Linear(learner, images, labels, batch_size=30)
    one.noise = np.full(784, 0.2)
    weights = one.weights
    found, text = learner.printed(learner.find_all_noise, one.training, 1)
    eagerly(learner, False)
    return found, text, one.noise, weights, one.weights


@task("find_all_noise")
class TestFindAllNoise:
    def test_ten_noises_each_of_its_own(self, all_noise):
        found = check.items(all_noise[0], 10, "noises, one for each class")
        found = [check.array(noise, shape=(28, 28), dtype="float") for noise in found]
        message = (
            "All entries are the same noise, the last one: the list has to hold copies, and each "
            "search its own target."
        )
        check.true(len({noise.tobytes() for noise in found}) == 10, message)

    def test_each_search_starts_from_zeros(self, all_noise):
        for noise in check.items(all_noise[0], 10, "noises, one for each class"):
            noise = check.shape(noise, (28, 28))
            because = "one step of 0.01 from zero leads to 0.01: call init_noise before each search"
            check.at_most(np.abs(noise), 0.015, because=because)
            # Adam's moments go on from search to search, so a step may be smaller than 0.01.
            check.at_least(np.abs(noise).max(), 1e-4, because="each search takes its steps")

    def test_the_last_noise_stays_in_place(self, all_noise):
        found, _, last, before, after = all_noise
        found = check.items(found, 10, "noises, one for each class")
        check.equal(check.shape(found[9], (28, 28)).ravel(), last)
        check.equal(after, before, because="the network is not changed")

    def test_it_names_the_target_classes(self, all_noise):
        text = check.text(all_noise[1])
        targets = re.findall(r"Finding adversarial noise for target-class: (\d+)", text)
        check.equal(targets, [str(k) for k in range(10)], because="0 to 9, in this order")


@shared
def immune(learner, attacked):
    """The same network: the noise goes on a little, then it is trained with it, then attacked."""
    training, model, images, _, fooled = attacked
    test = tiny_mnist.load().test
    given = test.images[400:700], test.labels[400:700]
    noise = check.variable(model.x_noise, shape=(28, 28, 1))
    _, text = learner.printed(learner.make_immune, training, *given, 3, 5, 55)
    seen = {"text": text, "noise": (noise, check.variable(model.x_noise, shape=(28, 28, 1)))}
    seen["fooled"], seen["cured"] = fooled, check.shape(model.logits(images), (400, 10))
    seen["given"] = check.shape(model.logits(given[0]), (300, 10))
    _, seen["second text"] = learner.printed(learner.make_immune, training, *given, 3, 12, 0)
    seen["second"] = check.shape(model.logits(images), (400, 10))
    return seen


@task("make_immune")
class TestMakeImmune:
    @limits(cpu=30)
    def test_it_measures_before_and_after_the_training(self, immune):
        text = check.text(immune["text"])
        lines = TEST_LINE.findall(text)
        message = "print_test_accuracy should be called twice: after the attack, and at the end."
        check.true(len(lines) == 2 and all(total == "300" for _, total in lines), message)
        attack, after = (int(right) for right, _ in lines)
        right = int(np.sum(immune["given"].argmax(1) == tiny_mnist.load().test.cls[400:700]))
        check.equal(after, right, because="the last line tells how it is at the end")
        because = "the first line is measured under the noise, which does harm: was it reset?"
        check.at_most(attack, 100, because=because)

    @limits(cpu=30)
    def test_the_accuracy_returns_though_the_noise_is_still_there(self, immune):
        cls = tiny_mnist.load().test.cls[:400]
        before, after = immune["noise"]
        message = (
            "The noise is gone: the network was to learn to see through it, so it has to stay in "
            "place. Do not call init_noise."
        )
        check.true(bool(np.abs(after).max() > 0.2), message)
        because = "the 5 attack steps go on from the noise as it is, by 0.02 each"
        check.at_most(np.abs(after - before), 0.11, because=because)
        because = "about 87 % are right again after 55 steps with the noise in place"
        check.at_least(share(immune["cured"], cls), 0.7, because=because)

    @limits(cpu=30)
    def test_a_second_attack_does_less_harm(self, immune):
        """a second attack on this class hits fewer images than the first"""
        first, second = share(immune["fooled"], 3), share(immune["second"], 3)
        message = "A second attack on the same class hits as many images as the first one."
        check.true(bool(second < first - 0.05), message)
