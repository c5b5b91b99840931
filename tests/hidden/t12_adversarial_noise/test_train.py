"""Hidden checks of train.py: Adam's formula, fresh digits, permuted classes, any target."""

from __future__ import annotations

import re
import time

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


def mean_cost(logits, labels):
    return -np.log(softmax(logits)[labels == 1]).mean()


def share(logits, classes):
    return np.mean(logits.argmax(axis=1) == classes)


def fresh_set(rng, split, count, classes):
    """Images that are on no disk, with labels; class k is called classes[k]."""
    chosen = rng.permutation(len(split.cls))[:count]
    images = tiny_mnist.distort(split.images[chosen], rng, shift=1, degrees=5)
    return images, np.eye(10, dtype="float32")[classes[split.cls[chosen]]]


def any_set(rng, count):
    """Grey images, so that no pixel is exactly 0 or 1, with any labels."""
    images = rng.uniform(0.05, 0.95, size=(count, 784)).astype("float32")
    return images, np.eye(10, dtype="float32")[rng.integers(10, size=count)]


class Linear:
    """A linear network with its noise and training: handles, and its numbers in NumPy."""

    def __init__(self, learner, images, labels, seed, *, options=None, **given):
        network = learner.networks.LinearNet(seed)
        self.network = check.handle(network, "LinearNet object")
        model = learner.NoisyNet(self.network, **(options or {}))
        self.model = check.handle(model, "NoisyNet object")
        training = learner.Training(self.model, images, labels, seed=seed, **given)
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
        weights = self.weights.astype(float)
        return np.clip(images + self.noise, 0, 1) @ weights[:-1] + weights[-1]


def adam(slopes, rate):
    """The changes that Adam makes in its first steps, one after the other."""
    mean, square, changes = 0.0, 0.0, []
    for step, slope in enumerate(slopes, start=1):
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        size = (np.sqrt(square) + 1e-7) / np.sqrt(1 - 0.999**step)  # as Keras has it
        changes.append(-rate * mean / (1 - 0.9**step) / size)
    return changes


@task("Training.__init__")
class TestTrainingInit:
    def test_all_arguments_are_used(self, learner, rng):
        images, labels = any_set(rng, 30)
        rate, noise_rate = (float(x) for x in rng.uniform(0.001, 0.1, size=2))
        size, seed = int(rng.integers(5, 20)), int(rng.integers(1000))
        given = {"learning_rate": rate, "noise_learning_rate": noise_rate, "batch_size": size}
        one = Linear(learner, images, labels, seed, **given)
        for name, expected, other in (
            ("optimizer", rate, noise_rate),
            ("noise_optimizer", noise_rate, rate),
        ):
            optimizer = check.handle(getattr(one.training, name), "Adam object")
            slips = {"the learning rate of the other optimiser": other}
            check.close(check.variable(optimizer.learning_rate), expected, slips=slips)
        same = check.handle(learner.networks.Batches(images, labels, size, seed))
        found = check.items(check.handle(one.training.batches).next_batch(), 2)
        expected = check.items(same.next_batch(), 2)
        check.equal(found[0], expected[0], because="Batches is given batch_size and seed")
        check.equal(found[1], expected[1], because="Batches is given the labels")


@shared
def two_network_steps(learner, rng):
    """A linear network under noise, around two steps."""
    eagerly(learner, True)
    images, labels = any_set(rng, 21)
    rate = float(rng.uniform(0.002, 0.005))
    one = Linear(learner, images, labels, int(rng.integers(99)), learning_rate=rate)
    one.noise = noise = rng.uniform(-0.35, 0.35, size=784)
    states, losses = [], []
    for _ in range(3):
        states.append((one.logits(images), one.weights))
        losses.append(one.training.network_step(images, labels))
    eagerly(learner, False)
    return states, losses, (noise.astype("float32"), one.noise), images, labels, rate


@task("Training.network_step")
class TestNetworkStep:
    def test_the_loss_before_each_step(self, two_network_steps):
        states, losses, _, _, labels, _ = two_network_steps
        for (logits, _), loss in zip(states, losses, strict=True):
            slips = {
                "a softmax taken twice: mean_cross_entropy wants the raw logits": mean_cost(
                    softmax(logits), labels
                )
            }
            check.close(loss, mean_cost(logits, labels), rtol=1e-4, slips=slips)

    def test_the_weights_move_as_adam_says(self, two_network_steps):
        """the weights move as Adam's formula says, for two steps; the noise does not move"""
        states, _, (before, after), images, labels, rate = two_network_steps
        noisy = np.clip(images + before, 0, 1)
        errors = [(softmax(logits) - labels) / len(labels) for logits, _ in states[:2]]
        slopes = [np.vstack([noisy.T @ error, error.sum(axis=0)]) for error in errors]
        clear = np.minimum(*np.abs(slopes)) > 1e-4
        for step, change in enumerate(adam(slopes, rate)):
            found = states[step + 1][1] - states[step][1]
            slips = {"a step up the gradient instead of down": -change[clear]}
            check.close(found[clear], change[clear], rtol=0.02, atol=2e-5, slips=slips)
        check.equal(after, before, because="a step of the network leaves the noise alone")


@shared
def two_noise_steps(learner, rng):
    """A linear network, limit, weight and learning rate of its own, around three attack steps."""
    eagerly(learner, True)
    images, labels = any_set(rng, 17)
    rate, weight = float(rng.uniform(0.01, 0.03)), float(rng.uniform(0.05, 0.2))
    options = {"noise_limit": 0.2, "noise_l2_weight": weight}
    seed = int(rng.integers(99))
    one = Linear(learner, images, labels, seed, options=options, noise_learning_rate=rate)
    start = rng.uniform(-0.15, 0.15, size=784)
    start[::5] = rng.choice([-0.199, 0.199], size=157)
    one.noise = start
    states, losses = [], []
    for _ in range(3):
        states.append((one.logits(images), one.weights, one.noise))
        losses.append(one.training.noise_step(images, labels))
    eagerly(learner, False)
    return states, losses, images, labels, rate, weight


@task("Training.noise_step")
class TestNoiseStep:
    def test_the_loss_before_each_step(self, two_noise_steps):
        states, losses, _, labels, _, weight = two_noise_steps
        for (logits, _, noise), loss in zip(states, losses, strict=True):
            entropy, l2 = mean_cost(logits, labels), np.sum(noise**2) / 2
            slips = {
                "the L2 part left out": entropy,
                "the weight of 0.02, whatever the model says": entropy + 0.02 * l2,
                "the L2 part twice as large": entropy + 2 * weight * l2,
            }
            check.close(loss, entropy + weight * l2, rtol=1e-4, slips=slips)

    def test_the_noise_moves_as_adam_says(self, two_noise_steps):
        """the noise moves as Adam's formula says, for two steps, and is clipped after each"""
        states, _, images, labels, rate, weight = two_noise_steps
        slopes, clear = [], np.ones(784, bool)
        for logits, weights, noise in states[:2]:
            pixels = images + noise
            by_pixel = (softmax(logits) - labels) @ weights[:-1].T * ((pixels > 0) & (pixels < 1))
            slopes.append(by_pixel.mean(axis=0) + weight * noise)
            edge = np.minimum(np.abs(pixels), np.abs(pixels - 1)).min(axis=0)
            clear &= (edge > 1e-5) & (np.abs(slopes[-1]) > 1e-3)
        for step, change in enumerate(adam(slopes, rate)):
            before, found = states[step][2], states[step + 1][2]
            expected = np.clip(before + change, -0.2, 0.2)[clear]
            because = "Adam with noise_learning_rate, downhill, then a clip to the model's limit"
            check.close(found[clear], expected, rtol=0.01, atol=1e-3, because=because)

    def test_bounds_and_network(self, two_noise_steps):
        """the noise stays within its limit, and the network as it is"""
        states, *_ = two_noise_steps
        for _, weights, noise in states[1:]:
            because = "clip after the step, not before it: clip_noise comes last"
            check.between(noise, -0.2 - 1e-7, 0.2 + 1e-7, because=because)
            check.equal(weights, states[0][1], because="an attack leaves the network alone")


@shared
def twins(learner, rng):
    """One training by `optimize`, a twin by single steps: an attack, then normal training."""
    eagerly(learner, True)
    images, labels = any_set(rng, 90)
    seed, target = int(rng.integers(99)), int(rng.integers(10))
    given = {"learning_rate": 0.03, "noise_learning_rate": 0.05, "batch_size": 30}
    one, twin = (Linear(learner, images, labels, seed, **given) for _ in range(2))
    same = check.handle(learner.networks.Batches(images, labels, 30, seed))
    batches = [check.items(same.next_batch(), 2) for _ in range(4)]
    target_labels = np.eye(10, dtype="float32")[np.full(30, target)]
    _, attack = learner.printed(learner.optimize, one.training, 2, adversary_target_cls=target)
    hit = share(one.logits(batches[1][0]), target)
    _, normal = learner.printed(learner.optimize, one.training, 2)
    for batch, _ in batches[:2]:
        twin.training.noise_step(batch, target_labels)
    for batch in batches[2:]:
        twin.training.network_step(*batch)
    before = one.noise, one.weights
    _, nothing = learner.printed(learner.optimize, one.training, 0, target)
    eagerly(learner, False)
    return one, twin, check.text(attack), hit, check.text(normal), check.text(nothing), before


@shared
def story(learner, rng):
    """Fresh digits under permuted class numbers: trained, attacked, made immune, attacked again."""
    data = tiny_mnist.load()
    classes = rng.permutation(10)
    images, labels = fresh_set(rng, data.train, 1200, classes)
    test_images, test_labels = fresh_set(rng, data.test, 450, classes)
    target = int(rng.integers(10))
    seed = int(rng.integers(1000))
    model = check.handle(learner.NoisyNet(learner.networks.ConvNet(seed, **MIDDLE)))
    training = learner.Training(
        model, images, labels,
        learning_rate=0.004, noise_learning_rate=0.02, batch_size=32, seed=seed,
    )  # fmt: skip
    training, judged = check.handle(training), test_images[:300]
    learner.optimize(training, 80)
    logits = [check.shape(model.logits(judged), (300, 10))]
    learner.optimize(training, 50, target)
    logits.append(check.shape(model.logits(judged), (300, 10)))
    learner.make_immune(training, test_images[300:], test_labels[300:], target, 5, 55)
    logits.append(check.shape(model.logits(judged), (300, 10)))
    return logits, test_labels[:300].argmax(axis=1), target


@task("optimize")
class TestOptimize:
    def test_it_takes_the_steps_that_are_asked_for(self, twins):
        """an attack and normal training by optimize are the same as single steps"""
        one, twin, *_, before = twins
        because = "attack steps with target labels, then network steps with the true ones"
        check.close(one.noise, twin.noise, rtol=1e-3, atol=1e-5, because=because)
        check.close(one.weights, twin.weights, rtol=1e-3, atol=1e-5, because=because)
        check.equal(one.noise, before[0], because="0 steps change nothing")

    def test_what_it_prints(self, twins):
        _, _, attack, hit, normal, nothing, _ = twins
        for text, steps in ((attack, [0, 1]), (normal, [0, 1]), (nothing, [])):
            found = np.array([int(step) for step, _ in LINE.findall(text)], int)
            check.equal(found, np.array(steps, int), because="the first and the last step")
        because = "in an attack the printed accuracy is the hit rate, after the step"
        check.close(float(LINE.findall(attack)[-1][1]) / 100, hit, atol=6e-4, because=because)

    def test_the_printed_time_is_that_of_the_call(self, learner, rng):
        one = Linear(learner, *any_set(rng, 9), 3, batch_size=4)
        batches = check.handle(one.training.batches, "Batches object")
        late = learner.fixture("toys.slowly")(batches.next_batch, 1.0)
        learner.set(batches, "next_batch", late)
        eagerly(learner, True)
        start = time.monotonic()
        _, text = learner.printed(learner.optimize, one.training, 1)
        longest = time.monotonic() - start
        eagerly(learner, False)
        found = re.search(r"Time usage: (\d+):(\d\d):(\d\d)\s*\Z", check.text(text))
        check.true(found is not None, "The last line is the time, in whole seconds.")
        hours, minutes, seconds = (int(part) for part in found.groups())
        seconds += 60 * minutes + 3600 * hours
        check.between(seconds, 1, longest + 1, because="the batch came a second late")

    @limits(cpu=30)
    def test_fresh_digits_are_taken_for_the_target(self, story):
        (trained, fooled, _), cls, target = story
        check.at_least(share(trained, cls), 0.65, because="about 90 % are right without noise")
        because = "about 98 % are taken for the target class"
        check.at_least(share(fooled, target), 0.8, because=because)
        because = "only digits of the target class are still right"
        check.at_most(share(fooled, cls), 0.3, because=because)


@task("find_all_noise")
class TestFindAllNoise:
    def test_it_is_the_same_as_class_by_class(self, learner, rng):
        """it is the same as init_noise, optimize and get_noise, class by class"""
        images, labels = any_set(rng, 40)
        seed = int(rng.integers(99))
        given = {"noise_learning_rate": float(rng.uniform(0.005, 0.02)), "batch_size": 10}
        one, twin = (Linear(learner, images, labels, seed, **given) for _ in range(2))
        eagerly(learner, True)
        found = learner.find_all_noise(one.training, 1)
        expected = []
        for target in range(10):
            twin.noise = np.zeros(784)
            learner.optimize(twin.training, 1, target)
            expected.append(twin.noise.reshape(28, 28))
        eagerly(learner, False)
        found = check.items(found, 10, "noises, one for each class")
        found = np.stack([check.array(n, shape=(28, 28), dtype="float") for n in found])
        expected = np.stack(expected)
        slips = {
            "all entries the last noise: the list has to hold copies": expected[[9] * 10],
            "the classes in another order": expected[::-1],
        }
        because = "each search starts from zeros and goes on with the next batches"
        check.close(found, expected, rtol=1e-3, atol=1e-5, slips=slips, because=because)


@task("make_immune")
class TestMakeImmune:
    def test_the_noise_stays_while_the_network_learns(self, learner, rng):
        images, labels = any_set(rng, 60)
        given = {"learning_rate": 0.05, "batch_size": 20}
        one = Linear(learner, images, labels, int(rng.integers(99)), **given)
        noise = rng.uniform(-0.3, 0.3, size=784).astype("float32")
        one.noise, weights = noise, one.weights
        cls = labels.argmax(axis=1)
        before = int(np.sum(one.logits(images).argmax(axis=1) == cls))
        eagerly(learner, True)
        call = learner.make_immune
        _, text = learner.printed(call, one.training, images, labels, 4, 0, 3)
        slips = {"a noise set back to zeros: it has to stay in place": np.zeros(784, "float32")}
        check.equal(one.noise, noise, slips=slips, because="0 attack steps, then 3 of the network")
        check.true(not np.array_equal(one.weights, weights), "The network has not learned.")
        after = int(np.sum(one.logits(images).argmax(axis=1) == cls))
        lines = TEST_LINE.findall(check.text(text))
        found = [int(right) for right, _ in lines]
        check.equal(found, [before, after], because="the accuracy before and after the training")

        weights = one.weights
        call(one.training, images, labels, 4, 2, 0)
        eagerly(learner, False)
        check.equal(one.weights, weights, because="2 attack steps leave the network alone")
        because = "2 attack steps of 0.01 go on from the noise as it is"
        check.between(np.abs(one.noise - noise).max(), 0.005, 0.021, because=because)

    @limits(cpu=30)
    def test_the_accuracy_on_fresh_digits_returns(self, story):
        (_, _, cured), cls, target = story
        because = "about 82 % are right again, with the noise in place"
        check.at_least(share(cured, cls), 0.6, because=because)
        because = "the noise, which is still there, hits few digits now: about 12 %"
        check.at_most(share(cured, target), 0.5, because=because)
