"""Visible checks of framings.py, with a toy network and with the parrot."""

from __future__ import annotations

import numpy as np

from fixtures import emojinet
from grader.spec import check, shared, task

NAMES = ("squashed", "start", "middle", "end", "padded")


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def loader_of(learner, layers, kernel):
    """A function that gives a Keras model of these layers, and counts its calls; and the model."""
    layers = [{"class_name": kind, "config": config} for kind, config in layers]
    build = library(learner, "keras").Sequential.from_config
    partial = learner.fixture("photos.gallery.functools.partial")
    load = learner.fixture("photos.gallery.functools.cache")(
        partial(build, {"name": "toy", "layers": layers})
    )
    model = load()
    model.set_weights([kernel, np.zeros(kernel.shape[1], "float32")])
    return load, model


class Toy:
    """A network whose answers can be worked out: its transfer values are the scaled pixels.

    `load` gives the network to the learner's code.
    """

    def __init__(self, learner, rng, size, classes):
        self.size, self.classes = size, classes
        self.kernel = rng.normal(size=(size[0] * size[1] * 3, classes)).astype("float32") / 5
        layers = [
            ("InputLayer", {"batch_shape": [None, *size, 3]}),
            ("Rescaling", {"scale": 1 / 127.5, "offset": -1.0}),
            ("Flatten", {"name": "avg_pool"}),
            ("Dense", {"name": "predictions", "units": classes, "activation": "softmax"}),
        ]
        self.load, _ = loader_of(learner, layers, self.kernel)

    def loads(self):
        """How often the learner's code has loaded it."""
        hits, misses, *_ = self.load.cache_info()
        return hits + misses - 1

    def scores(self, pixels):
        """[height, width, 3] of its size, in 0 to 255 -> [classes]."""
        logits = (np.asarray(pixels, float) / 127.5 - 1).ravel() @ self.kernel
        exp = np.exp(logits - logits.max())
        return exp / exp.sum()


def resized(image, size):
    """Bilinear, with the centres of pixels half a pixel from the edge."""
    for axis, new in enumerate(size):
        old = image.shape[axis]
        place = np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)
        low = place.astype(int)
        share = np.expand_dims(place - low, (1, 2) if axis == 0 else (0, 2))
        high = np.minimum(low + 1, old - 1)
        image = image.take(low, axis) * (1 - share) + image.take(high, axis) * share
    return image


def picture(rng, height, width):
    return rng.integers(0, 256, size=(height, width, 3)).astype("uint8")


def toy_inception(learner, toy):
    """An Inception object around the toy network, with the kit's names."""
    return check.handle(learner.Inception(load_model=toy.load), "Inception object")


def five_of(image):
    """The five framings, worked out here."""
    height, width, _ = image.shape
    if height < width:
        turned = five_of(image.transpose(1, 0, 2))
        return {name: framed.transpose(1, 0, 2) for name, framed in turned.items()}
    room = height - width
    crops = {"start": image[:width], "middle": image[room // 2 :][:width], "end": image[room:]}
    margins = ((0, 0), (room // 2, room - room // 2), (0, 0))
    padded = np.pad(image, margins, constant_values=255)
    return {"squashed": image, **crops, "padded": padded}


def check_framings(found, image):
    found = check.mapping(found, NAMES)
    expected = five_of(image)
    check.equal(list(found), list(NAMES), because="the framings have an order")
    for name in NAMES:
        slips = {f"the {other} framing": expected[other] for other in NAMES if other != name}
        because = f'the framing "{name}" of an image {image.shape[1]} wide, {image.shape[0]} high'
        if name == "middle":
            because += ": as much is cut off before it as after it"
        check.equal(found[name], expected[name], slips=slips, because=because)


@task("framings")
class TestFramings:
    def test_an_upright_image(self, learner, rng):
        image = picture(rng, 11, 4)
        check_framings(learner.framings(image), image)

    def test_a_wide_image(self, learner, rng):
        image = picture(rng, 3, 8)
        check_framings(learner.framings(image), image)

    def test_a_square_is_the_same_in_every_framing(self, learner, rng):
        image = picture(rng, 5, 5)
        check_framings(learner.framings(image), image)


@shared
def toy(learner, rng):
    return Toy(learner, rng, size=(6, 6), classes=emojinet.NUM_CLASSES)


@shared
def inception(learner, toy):
    return toy_inception(learner, toy)


@task("framing_scores")
class TestFramingScores:
    def test_the_score_of_one_class_for_each_framing(self, learner, inception, toy, rng):
        image, cls = picture(rng, 13, 7), 2
        found = check.mapping(learner.framing_scores(inception, image, cls), NAMES)
        check.equal(list(found), list(NAMES))
        for name, framed in five_of(image).items():
            scores = toy.scores(resized(framed, (6, 6)))
            slips = {
                "the highest score instead of that of the class": scores.max(),
                "the scores of all classes instead of one": scores,
            }
            number = found[name]
            check.close(number, scores[cls], rtol=1e-3, atol=1e-5, slips=slips)

    def test_the_scores_are_plain_numbers(self, learner, inception, rng):
        found = check.mapping(learner.framing_scores(inception, picture(rng, 4, 9), 1), NAMES)
        message = "The scores are no Python floats: float(...) makes one."
        check.true(all(type(found[name]) is float for name in NAMES), message)
