"""Hidden checks of attack.py: the kit's network on fresh pictures, and a toy."""

from __future__ import annotations

import numpy as np

from fixtures import emojinet
from grader.spec import check, limits, shared, task

EIGHT = "image, noisy_image, noise, name_source, name_target and three scores"
PAIRS, LIMIT, ITERATIONS = 20, 8.0, 8


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


def verified(found, size):
    """The eight values: three arrays, two names, three numbers."""
    found = check.items(found, 8, EIGHT)
    arrays = [check.array(item, shape=(*size, 3), dtype="float") for item in found[:3]]
    for array in arrays:
        check.between(array, -1e6, 1e6, because="all numbers are finite")
    names = [check.text(item) for item in found[3:5]]
    return *arrays, *names, *(check.number(item) for item in found[5:])


@shared
def toy(learner, rng):
    return Toy(learner, rng, tuple(int(n) for n in rng.integers(6, 10, size=2)), 5)


@shared
def attacks(learner, rng):
    """Fresh pictures of the kit's classes, targets, and what the attack on each has found.

    With them, the weights of the network before and after.
    """
    model = learner.fixture("models.tiny_inception_v3")(classifier_activation=None)
    names = [entry.name.split(",")[0] for entry in emojinet.classes()]
    inception = check.handle(learner.Inception(model, names), "Inception object")
    shown = rng.integers(emojinet.NUM_CLASSES, size=PAIRS)
    targets = (shown + rng.integers(1, emojinet.NUM_CLASSES, size=PAIRS)) % emojinet.NUM_CLASSES
    images = np.stack([emojinet.draw(int(cls), rng) for cls in shown]).astype("float32")
    before = model.get_weights()
    found = [
        verified(
            learner.find_adversary_noise(
                inception, image, int(target), LIMIT, max_iterations=ITERATIONS
            ),
            images.shape[1:3],
        )
        for image, target in zip(images, targets, strict=True)
    ]
    return images, targets, names, found, before, model.get_weights()


@task("find_adversary_noise")
@limits(cpu=60)
class TestFindAdversaryNoise:
    def test_each_target_gains_on_the_kits_network(self, attacks, oracle):
        """each target gains on the kit's network, by scores computed elsewhere"""
        images, targets, names, found, *_ = attacks
        judge = oracle.fixture("models.tiny_inception_v3")()
        noisy = np.stack([item[1] for item in found]).astype("float32")
        scores = np.array(judge(np.concatenate([images, noisy])))
        clean, scores = scores[:PAIRS], scores[PAIRS:]
        rows = np.arange(PAIRS)
        gain = np.log(scores[rows, targets] + 1e-30) - np.log(clean[rows, targets] + 1e-30)
        because = "the attack should raise the logarithm of the target's score by 3.9 on average"
        check.at_least(float(gain.mean()), 2.5, because=because)
        check.at_least(float(gain.min()), 0.0, because="no target should lose")
        best = clean.argmax(axis=1)
        expected = {
            5: (scores[rows, best], "the source's score of the noisy image"),
            6: (clean[rows, best], "the source's score of the clean image"),
            7: (scores[rows, targets], "the target's score of the noisy image"),
        }
        for place, (values, because) in expected.items():
            received = np.array([item[place] for item in found])
            check.close(received, values, rtol=0.01, atol=1e-3, because=because)
        check.equal([item[3] for item in found], [names[cls] for cls in best])
        check.equal([item[4] for item in found], [names[cls] for cls in targets])

    def test_no_limit_is_broken_on_any_picture(self, attacks):
        images, _, _, found, *_ = attacks
        for image, item in zip(images, found, strict=True):
            check.between(item[2], -LIMIT, LIMIT, because="no value is beyond the limit")
            check.between(item[1], 0, 255, because="it is still an image")
            check.close(item[0], image, because="the clean image")
            because = "image, noise and noisy image belong together"
            check.close(item[1], np.clip(image + item[2], 0, 255), atol=1e-3, because=because)

    def test_the_weights_of_the_network_are_untouched(self, attacks):
        *_, before, after = attacks
        after = check.items(after, len(before), "weights")
        same = all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
        check.true(same, "The attack changed weights of the network.")

    def test_each_step_is_as_asked(self, learner, toy, rng):
        """each step is as asked, with any limit and any number of iterations"""
        size = toy.size
        for most in (2, 3, 5):
            (image,) = pictures(rng, 1, size, low=-60, high=315).clip(0, 255)
            limit, target = float(rng.uniform(2, 9)), int(toy.scores(image[None]).argmin())
            noise, noisy, scores, _ = toy.attack(image, target, limit, most=most)
            ask = learner.find_adversary_noise
            found = verified(ask(toy.inception, image, target, limit, max_iterations=most), size)
            (gradient,) = toy.gradients(noisy[None], [target])
            newer = np.clip(noise - 7 * gradient / np.abs(gradient).max(), -limit, limit)
            slips = {"a step after the last look: noise and noisy image part": newer}
            check.close(found[2], noise, rtol=1e-2, atol=2e-2, slips=slips)
            check.close(found[7], scores[target], rtol=1e-2, atol=1e-3)

    def test_it_stops_when_it_should(self, learner, toy, rng):
        plain = toy.inception.scores_and_gradient
        counter = library(learner, "unittest.mock").Mock(wraps=plain)
        learner.set(toy.inception, "scores_and_gradient", counter)
        ask = learner.find_adversary_noise
        for required in (0.5, 0.9, 0.99):
            (image,) = pictures(rng, 1, toy.size)
            target = int(toy.scores(image[None]).argmin())
            *_, turns = toy.attack(image, target, 50.0, required)
            before = counter.call_count
            found = verified(ask(toy.inception, image, target, 50.0, required), toy.size)
            check.at_least(found[7], required, because="there is room enough", sure=True)
            because = f"a score of {required} ends the search"
            check.between(counter.call_count - before, turns - 1, turns + 1, because=because)
        learner.set(toy.inception, "scores_and_gradient", plain)

    def test_pictures_of_any_size_are_resized(self, learner, toy, rng):
        colour = rng.integers(20, 230, size=3).astype("uint8")
        image = np.full((11, 6, 3), colour, "uint8")
        ask = learner.find_adversary_noise
        found = verified(ask(toy.inception, image, 1, max_iterations=3), toy.size)
        because = "the network's own size"
        expected = np.full((*toy.size, 3), colour.astype(float))
        check.close(found[0], expected, atol=1e-3, because=because)
