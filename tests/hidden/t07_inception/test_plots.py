"""Hidden checks of plots.py: other images, another toy network."""

from __future__ import annotations

import numpy as np

from fixtures import emojinet, photos
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


def panels_of(value, count):
    """The panels of a figure that show an image, in reading order."""
    panels = [panel for panel in check.figure(value).panels if panel.visible]
    check.true(len(panels) == count, f"The figure should have {count} panel(s).")
    for panel in panels:
        check.true(len(panel.images) == 1, "A panel does not show exactly one image.")
        check.equal((panel.xticks, panel.yticks), ([], []), because="pixels need no ticks")
    return panels


@shared
def toy(learner, rng):
    return Toy(learner, rng, size=(7, 4), classes=emojinet.NUM_CLASSES)


@shared
def inception(learner, toy):
    return toy_inception(learner, toy)


@task("plot_resized_image")
class TestPlotResizedImage:
    def test_the_image_wins_over_the_path(self, learner, inception, toy, rng):
        height, width = (int(n) for n in rng.integers(3, 30, size=2))
        image = picture(rng, height, width)
        path = str(photos.path("sweatshirt_small"))
        (panel,) = panels_of(learner.plot_resized_image(inception, path, image), 1)
        data = check.shape(panel.images[0].data, (*toy.size, 3))
        check.close(data, resized(image, toy.size) / 255, atol=1e-4)
        check.equal(panel.images[0].interpolation, "nearest")


@task("classify")
class TestClassify:
    def test_another_photograph(self, learner, inception, toy):
        figure, text = learner.printed(learner.classify, inception, str(photos.path("bow_tie")))
        (panel,) = panels_of(figure, 1)
        data = check.shape(panel.images[0].data, (299, 299, 3))
        check.close(data, photos.load("bow_tie"), rtol=0, atol=16)
        lines = [line for line in check.text(text).splitlines() if line.strip()]
        check.true(len(lines) == 10, "Ten lines are asked for.")
        scores = toy.scores(resized(photos.load("bow_tie"), toy.size))
        names = [emojinet.class_to_name(int(cls), True) for cls in np.argsort(-scores)[:20]]
        because = "the best classes by their first names"
        good = all(line.partition(" : ")[2] in names for line in lines)
        check.true(good, "A line names a class that is not among the best.", because=because)


@task("plot_framings")
class TestPlotFramings:
    def test_other_images(self, learner, inception, toy, rng):
        width, side = int(rng.integers(8, 30)), int(rng.integers(3, 8))
        image = picture(rng, side, width)
        panels = panels_of(learner.plot_framings(inception, image), 5)
        check.equal([panel.title for panel in panels], list(NAMES))
        room = width - side
        starts = {1: 0, 2: room // 2, 3: room}
        framed = {place: image[:, start : start + side] for place, start in starts.items()}
        for place, pixels in {0: image, **framed}.items():
            small = resized(pixels, toy.size)
            data = check.shape(panels[place].images[0].data, (*toy.size, 3))
            check.close(data, small / 255, atol=1e-4, because=NAMES[place])
            scores = toy.scores(small)
            best = emojinet.class_to_name(int(scores.argmax()), only_first_name=True)
            name, _, percent = panels[place].xlabel.rpartition(" ")
            check.equal(name, best, because="the best class by its first name")
            near = {f"{100 * scores.max() + step:.2f}%" for step in (-0.01, 0, 0.01)}
            check.true(percent in near, "The label does not end in the best score in percent.")
