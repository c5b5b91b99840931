"""Hidden checks of challenges.py: other networks, other pictures."""

from __future__ import annotations

import numpy as np

from fixtures import photos
from grader.spec import check, shared, task, tensor


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


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
        # It does nothing, unless the network is told that it trains.
        layers.append(keras.layers.Dropout(0.5))
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
    return Toy(learner, rng, (7, 5), 5)


@task("attack_folder")
class TestAttackFolder:
    def test_other_photographs(self, learner, toy, rng):
        folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
        names = sorted(f"{n}.jpg" for n in rng.choice(["ant", "bee", "cow", "dog"], 2, False))
        for name, photo in zip(names, ("sweatshirt_small", "panda"), strict=True):
            folder.joinpath(name).write_bytes(photos.path(photo).read_bytes())
        found = learner.attack_folder(toy.inception, folder, 3, noise_limit=0.01, max_iterations=2)
        rows = [check.items(row, 4, "a row") for row in check.items(found, 2, "rows")]
        check.equal([row[0] for row in rows], names)
        for row in rows:
            check.true(row[1] in toy.names, "The second item should be the name of a class.")
            fooled = row[1] == "class 3"
            check.equal(row[3], fooled, because="with so little room nothing changes")

    def test_an_empty_folder(self, learner, toy):
        folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
        check.items(learner.attack_folder(toy.inception, folder, 1), 0, "rows")


@task("limits_table")
class TestLimitsTable:
    def test_another_required_score(self, learner, toy, rng):
        images = pictures(rng, 3, (7, 5))
        targets = toy.scores(images).argmin(axis=1)
        found = learner.limits_table(
            toy.inception, images, targets, [50.0, 0.1], required_score=0.7, max_iterations=12
        )
        rows = [check.items(row, 3, "a row") for row in check.items(found, 2, "rows")]
        for limit, row in zip((50.0, 0.1), rows, strict=True):
            runs = [
                toy.attack(image, target, limit, 0.7, 12)
                for image, target in zip(images, targets, strict=True)
            ]
            hits = [s[t] >= 0.7 for (_, _, s, _), t in zip(runs, targets, strict=True)]
            check.close(row[1], float(np.mean(hits)), because="the share that reached 0.7")
            check.close(row[2], float(np.mean([run[3] for run in runs])), atol=0.4)


@task("reachable_share")
class TestReachableShare:
    def test_some_targets_are_reached(self, learner, toy, rng):
        (image,) = pictures(rng, 1, (7, 5))
        source = int(toy.scores(image[None]).argmax())
        given = {"noise_limit": 12.0, "required_score": 0.6, "max_iterations": 20}
        others = [cls for cls in range(5) if cls != source]
        scores = [toy.attack(image, cls, 12.0, 0.6, 20)[2][cls] for cls in others]
        expected = float(np.mean(np.array(scores) >= 0.6))
        found = learner.reachable_share(toy.inception, image, **given)
        check.close(found, expected, because="a share of the four other classes")


@task("fast_update")
class TestFastUpdate:
    def test_any_limit_holds(self, learner, rng):
        for limit in (0.5, 8.0):
            noise = rng.uniform(-limit, limit, size=(3, 6, 3)).astype("float32")
            gradient = (rng.normal(size=(3, 6, 3)) * 1e-4).astype("float32")
            found = check.array(learner.fast_update(noise, gradient, limit), shape=(3, 6, 3))
            check.between(found, -limit, limit, because="no value is beyond the limit")

    def test_other_pictures_and_another_network(self, learner, rng):
        toy = Toy(learner, rng, (8, 6), 6, strength=0.5)
        images = pictures(rng, 20, (8, 6))
        targets = toy.scores(images).argmin(axis=1)
        pairs = list(zip(images, targets, strict=True))
        plain = float(np.mean([toy.attack(*pair, 45.0)[3] for pair in pairs]))
        counter = library(learner, "unittest.mock").Mock(wraps=toy.inception.scores_and_gradient)
        learner.set(toy.inception, "scores_and_gradient", counter)
        for image, target in pairs:
            learner.find_adversary_noise(
                toy.inception, image, int(target), 45.0, update=learner.fast_update
            )
        because = f"update_noise takes {plain:.1f} on average"
        check.at_most(counter.call_count / 20, 0.85 * plain, because=because)


@task("blur_image")
class TestBlurImage:
    def test_the_mean_stays_and_the_colours_do_not_mix(self, learner, rng):
        image = rng.uniform(0, 255, size=(12, 9, 3))
        image[..., 0] = 50
        found = check.shape(learner.blur_image(image, float(rng.uniform(0.5, 2))), (12, 9, 3))
        because = "a colour that is the same everywhere stays so"
        check.close(found[..., 0], np.full((12, 9), 50.0), because=because)
        because = "mirrored at the edges, nothing is lost"
        check.close(found.mean((0, 1)), image.mean((0, 1)), rtol=0.03, because=because)
        message = "The blurred image should be smoother."
        check.true(bool(found[..., 1].std() < 0.9 * image[..., 1].std()), message)


@task("reduce_colours")
class TestReduceColours:
    def test_any_number_of_levels(self, learner, rng):
        image = rng.uniform(0, 255, size=(5, 6, 3))
        for levels in (2, int(rng.integers(3, 60)), 256):
            gap = 255 / (levels - 1)
            expected = np.round(image / gap) * gap
            slips = {"rounded down": np.floor(image / gap) * gap}
            check.close(learner.reduce_colours(image, levels), expected, slips=slips)


@task("defence_rates")
class TestDefenceRates:
    def test_any_defence(self, learner, toy, rng):
        images = pictures(rng, 12, (7, 5))
        noisy = (images + rng.normal(size=images.shape) * 70).clip(0, 255).astype("float32")
        source = toy.scores(images).argmax(axis=1)
        darker = library(learner, "functools").partial(library(learner, "operator").mul, 0.4)
        shares = [
            float(np.mean(toy.scores(0.4 * batch).argmax(axis=1) == source))
            for batch in (noisy, images)
        ]
        found = learner.defence_rates(toy.inception, images, noisy, darker)
        found = [check.number(x) for x in check.items(found, 2, "(regained, kept)")]
        check.close(np.array(found), shares, slips={"the clean images first": shares[::-1]})


@task("fooling_image")
class TestFoolingImage:
    def test_any_class(self, learner, toy, rng):
        target = int(rng.integers(5))
        found = check.items(learner.fooling_image(toy.inception, target), 2, "(image, score)")
        image = check.array(found[0], shape=(7, 5, 3), dtype="float")
        check.between(image, 0, 255, because="it is an image")
        score = float(toy.scores(image[None])[0, target])
        check.at_least(score, 0.989, because="the network is sure", sure=True)
        check.close(found[1], score, rtol=1e-3)

    def test_each_pixel_may_become_anything(self, learner, rng):
        # A network that is hardly moved by pixels: it never becomes sure, so the noise grows on.
        weak, target = Toy(learner, rng, (5, 7), 4, strength=0.005), int(rng.integers(4))
        found = learner.fooling_image(weak.inception, target, max_iterations=30)
        image = check.array(check.items(found, 2, "(image, score)")[0], shape=(5, 7, 3))
        far = np.abs(image - 127.5).max()
        check.close(far, 127.5, atol=0.01, because="30 steps of 7 lead beyond the limit of 127.5")

    def test_the_noise_limit_is_half_of_255(self, learner, rng):
        toy = Toy(learner, rng, (5, 7), 4)
        scores, slope = tensor(np.full((1, 4), 0.25, "float32")), np.ones((1, 5, 7, 3), "float32")
        turns = [(scores, tensor(slope))] * 25 + [(scores, tensor(-slope))] * 5
        stand_in = library(learner, "unittest.mock").Mock(side_effect=turns)
        learner.set(toy.inception, "scores_and_gradient", stand_in)
        found = learner.fooling_image(toy.inception, 1, max_iterations=30)
        image = check.array(check.items(found, 2, "(image, score)")[0], shape=(5, 7, 3))
        because = "25 steps of 7 end at the limit, 0, and 4 steps lead back from there"
        check.close(image, np.full((5, 7, 3), 28.0), atol=0.01, because=because)


@task("universal_noise")
class TestUniversalNoise:
    def test_several_steps(self, learner, toy, rng):
        images, limit = pictures(rng, 3, (7, 5)), float(rng.uniform(3, 20))
        noise = np.zeros((7, 5, 3))
        for _ in range(3):
            mean = toy.gradients(np.clip(images + noise, 0, 255), [1] * 3).mean(axis=0)
            noise = np.clip(noise - 7 * mean / np.abs(mean).max(), -limit, limit)
        found = learner.universal_noise(toy.inception, images, 1, limit, 3)
        check.close(found, noise, rtol=1e-2, atol=2e-2)

    def test_a_single_image(self, learner, toy, rng):
        images = pictures(rng, 1, (7, 5))
        (gradient,) = toy.gradients(images, [3])
        found = learner.universal_noise(toy.inception, images, 3, 5.0, 1)
        expected = np.clip(-7 * gradient / np.abs(gradient).max(), -5, 5)
        check.close(found, expected, rtol=1e-2, atol=2e-2)


@task("hit_rate")
class TestHitRate:
    def test_other_images(self, learner, toy, rng):
        images = pictures(rng, 8, (7, 5), low=0, high=255)
        noise = rng.uniform(-90, 90, size=(7, 5, 3)).astype("float32")
        hits = toy.scores(np.clip(images + noise, 0, 255)).argmax(axis=1)
        for target in range(5):
            found = learner.hit_rate(toy.inception, images, noise, target)
            check.close(found, float(np.mean(hits == target)))


@task("find_noise_in_graph")
class TestFindNoiseInGraph:
    def test_other_pictures(self, learner, toy, rng):
        (image,) = pictures(rng, 1, (7, 5), low=-60, high=315).clip(0, 255)
        target, limit = int(toy.scores(image[None]).argmin()), float(rng.uniform(3, 9))
        noise, _, scores, _ = toy.attack(image, target, limit, most=5)
        found = learner.find_noise_in_graph(toy.inception, image, target, limit, max_iterations=5)
        found = check.items(found, 2, "(noise, score)")
        check.close(found[0], noise, rtol=1e-2, atol=2e-2)
        check.close(found[1], scores[target], rtol=1e-2, atol=1e-4)
