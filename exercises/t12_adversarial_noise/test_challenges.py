"""Visible checks of challenges.py, on networks so small that NumPy can follow them."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_cifar10, tiny_mnist
from grader.spec import check, shared, task


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def some_digits(count):
    train = tiny_mnist.load().train
    return train.images[:count], train.labels[:count]


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def weights_of(network):
    network = check.handle(network)
    weights = check.variable(network.weights), check.variable(network.biases)
    return weights[0].astype(float), weights[1].astype(float)


def seen_as(network, images, noise):
    """The classes that a linear network sees under a noise, computed here."""
    weights, biases = weights_of(network)
    return (np.clip(images + np.ravel(noise), 0, 1) @ weights + biases).argmax(axis=1)


def noise_of(model):
    return check.variable(check.handle(model).x_noise, shape=(28, 28, 1))


def toy_weights(rng, size=0.1):
    """A linear network that prefers no class by much, so that noise decides."""
    return rng.normal(size=(784, 10), scale=size).astype("float32")


@shared
def linear(learner, rng):
    """A linear network with known weights."""
    network = check.handle(learner.LinearNet(1))
    network.weights.assign(toy_weights(rng))
    return network


@task("hit_rate_curve")
class TestHitRateCurve:
    def test_steps_and_hit_rates(self, learner, linear):
        images, labels = some_digits(50)
        model = check.handle(learner.NoisyNet(linear))
        model.x_noise.assign(np.full((28, 28, 1), 0.1, "float32"))
        training = learner.Training(model, images, labels, batch_size=25)
        eagerly(learner, True)
        curve = learner.hit_rate_curve(training, 0, images, [1, 2])
        eagerly(learner, False)
        first, second = (
            check.items(p, 2, "(steps, hit rate)") for p in check.items(curve, 2, "pairs")
        )
        check.equal([first[0], second[0]], [1, 3], because="1 step, then 2 more")
        noise = noise_of(model)
        because = "the attack starts from zeros, and 3 steps lead no further than 0.03"
        check.between(np.abs(noise).max(), 0.015, 0.031, because=because)
        slips = {"the hit rate before the call": check.number(first[1])}
        check.close(second[1], np.mean(seen_as(linear, images, noise) == 0), slips=slips)


def attack_one(weights, biases, image, target, limit, step_size, steps):
    """The same attack in NumPy, without an early end: the noise after each step, and its score."""
    noise, noises, scores = np.zeros(784), [], []
    for _ in range(steps + 1):
        probs = softmax(np.clip(image + noise, 0, 1)[None] @ weights + biases)[0]
        noises.append(noise)
        scores.append(probs[target])
        pixels = image + noise
        slope = weights @ (probs - np.eye(10)[target]) * ((pixels >= 0) & (pixels <= 1))
        noise = np.clip(noise - step_size * slope / np.abs(slope).max(), -limit, limit)
    return noises, scores


@task("single_image_attack")
class TestSingleImageAttack:
    def test_three_steps(self, learner, linear, rng):
        """three steps, as the formula says, on an image without black and white"""
        image = rng.uniform(0.3, 0.7, size=784).astype("float32")
        model = learner.NoisyNet(linear)
        options = {"limit": 0.08, "step_size": 0.05, "required_score": 1.1, "max_iterations": 3}
        found = learner.single_image_attack(model, image, 2, **options)
        noise, score, steps = check.items(found, 3, "(noise, score, steps)")
        noises, scores = attack_one(*weights_of(linear), image, 2, 0.08, 0.05, 3)
        slips = {
            "one step too few": noises[2],
            "a noise that is not clipped to the limit": attack_one(
                *weights_of(linear), image, 2, 9.0, 0.05, 3
            )[0][3],
            "the target's label turned round: the score falls": -noises[3],
        }
        check.close(noise, noises[3], atol=1e-4, slips=slips)
        check.close(score, scores[3], atol=1e-3, slips={"the score before the step": scores[2]})
        check.equal(steps, 3)

    def test_it_stops_as_soon_as_the_score_is_high_enough(self, learner, linear, rng):
        image = rng.uniform(0.3, 0.7, size=784).astype("float32")
        _, scores = attack_one(*weights_of(linear), image, 7, 0.35, 0.02, 8)
        enough = (scores[2] + scores[3]) / 2
        found = learner.single_image_attack(
            learner.NoisyNet(linear), image, 7, step_size=0.02, required_score=enough
        )
        _, score, steps = check.items(found, 3, "(noise, score, steps)")
        check.equal(steps, 3, because="the score is measured before each step")
        check.close(score, scores[3], atol=1e-3)


@task("single_image_success")
class TestSingleImageSuccess:
    def test_shares_and_steps(self, learner, linear, rng):
        images = rng.uniform(0.3, 0.7, size=(3, 784)).astype("float32")
        attacks = [attack_one(*weights_of(linear), x, 4, 0.35, 0.01, 2)[1] for x in images]
        bounds = {"step_size": 0.01, "max_iterations": 2, "required_score": 0.99}
        found = learner.single_image_success(learner.NoisyNet(linear), images, 4, **bounds)
        share, steps = check.items(found, 2, "(share, mean number of steps)")
        check.close(share, np.mean([scores[-1] >= 0.5 for scores in attacks]))
        ends = [next((i for i, s in enumerate(one) if s >= 0.99), 2) for one in attacks]
        check.close(steps, np.mean(ends))


@task("attack_anew")
class TestAttackAnew:
    def test_a_noise_of_its_own(self, learner, linear):
        images, labels = some_digits(40)
        before = weights_of(linear)
        eagerly(learner, True)
        model = learner.attack_anew(
            linear, images, labels, 5, 3, noise_learning_rate=0.02, noise_limit=0.05
        )
        eagerly(learner, False)
        noise = noise_of(model)
        because = "3 steps of 0.02, with a limit of 0.05"
        check.between(np.abs(noise).max(), 0.049, 0.0501, because=because)
        check.equal(weights_of(linear)[0], before[0], because="the network is not changed")
        hit = np.mean(seen_as(linear, images, noise) == 5)
        plain = np.mean(seen_as(linear, images, 0) == 5)
        check.true(hit > plain, "The noise does not lead to the target class.")


@shared
def sweep(learner, linear):
    """Two limits and two weights."""
    images, labels = some_digits(60)
    eagerly(learner, True)
    rows = learner.noise_sweep(
        linear, images, labels, 8, 5, [0.01, 0.2], [0.0, 2.0], noise_learning_rate=0.08, seed=1
    )
    eagerly(learner, False)
    rows = [check.items(row, 4, "(limit, weight, hit rate, norm)") for row in check.items(rows, 4)]
    return np.array([[check.number(value) for value in row] for row in rows])


@task("noise_sweep")
class TestNoiseSweep:
    def test_one_row_for_each_pair(self, sweep):
        pairs = np.array([[0.01, 0], [0.01, 2], [0.2, 0], [0.2, 2]])
        slips = {"weights outside, limits inside": pairs[[0, 2, 1, 3]]}
        check.close(sweep[:, :2], pairs, slips=slips)

    def test_a_larger_limit_hits_more(self, sweep):
        message = "With a limit of 0.2 no more images are hit than with 0.01."
        check.true(bool(sweep[2, 2] > sweep[0, 2]), message)

    def test_a_larger_weight_means_less_noise(self, sweep):
        message = "With an L2 weight of 2 the noise should be fainter than without it."
        check.true(bool(sweep[3, 3] < sweep[2, 3]), message)


@task("cross_hit_table")
class TestCrossHitTable:
    def test_where_each_noise_sends_the_images(self, learner, linear, rng):
        images, _ = some_digits(30)
        noises = list(rng.uniform(-0.3, 0.3, size=(3, 28, 28)).astype("float32"))
        table = learner.cross_hit_table(learner.NoisyNet(linear), noises, images)
        counts = [np.bincount(seen_as(linear, images, noise), minlength=10) for noise in noises]
        table = check.array(table, shape=(3, 10), dtype="float")
        slips = {"counts instead of shares": np.array(counts)}
        check.close(table, np.array(counts) / 30, slips=slips, because="a row for each noise")


@task("transfer_hit_rate")
class TestTransferHitRate:
    def test_the_other_network_decides(self, learner, linear, rng):
        images, _ = some_digits(40)
        noise = rng.uniform(-0.35, 0.35, size=(28, 28)).astype("float32")
        seen = seen_as(linear, images, noise)
        plain = seen_as(linear, images, 0)
        target = int(np.argmax(np.abs(np.bincount(seen, minlength=10)
                                      - np.bincount(plain, minlength=10))))  # fmt: skip
        found = learner.transfer_hit_rate(noise, linear, images, target)
        slips = {"the hit rate without the noise": np.mean(plain == target)}
        check.close(found, np.mean(seen == target), slips=slips)


@shared
def interleaved(learner):
    """Two classes in turns of 2 attack steps and 1 network step, for two rounds."""
    images, labels = some_digits(60)
    network = check.handle(learner.LinearNet(3))
    model = check.handle(learner.NoisyNet(network))
    training = check.handle(learner.Training(model, images, labels, batch_size=20))
    eagerly(learner, True)
    found = learner.make_immune_interleaved(training, 2, 2, 1, [7, 2])
    eagerly(learner, False)
    steps = [check.handle(optimizer).iterations for optimizer in
             (training.optimizer, training.noise_optimizer)]  # fmt: skip
    return found, [check.variable(count) for count in steps], noise_of(model)


@task("make_immune_interleaved")
class TestMakeImmuneInterleaved:
    def test_each_class_keeps_a_noise_of_its_own(self, interleaved):
        found, _, last = interleaved
        check.true(type(found) is dict and set(found) == {7, 2}, "A dict from class to noise.")
        first, second = (check.array(found[k], shape=(28, 28), dtype="float") for k in (7, 2))
        check.true(not np.array_equal(first, second), "Both classes have the same noise.")
        check.equal(second, last[..., 0], because="the noise of the last class stays in place")
        because = "each class has a noise of its own, with 4 steps of 0.01 from zeros"
        for noise in (first, second):
            check.between(np.abs(noise).max(), 0.021, 0.0401, because=because)

    def test_the_number_of_steps(self, interleaved):
        network, noise = interleaved[1]
        check.equal(noise, np.array(8), because="2 rounds, 2 classes, 2 attack steps each")
        slips = {"no training of the network": np.array(0)}
        check.equal(network, np.array(4), slips=slips, because="1 network step in each turn")


@task("colour_noise")
class TestColourNoise:
    def test_one_noise_with_three_channels(self, learner):
        train = tiny_cifar10.load().train
        images, labels = train.images[:40], np.eye(10, dtype="float32")[train.cls[:40]]
        eagerly(learner, True)
        noise = learner.colour_noise(
            images, labels, 6, num_iterations_network=2, num_iterations_noise=3
        )
        eagerly(learner, False)
        noise = check.array(noise, shape=(32, 32, 3), dtype="float32")
        because = "3 steps of 0.01 from zero"
        check.between(np.abs(noise).max(), 0.015, 0.0301, because=because)
        check.true(not np.array_equal(noise[..., 0], noise[..., 1]), "All channels are the same.")
