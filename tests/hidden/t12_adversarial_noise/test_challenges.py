"""Hidden checks of challenges.py: other targets, limits and numbers of steps."""

from __future__ import annotations

import numpy as np

from fixtures import tiny_cifar10, tiny_mnist
from grader.spec import check, shared, task


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def fresh_digits(rng, count):
    train = tiny_mnist.load().train
    chosen = rng.permutation(len(train.cls))[:count]
    return tiny_mnist.distort(train.images[chosen], rng), train.labels[chosen]


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def numbers_of(network):
    network = check.handle(network)
    weights = check.variable(network.weights), check.variable(network.biases)
    return weights[0].astype(float), weights[1].astype(float)


def seen_as(network, images, noise):
    """The classes that a linear network sees under a noise, computed here."""
    weights, biases = numbers_of(network)
    return (np.clip(images + np.ravel(noise), 0, 1) @ weights + biases).argmax(axis=1)


def noise_of(model):
    return check.variable(check.handle(model).x_noise, shape=(28, 28, 1))


@shared
def linear(learner, rng):
    network = check.handle(learner.LinearNet(int(rng.integers(99))))
    network.weights.assign(rng.normal(size=(784, 10), scale=0.1).astype("float32"))
    return network


@task("hit_rate_curve")
class TestHitRateCurve:
    def test_any_calls(self, learner, linear, rng):
        images, labels = fresh_digits(rng, 40)
        model = check.handle(learner.NoisyNet(linear))
        training = learner.Training(model, images, labels, noise_learning_rate=0.02)
        target = int(rng.integers(10))
        eagerly(learner, True)
        curve = learner.hit_rate_curve(training, target, images, [2, 0, 1])
        eagerly(learner, False)
        points = [check.items(point, 2) for point in check.items(curve, 3, "pairs")]
        slips = {"the steps of each call, not added up": [2, 0, 1]}
        check.equal([steps for steps, _ in points], [2, 2, 3], slips=slips)
        check.close(points[2][1], np.mean(seen_as(linear, images, noise_of(model)) == target))
        check.close(points[1][1], check.number(points[0][1]), because="0 steps change nothing")


@task("single_image_attack")
class TestSingleImageAttack:
    def test_limits_and_a_better_score(self, learner, linear, rng):
        """the noise is within its limit, and its score is the one that is returned"""
        (image,), _ = fresh_digits(rng, 1)
        model = check.handle(learner.NoisyNet(linear))
        own = rng.uniform(-0.1, 0.1, size=(28, 28, 1)).astype("float32")
        check.handle(model.x_noise, "tf.Variable").assign(own)
        target = int(rng.integers(10))
        options = {"limit": 0.07, "step_size": 0.03, "required_score": 1.1, "max_iterations": 4}
        found = learner.single_image_attack(model, image, target, **options)
        noise, score, steps = check.items(found, 3, "(noise, score, steps)")
        noise = check.shape(noise, (784,))
        check.between(noise, -0.07 - 1e-6, 0.07 + 1e-6)
        check.equal(steps, 4, because="a score above 1 is never reached")
        weights, biases = numbers_of(linear)
        seen = np.clip(np.clip(image + noise, 0, 1) + own.ravel(), 0, 1)
        expected = softmax(seen[None] @ weights + biases)[0, target]
        check.close(score, expected, atol=1e-4, because="it is that of the noise returned")
        plain = np.clip(image + own.ravel(), 0, 1)
        before = softmax(plain[None] @ weights + biases)[0, target]
        check.true(bool(expected > before), "The score of the target class has not risen.")
        check.equal(noise_of(model), own, because="the model's own noise is not changed")

    def test_no_step_if_none_is_needed(self, learner, linear, rng):
        (image,), _ = fresh_digits(rng, 1)
        target = int(seen_as(linear, image[None], 0)[0])
        found = learner.single_image_attack(
            learner.NoisyNet(linear), image, target, required_score=0.1
        )
        noise, _, steps = check.items(found, 3, "(noise, score, steps)")
        check.equal(steps, 0, because="the score is high enough from the start")
        check.equal(check.array(noise), np.zeros(784, "float32"))

    def test_a_score_that_equals_the_required_one_is_enough(self, learner, rng):
        (image,), _ = fresh_digits(rng, 1)
        network, target = check.handle(learner.LinearNet(1)), int(rng.integers(10))
        # So sure of its class that the probability is 1, to the last digit.
        network.weights.assign(np.zeros((784, 10), "float32"))
        network.biases.assign(np.where(np.arange(10) == target, 999, 0).astype("float32"))
        model = learner.NoisyNet(network)
        found = learner.single_image_attack(model, image, target, required_score=1.0)
        steps = check.items(found, 3, "(noise, score, steps)")[2]
        check.equal(steps, 0, because="the score is 1 from the start, and 1 is required")


@task("single_image_success")
class TestSingleImageSuccess:
    def test_without_steps_it_counts_what_is_right_already(self, learner, linear, rng):
        images, _ = fresh_digits(rng, 25)
        model = learner.NoisyNet(linear)
        weights, biases = numbers_of(linear)
        target = int(rng.integers(10))
        found = learner.single_image_success(model, images, target, max_iterations=0)
        share, steps = check.items(found, 2, "(share, mean number of steps)")
        scores = softmax(images @ weights + biases)[:, target]
        check.close(share, np.mean(scores >= 0.5), because="an attack of 0 steps changes nothing")
        check.close(steps, 0.0)

    def test_a_probability_of_one_half_is_a_success(self, learner, rng):
        images, _ = fresh_digits(rng, 2)
        network, first, second = learner.LinearNet(1), *(int(k) for k in rng.permutation(10)[:2])
        network = check.handle(network)
        # Two classes share out all there is: 0.5 each, to the last digit.
        biases = np.where(np.isin(np.arange(10), [first, second]), 999, 0).astype("float32")
        network.weights.assign(np.zeros((784, 10), "float32"))
        network.biases.assign(biases)
        model = learner.NoisyNet(network)
        found = learner.single_image_success(model, images, first, max_iterations=0)
        share, _ = check.items(found, 2, "(share, mean number of steps)")
        check.close(share, 1.0, because="at least 0.5 is asked for")


@task("attack_anew")
class TestAttackAnew:
    def test_the_same_seed_gives_the_same_noise(self, learner, linear, rng):
        images, labels = fresh_digits(rng, 90)
        target = int(rng.integers(10))
        eagerly(learner, True)
        first, second, other = (
            noise_of(learner.attack_anew(linear, images, labels, target, 2, seed=seed))
            for seed in (3, 3, 4)
        )
        eagerly(learner, False)
        check.equal(second, first, because="the seed decides the batches, all else is the same")
        check.true(not np.array_equal(other, first), "Another seed has to give other batches.")
        because = "2 steps of 0.01 from zero, by a new optimiser"
        check.between(np.abs(first).max(), 0.015, 0.0201, because=because)


@task("noise_sweep")
class TestNoiseSweep:
    def test_the_numbers_belong_to_the_pairs(self, learner, linear, rng):
        images, labels = fresh_digits(rng, 30)
        limit, target = float(rng.uniform(0.01, 0.05)), int(rng.integers(10))
        eagerly(learner, True)
        given = {"noise_learning_rate": 0.02, "seed": 2}
        rows = learner.noise_sweep(linear, images, labels, target, 2, [0.3, limit], [0.1], **given)
        same = learner.attack_anew(
            linear, images, labels, target, 2, noise_limit=limit, noise_l2_weight=0.1, **given
        )
        eagerly(learner, False)
        rows = [check.items(row, 4, "(limit, weight, hit rate, norm)") for row in
                check.items(rows, 2, "rows")]  # fmt: skip
        noise = noise_of(same)
        hit = np.mean(seen_as(linear, images, noise) == target)
        found = np.array([check.number(value) for value in rows[1]])
        expected = np.array([limit, 0.1, hit, np.linalg.norm(noise)])
        check.close(found, expected, rtol=1e-4, because="limit, weight, hit rate, norm")
        check.close(rows[0][0], 0.3)


@task("cross_hit_table")
class TestCrossHitTable:
    def test_rows_belong_to_noises(self, learner, linear, rng):
        images, _ = fresh_digits(rng, 50)
        noises = list(rng.uniform(-0.35, 0.35, size=(4, 28, 28)).astype("float32"))
        table = learner.cross_hit_table(learner.NoisyNet(linear), noises, images)
        table = check.array(table, shape=(4, 10), dtype="float")
        counts = [np.bincount(seen_as(linear, images, one), minlength=10) for one in noises]
        check.close(table, np.array(counts) / 50, because="a row for each noise, shares in it")

    def test_a_class_that_nothing_is_sent_to_has_0(self, learner, rng):
        images, _ = fresh_digits(rng, 20)
        network = check.handle(learner.LinearNet(int(rng.integers(99))))
        network.biases.assign(np.where(np.arange(10) < 7, 0, -999).astype("float32"))
        noise = rng.uniform(-0.35, 0.35, size=(28, 28)).astype("float32")
        table = learner.cross_hit_table(learner.NoisyNet(network), [noise], images)
        counts = np.bincount(seen_as(network, images, noise), minlength=10)
        check.close(table, counts[np.newaxis] / 20, because="there are ten columns, whatever comes")


@task("transfer_hit_rate")
class TestTransferHitRate:
    def test_the_noise_is_on_the_images(self, learner, linear, rng):
        images, _ = fresh_digits(rng, 60)
        noise = rng.uniform(-0.35, 0.35, size=(28, 28)).astype("float32")
        seen = seen_as(linear, images, noise)
        for target in range(0, 10, 3):
            found = learner.transfer_hit_rate(noise, linear, images, target)
            check.close(found, np.mean(seen == target), because="the other network judges")


@task("make_immune_interleaved")
class TestMakeImmuneInterleaved:
    def test_it_is_the_same_as_turn_by_turn(self, learner, rng):
        images, labels = fresh_digits(rng, 50)
        seed, classes = int(rng.integers(99)), [int(k) for k in rng.permutation(10)[:2]]
        given = {"learning_rate": 0.01, "batch_size": 15, "seed": seed}
        eagerly(learner, True)
        models = [check.handle(learner.NoisyNet(learner.LinearNet(seed))) for _ in range(2)]
        one, twin = (
            check.handle(learner.Training(model, images, labels, **given)) for model in models
        )
        found = learner.make_immune_interleaved(one, 2, 1, 1, classes)
        noises = {k: np.zeros((28, 28, 1), "float32") for k in classes}
        for _ in range(2):
            for k in classes:
                models[1].x_noise.assign(noises[k])
                learner.optimize(twin, 1, k)
                noises[k] = noise_of(models[1])
                learner.optimize(twin, 1)
        eagerly(learner, False)
        check.true(type(found) is dict and set(found) == set(classes), "A dict by class.")
        for k in classes:
            noise = check.array(found[k], shape=(28, 28), dtype="float")
            because = "each class goes on from its own noise"
            check.close(noise, noises[k][..., 0], rtol=1e-3, atol=1e-4, because=because)
        weights, expected = (numbers_of(model.network)[0] for model in models)
        because = "in each turn the network is trained with the noise of this turn"
        check.close(weights, expected, rtol=1e-3, atol=1e-4, because=because)


@task("colour_noise")
class TestColourNoise:
    def test_it_leads_to_its_class(self, learner, rng):
        """noise for one class and for another go different ways"""
        train = tiny_cifar10.load().train
        chosen = rng.permutation(len(train.cls))[:30]
        images, labels = train.images[chosen], train.labels[chosen]
        eagerly(learner, True)
        options = {"num_iterations_network": 1, "num_iterations_noise": 2, "seed": 5}
        targets = [int(k) for k in rng.permutation(10)[:2]]
        found = [learner.colour_noise(images, labels, k, **options) for k in targets]
        eagerly(learner, False)
        first, second = (check.array(n, shape=(32, 32, 3), dtype="float32") for n in found)
        check.between(np.abs(first).max(), 0.015, 0.0201, because="2 steps of 0.01 from zero")
        check.true(bool(np.mean(np.sign(first) == np.sign(second)) < 0.9), "The noise does not "
            "depend on the target class.")  # fmt: skip

    def test_it_is_that_of_a_training_step_by_step(self, learner, rng):
        """it is the noise of a LinearNet that is trained, and attacked after that"""
        train = tiny_cifar10.load().train
        chosen = rng.permutation(len(train.cls))[:30]
        images, labels = train.images[chosen], train.labels[chosen]
        target, seed, shape = int(rng.integers(10)), int(rng.integers(1, 99)), (32, 32, 3)
        network = learner.LinearNet(seed, img_shape=shape)
        model = check.handle(learner.NoisyNet(network, img_shape=shape))
        rates = {"learning_rate": 0.01, "noise_learning_rate": 0.01}
        flat = images.reshape(30, -1)
        training = learner.Training(model, flat, labels, **rates, seed=seed)
        eagerly(learner, True)
        learner.optimize(training, 2)
        learner.optimize(training, 2, adversary_target_cls=target)
        options = {"num_iterations_network": 2, "num_iterations_noise": 2, "seed": seed}
        found = learner.colour_noise(images, labels, target, **options)
        eagerly(learner, False)
        expected = check.variable(model.x_noise, shape=shape)
        because = "2 steps for the network, then 2 for the noise; the seed is for both"
        check.close(found, expected, atol=1e-4, because=because)
