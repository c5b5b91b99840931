"""Visible checks of challenges.py, with a linear toy network that NumPy can follow."""

from __future__ import annotations

import numpy as np

from fixtures import photos
from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def eagerly(learner, eager):
    """Run graphs line by line, which is faster for a step or two, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


class Toy:
    """A linear network, the `Inception` around it, and the same in NumPy."""

    def __init__(self, learner, rng, size=(6, 8), classes=4, strength=0.4):
        self.size, self.classes = size, classes
        shape = (size[0] * size[1] * 3, classes)
        self.kernel = (rng.normal(size=shape) * strength).astype("float32")
        keras = library(learner, "keras")
        scaling = keras.layers.Rescaling(1 / 127.5, offset=-1.0)
        layers = [keras.Input([*size, 3]), scaling, keras.layers.Flatten()]
        self.model = keras.Sequential([*layers, keras.layers.Dense(classes)])
        self.model.set_weights([self.kernel, np.zeros(classes, "float32")])
        self.names = [f"class {cls}" for cls in range(classes)]
        inception = learner.Inception(self.model, self.names)
        self.inception = check.handle(inception, "Inception object")

    def scores(self, images):
        flat = (np.asarray(images, float) / 127.5 - 1).reshape(len(images), -1)
        return softmax(flat @ self.kernel)

    def gradients(self, images, targets):
        slope = (self.scores(images) - np.eye(self.classes)[targets]) @ self.kernel.T / 127.5
        return slope.reshape(len(images), *self.size, 3)

    def attack(self, image, target, limit, required=0.99, most=100):
        """What an attack ends with: the noise, the noisy image, its scores, iterations."""
        image, noise = np.asarray(image, float), np.zeros_like(image, float)
        for turn in range(1, most + 1):
            noisy = np.clip(image + noise, 0, 255)
            (scores,) = self.scores(noisy[None])
            if scores[target] >= required or turn == most:
                return noise, noisy, scores, turn
            (gradient,) = self.gradients(noisy[None], [target])
            noise = np.clip(noise - 7 * gradient / np.abs(gradient).max(), -limit, limit)
        raise AssertionError("most is at least 1")


def pictures(rng, count, size=(6, 8), low=40, high=215):
    return rng.uniform(low, high, size=(count, *size, 3)).astype("float32")


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def undecided(learner, rng):
    """A network of two classes, and a grey image with a score of exactly 0.5 for each."""
    return Toy(learner, rng, classes=2), np.full((6, 8, 3), 127.5, "float32")


@shared
def attacked(learner, toy, rng):
    """Pictures, the targets that they are farthest from, and limits that leave room or do not."""
    images = pictures(rng, 4)
    return images, toy.scores(images).argmin(axis=1)


@task("attack_folder")
class TestAttackFolder:
    def test_each_jpeg_in_the_order_of_the_names(self, learner, toy):
        folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
        for name, photo in (("b.jpg", "sunglasses"), ("a.jpg", "bow_tie")):
            folder.joinpath(name).write_bytes(photos.path(photo).read_bytes())
        folder.joinpath("notes.txt").write_bytes(b"no image")
        found = learner.attack_folder(toy.inception, folder, 2, noise_limit=60.0)
        rows = [check.items(row, 4, "a row") for row in check.items(found, 2, "rows")]
        check.equal([row[0] for row in rows], ["a.jpg", "b.jpg"], because="sorted by name")
        for row in rows:
            check.true(row[1] in toy.names, "The second item should be the name of a class.")
            check.at_least(check.number(row[2]), 0.989, because="there is room enough", sure=True)
            check.equal(row[3], True, because="then the network takes it for the target")


@task("limits_table")
class TestLimitsTable:
    def test_more_room_more_success(self, learner, toy, attacked):
        images, targets = attacked
        limits = (0.5, 12.0, 40.0)
        found = learner.limits_table(toy.inception, images, targets, limits, max_iterations=15)
        rows = [check.items(row, 3, "a row") for row in check.items(found, 3, "rows")]
        for limit, row in zip(limits, rows, strict=True):
            runs = [toy.attack(*pair, limit, most=15) for pair in zip(*attacked, strict=True)]
            hits = [scores[target] >= 0.99 for (_, _, scores, _), target in
                    zip(runs, targets, strict=True)]  # fmt: skip
            check.equal(check.number(row[0]), limit)
            check.close(row[1], float(np.mean(hits)), because="the share of successes")
            turns = [turn for *_, turn in runs]
            succeeded = [turn for turn, hit in zip(turns, hits, strict=True) if hit]
            slips = {"the mean of the successes only": float(np.mean(succeeded or [0]))}
            because = "the mean number of iterations, with those of the attacks that failed"
            check.close(row[2], float(np.mean(turns)), atol=0.3, slips=slips, because=because)

    def test_just_enough_is_a_success(self, learner, undecided):
        toy, grey = undecided
        found = learner.limits_table(toy.inception, grey[None], [1], [3.0], required_score=0.5)
        row = check.items(check.items(found, 1, "rows")[0], 3, "a row")
        check.close(row[1], 1.0, because="a score of 0.5 is all that was required")


@task("reachable_share")
class TestReachableShare:
    def test_all_or_none(self, learner, toy, rng):
        (image,) = pictures(rng, 1)
        ask = learner.reachable_share
        found = ask(toy.inception, image, noise_limit=60.0)
        slips = {"the source class counted, too": 0.75}
        check.close(found, 1.0, slips=slips, because="with so much room each class can be reached")
        found = ask(toy.inception, image, noise_limit=0.1, max_iterations=3)
        slips = {"the source class counted, too": 0.25}
        check.close(found, 0.0, slips=slips, because="with so little room none can")

    def test_just_enough_is_a_success(self, learner, undecided):
        toy, grey = undecided
        found = learner.reachable_share(toy.inception, grey, required_score=0.5)
        check.close(found, 1.0, because="a score of 0.5 is all that was required")


@task("fast_update")
class TestFastUpdate:
    def test_the_limit_holds(self, learner, rng):
        noise = rng.uniform(-3, 3, size=(4, 5, 3)).astype("float32")
        gradient = (rng.normal(size=(4, 5, 3)) / 1000).astype("float32")
        gradient[1, 2] = 0
        found = check.array(learner.fast_update(noise, gradient, 3.0), shape=(4, 5, 3))
        check.true(bool(np.isfinite(found).all()), "Where the gradient is 0, it is no number.")
        check.between(found, -3.0, 3.0, because="no value of the noise is beyond the limit")

    def test_fewer_iterations_than_with_7(self, learner, toy, rng):
        """fewer iterations than with 7 / max|g|, on average over 20 pictures"""
        images = pictures(rng, 20)
        targets = toy.scores(images).argmin(axis=1)
        plain = [toy.attack(*pair, 40.0)[3] for pair in zip(images, targets, strict=True)]
        found = iterations_of(learner, toy, images, targets, 40.0)
        because = f"update_noise takes {np.mean(plain):.1f} on average"
        check.at_most(float(np.mean(found)), 0.8 * float(np.mean(plain)), because=because)


def iterations_of(learner, toy, images, targets, limit):
    """How often each attack with fast_update asks for a gradient."""
    counter = library(learner, "unittest.mock").Mock(wraps=toy.inception.scores_and_gradient)
    plain = toy.inception.scores_and_gradient
    learner.set(toy.inception, "scores_and_gradient", counter)
    counts = []
    for image, target in zip(images, targets, strict=True):
        before = counter.call_count
        learner.find_adversary_noise(
            toy.inception, image, int(target), limit, update=learner.fast_update
        )
        counts.append(counter.call_count - before)
    learner.set(toy.inception, "scores_and_gradient", plain)
    return counts


@task("blur_image")
class TestBlurImage:
    def test_a_dot_becomes_a_bell(self, learner):
        image = np.zeros((21, 23, 3))
        image[10, 9, 1] = 100.0
        found = check.shape(learner.blur_image(image, 1.5), (21, 23, 3))
        because = "the colours do not mix: no blur along the last axis"
        check.close(found[..., [0, 2]], np.zeros((21, 23, 2)), because=because)
        y, x = np.mgrid[:21, :23]
        bell = np.exp(-((y - 10) ** 2 + (x - 9) ** 2) / (2 * 1.5**2))
        because = "a Gaussian bell around the dot, whose sum is that of the dot"
        check.close(found[..., 1], 100 * bell / bell.sum(), atol=0.02, because=because)

    def test_sigma_0_changes_nothing(self, learner, rng):
        image = rng.uniform(0, 255, size=(5, 7, 3))
        check.close(learner.blur_image(image, 0), image)


@task("reduce_colours")
class TestReduceColours:
    def test_sixteen_levels(self, learner):
        image = np.array([[[0.0, 8.0, 9.0], [25.0, 26.0, 128.0], [250.0, 255.0, 101.0]]])
        expected = [[[0, 0, 17], [17, 34, 136], [255, 255, 102]]]
        slips = {
            "rounded down, instead of to the nearest": np.floor(image / 17) * 17,
            "levels that do not reach 255: divide by levels - 1": np.round(image / 16) * 16,
        }
        check.close(learner.reduce_colours(image, 16), expected, slips=slips)

    def test_no_more_values_than_levels(self, learner, rng):
        image = rng.uniform(0, 255, size=(40, 40, 3))
        found = check.array(learner.reduce_colours(image, 5), shape=(40, 40, 3), dtype="float")
        check.between(found, 0, 255, because="still an image")
        because = "five levels"
        check.at_most(len(np.unique(np.round(found, 3))), 5, because=because)


@task("defence_rates")
class TestDefenceRates:
    def test_no_defence_and_a_perfect_one(self, learner, toy, attacked):
        images, targets = attacked
        pairs = zip(images, targets, strict=True)
        noisy = np.stack([toy.attack(*pair, 40.0)[1] for pair in pairs]).astype("float32")
        same = library(learner, "operator").pos
        found = learner.defence_rates(toy.inception, images, noisy, same)
        found = [check.number(x) for x in check.items(found, 2, "(regained, kept)")]
        slips = {"the clean images first: the noisy ones are asked for first": [1.0, 0.0]}
        because = "without a defence the noisy images stay fooled"
        check.close(np.array(found), [0.0, 1.0], slips=slips, because=because)


@task("fooling_image")
class TestFoolingImage:
    def test_the_network_is_sure(self, learner, toy):
        found = check.items(learner.fooling_image(toy.inception, 1), 2, "(image, score)")
        image = check.array(found[0], shape=(6, 8, 3), dtype="float")
        check.between(image, 0, 255, because="it is an image")
        score = float(toy.scores(image[None])[0, 1])
        check.at_least(score, 0.989, because="the network is sure of class 1", sure=True)
        check.close(found[1], score, rtol=1e-3, because="the score of the target")

    def test_it_starts_from_grey(self, learner, toy):
        found = check.items(learner.fooling_image(toy.inception, 1, max_iterations=1), 2, "a pair")
        grey = np.full((6, 8, 3), 127.5)
        check.close(found[0], grey, because="after a single look it is still grey")


@task("universal_noise")
class TestUniversalNoise:
    def test_the_first_step_goes_down_the_mean(self, learner, toy, attacked):
        images, _ = attacked
        found = learner.universal_noise(toy.inception, images, 2, 4.0, 1)
        gradients = toy.gradients(images, [2] * 4)
        mean = gradients.mean(axis=0)
        first = -7 * gradients[0] / np.abs(gradients[0]).max()
        slips = {
            "the gradient of the first image only": np.clip(first, -4, 4),
            "the step turned round": np.clip(7 * mean / np.abs(mean).max(), -4, 4),
        }
        expected = np.clip(-7 * mean / np.abs(mean).max(), -4, 4)
        check.close(found, expected, rtol=1e-3, atol=1e-3, slips=slips)

    def test_all_images_are_taken_for_the_target(self, learner, toy, attacked):
        images, _ = attacked
        found = learner.universal_noise(toy.inception, images, 2, 40.0, 30)
        noise = check.array(found, shape=(6, 8, 3), dtype="float")
        check.between(noise, -40, 40, because="the limit holds")
        hits = toy.scores(np.clip(images + noise, 0, 255)).argmax(axis=1) == 2
        check.true(bool(hits.all()), "Not all four images are taken for the target.")


@task("hit_rate")
class TestHitRate:
    def test_a_share_of_the_images(self, learner, toy, rng):
        images = pictures(rng, 9)
        noise = rng.uniform(-60, 60, size=(6, 8, 3)).astype("float32")
        hits = toy.scores(np.clip(images + noise, 0, 255)).argmax(axis=1)
        clean = toy.scores(images).argmax(axis=1)
        target = int(np.bincount(hits).argmax())
        expected = float(np.mean(hits == target))
        slips = {
            "the images without the noise": float(np.mean(clean == target)),
            "the number of hits, instead of their share": 9 * expected,
        }
        check.close(learner.hit_rate(toy.inception, images, noise, target), expected, slips=slips)


@task("find_noise_in_graph")
class TestFindNoiseInGraph:
    def test_the_noise_is_that_of_numpy(self, learner, toy, attacked):
        images, targets = attacked
        ask = learner.find_noise_in_graph
        noise, _, scores, _ = toy.attack(images[0], targets[0], 15.0, most=6)
        found = ask(toy.inception, images[0], int(targets[0]), 15.0, max_iterations=6)
        found = check.items(found, 2, "(noise, score)")
        because = "the same numbers as with NumPy, up to rounding"
        check.close(found[0], noise, rtol=1e-3, atol=1e-2, because=because)
        check.close(found[1], scores[targets[0]], rtol=1e-3, atol=1e-4, because=because)

    def test_just_enough_is_a_success(self, learner, undecided):
        toy, grey = undecided
        eagerly(learner, True)
        found = learner.find_noise_in_graph(toy.inception, grey, 1, required_score=0.5)
        eagerly(learner, False)
        found = check.items(found, 2, "(noise, score)")
        because = "the score is 0.5 from the start, and no more is required"
        check.equal(check.array(found[0]), np.zeros((6, 8, 3), "float32"), because=because)
        check.close(found[1], 0.5, because=because)

    def test_a_black_image_is_taken_as_it_is(self, learner, toy):
        black = np.zeros((6, 8, 3), "float32")
        eagerly(learner, True)
        found = learner.find_noise_in_graph(toy.inception, black, 2, max_iterations=1)
        eagerly(learner, False)
        expected = float(toy.scores(black[None])[0, 2])
        check.close(check.items(found, 2, "(noise, score)")[1], expected, rtol=1e-3)
