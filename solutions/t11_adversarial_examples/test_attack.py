"""Visible checks of attack.py, with a linear toy network that NumPy can follow."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

EIGHT = "image, noisy_image, noise, name_source, name_target and three scores"


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exp / exp.sum(axis=-1, keepdims=True)


class Toy:
    """A linear network, the `Inception` around it, and the same in NumPy."""

    def __init__(self, learner, rng, size=(8, 11), classes=5, strength=0.3):
        self.size = size
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

    def scores(self, image):
        return softmax((np.asarray(image, float) / 127.5 - 1).ravel() @ self.kernel)

    def gradient(self, image, label):
        slope = self.kernel @ (self.scores(image) - np.eye(len(self.names))[label]) / 127.5
        return slope.reshape(*self.size, 3)

    def source_and_target(self, image):
        """The class that the image shows, and the one that it is farthest from."""
        scores = self.scores(image)
        return int(scores.argmax()), int(scores.argmin())


def picture(rng, size=(8, 11), low=40, high=215):
    return rng.uniform(low, high, size=(*size, 3)).astype("float32")


def verified(found, size=(8, 11)):
    """The eight values: three arrays, two names, three numbers."""
    found = check.items(found, 8, EIGHT)
    arrays = [check.array(item, shape=(*size, 3), dtype="float") for item in found[:3]]
    names = [check.text(item) for item in found[3:5]]
    return *arrays, *names, *(check.number(item) for item in found[5:])


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def success(learner, toy, rng):
    """An attack that has room enough, and the weights before and after."""
    image = picture(rng)
    source, target = toy.source_and_target(image)
    before = check.items(toy.model.get_weights(), 2, "weights and biases")
    found = verified(learner.find_adversary_noise(toy.inception, image, target, 20.0))
    after = check.items(toy.model.get_weights(), 2, "weights and biases")
    return image, source, target, found, before, after


@task("find_adversary_noise")
class TestFindAdversaryNoise:
    def test_the_network_takes_it_for_the_target(self, toy, success):
        image, source, target, found, *_ = success
        check.close(found[0], image, because="the image comes back as the network gets it")
        scores = toy.scores(found[1])
        message = "The network does not take the noisy image for the target."
        check.true(scores.argmax() == target, message)
        because = "there is room enough for a score of 0.99"
        check.at_least(float(scores[target]), 0.989, because=because, sure=True)
        check.equal(found[3:5], (toy.names[source], toy.names[target]), because="the names")

    def test_the_scores_belong_to_the_images(self, toy, success):
        image, source, target, found, *_ = success
        clean, noisy = toy.scores(image), toy.scores(found[1])
        slips = {
            "the score of the noisy image, where that of the clean one is asked for": noisy[source]
        }
        check.close(found[6], clean[source], rtol=1e-3, atol=1e-4, slips=slips)
        check.close(found[5], noisy[source], rtol=1e-3, atol=1e-4)
        check.close(found[7], noisy[target], rtol=1e-3, atol=1e-4)

    def test_noisy_is_image_and_noise(self, success):
        image, _, _, found, *_ = success
        because = "what comes back belongs together"
        check.close(found[1], np.clip(image + found[2], 0, 255), atol=1e-3, because=because)

    def test_the_weights_stay_as_they_are(self, success):
        *_, before, after = success
        words = "The weights of the network have changed: only the noise is to be searched for."
        check.true(np.array_equal(after[0], before[0]), words)

    def test_no_limit_is_broken(self, learner, toy, rng):
        image = np.round(picture(rng, low=-100, high=355)).clip(0, 255)
        _, target = toy.source_and_target(image)
        found = verified(learner.find_adversary_noise(toy.inception, image, target, 2.5))
        limit = "no value of the noise may be beyond the limit"
        check.between(found[2], -2.5, 2.5, because=limit)
        check.between(found[1], 0, 255, because="black gets no darker and white no brighter")

    def test_the_first_step(self, learner, toy, rng):
        image = picture(rng)
        source, target = toy.source_and_target(image)
        ask = learner.find_adversary_noise
        found = verified(ask(toy.inception, image, target, 4.0, max_iterations=2))
        gradient = toy.gradient(image, target)
        step = gradient * 7 / np.abs(gradient).max()
        away = toy.gradient(image, source)
        scaled = toy.gradient(image / 255, target)
        slips = {
            "a step up the loss: that leads away from the target": np.clip(step, -4, 4),
            "steps away from the source: that need not lead to the target": (
                np.clip(away * 7 / np.abs(away).max(), -4, 4)
            ),
            "steps towards the source class: the label is the target": (
                np.clip(-away * 7 / np.abs(away).max(), -4, 4)
            ),
            "noise beyond the limit": -step,
            "the raw gradient, not multiplied by the step size": -gradient,
            "pixels from 0 to 1: the network takes 0 to 255": (
                np.clip(-scaled * 7 / np.abs(scaled).max(), -4, 4)
            ),
            "whole numbers: small steps vanish": np.trunc(np.clip(-step, -4, 4)),
        }
        check.close(found[2], np.clip(-step, -4, 4), rtol=1e-3, atol=1e-3, slips=slips)

    def test_a_single_look_leaves_the_image_alone(self, learner, toy, rng):
        image = picture(rng)
        _, target = toy.source_and_target(image)
        ask = learner.find_adversary_noise
        found = verified(ask(toy.inception, image, target, max_iterations=1))
        gradient = toy.gradient(image, target)
        one_step = np.clip(-gradient * 7 / np.abs(gradient).max(), -8, 8)
        slips = {"a step after the last look: noise and noisy image part": one_step}
        because = "the noise begins as zeros, shaped like the image; one iteration is a look only"
        check.close(found[2], np.zeros((8, 11, 3)), slips=slips, atol=1e-5, because=because)
        check.close(found[1], image, because=because)

    def test_it_stops_as_soon_as_the_score_is_reached(self, learner, toy, rng):
        image = picture(rng)
        _, target = toy.source_and_target(image)
        ask = learner.find_adversary_noise
        score = verified(ask(toy.inception, image, target, max_iterations=1))[7]
        for required, because in (
            (score, "a score that is just the required one is enough: >="),
            (score / 2, "the clean image has a higher score already"),
        ):
            found = verified(ask(toy.inception, image, target, required_score=required))
            check.close(found[2], np.zeros((8, 11, 3)), because=because)

    def test_it_gives_up_after_max_iterations(self, learner, toy, rng):
        image = picture(rng)
        _, target = toy.source_and_target(image)
        plain = toy.inception.scores_and_gradient
        counter = library(learner, "unittest.mock").Mock(wraps=plain)
        learner.set(toy.inception, "scores_and_gradient", counter)
        found = learner.find_adversary_noise(toy.inception, image, target, 0.05, max_iterations=6)
        learner.set(toy.inception, "scores_and_gradient", plain)
        found = verified(found)
        because = "scores_and_gradient is asked once in each iteration"
        check.equal(counter.call_count, 6, because=because)
        check.at_most(found[7], 0.989, because="a limit of 0.05 leaves no room")

    def test_any_step_can_be_used(self, learner, toy, rng):
        image = picture(rng)
        _, target = toy.source_and_target(image)
        update = library(learner, "unittest.mock").Mock()
        learner.set(update, "return_value", np.full((8, 11, 3), 1.5, "float32"))
        ask = learner.find_adversary_noise
        found = verified(ask(toy.inception, image, target, 4.0, max_iterations=2, update=update))
        because = "the noise is what `update` returns"
        check.close(found[2], np.full((8, 11, 3), 1.5), because=because)

    def test_the_history_tells_of_each_iteration(self, learner, toy, rng):
        image = picture(rng)
        source, target = toy.source_and_target(image)
        # A list of ours would cross as a copy. This one stays in the worker.
        history = library(learner, "collections").UserList()
        ask = learner.find_adversary_noise
        ask(toy.inception, image, target, 4.0, max_iterations=3, history=history)
        entries = check.items(history.data, 3, "entries")
        entry = check.items(entries[0], 3, "scores and step")
        scores, gradient = toy.scores(image), toy.gradient(image, target)
        expected = [scores[source], scores[target], 7 / np.abs(gradient).max()]
        because = "source score, target score and step size, in this order"
        values = np.array([check.number(value) for value in entry])
        check.close(values, expected, rtol=1e-3, atol=1e-5, because=because)
