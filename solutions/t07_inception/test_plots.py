"""Visible checks of plots.py, with a toy network."""

from __future__ import annotations

import re

import numpy as np

from fixtures import emojinet, photos
from grader.spec import check, shared, task

LINE = re.compile(r"(\d+\.\d\d)% : \S.*")
DECODER = 16  # grey levels that decoders of JPEG may differ by


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
    return Toy(learner, rng, size=(6, 9), classes=emojinet.NUM_CLASSES)


@shared
def inception(learner, toy):
    return toy_inception(learner, toy)


@task("plot_resized_image")
class TestPlotResizedImage:
    def test_it_shows_what_the_network_sees(self, learner, inception, rng):
        image = picture(rng, 20, 7)
        (panel,) = panels_of(learner.plot_resized_image(inception, image=image), 1)
        expected = resized(image, (6, 9)) / 255
        shown = panel.images[0]
        check.array(shown.data, shape=(6, 9, 3), because="the image as the network sees it")
        check.close(shown.data, expected, atol=1e-4)
        check.equal(shown.interpolation, "nearest", because="each pixel should be seen")

    def test_a_path_will_do(self, learner, inception):
        path = str(photos.path("sweatshirt_small"))
        (panel,) = panels_of(learner.plot_resized_image(inception, path), 1)
        data = check.shape(panel.images[0].data, (6, 9, 3))
        expected = resized(photos.load("sweatshirt_small"), (6, 9)) / 255
        check.close(data, expected, rtol=0, atol=DECODER / 255)


@shared
def shown_and_told(learner, inception):
    """The figure of the small portrait, and what was printed."""
    path = str(photos.path("sweatshirt_small"))
    return learner.printed(learner.classify, inception, path)


@task("classify")
class TestClassify:
    def test_it_shows_the_file_as_it_is(self, shown_and_told):
        (panel,) = panels_of(shown_and_told[0], 1)
        because = "the file, and not what the network sees"
        data = check.array(panel.images[0].data, shape=(100, 100, 3), because=because)
        check.close(data, photos.load("sweatshirt_small"), rtol=0, atol=DECODER)

    def test_it_prints_the_ten_best_classes(self, shown_and_told, toy):
        found = LINE.findall(check.text(shown_and_told[1]))
        check.true(len(found) == 10, "Ten lines with a score and a name are asked for.")
        scores = toy.scores(resized(photos.load("sweatshirt_small"), (6, 9)))
        shown = np.array([float(percent) for percent in found])
        expected = 100 * np.sort(scores)[:-11:-1]
        check.close(shown, expected, rtol=0.1, atol=0.1, because="the best first")


@task("plot_framings")
class TestPlotFramings:
    def test_five_framings_side_by_side(self, learner, inception, rng):
        image = picture(rng, 16, 7)
        panels = panels_of(learner.plot_framings(inception, image), 5)
        titles = [panel.title for panel in panels]
        check.equal(titles, ["squashed", "start", "middle", "end", "padded"])
        for panel, framed in ((panels[0], image), (panels[1], image[:7]), (panels[3], image[9:])):
            data = check.shape(panel.images[0].data, (6, 9, 3))
            check.close(data, resized(framed, (6, 9)) / 255, atol=1e-4, because=panel.title)

    def test_below_each_is_the_best_class_and_its_score(self, learner, inception, toy, rng):
        image = picture(rng, 8, 15)
        panels = panels_of(learner.plot_framings(inception, image), 5)
        framed = {0: image, 1: image[:, :8], 2: image[:, 3:11], 3: image[:, 7:]}
        for place, pixels in framed.items():
            scores = toy.scores(resized(pixels, (6, 9)))
            label = re.fullmatch(r"(.+) (\d+\.\d\d)%", panels[place].xlabel)
            message = 'A label does not read like "macaw 97.30%".'
            check.true(label is not None, message)
            best = emojinet.class_to_name(int(scores.argmax()), only_first_name=True)
            check.equal(label[1], best, because="the best class, its first name")
            check.close(float(label[2]), 100 * scores.max(), atol=0.02)
