"""Hidden checks of images.py: other photographs, other sizes, other pixels."""

from __future__ import annotations

import numpy as np
from PIL import Image

from fixtures import photos
from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbers(value, shape, because=""):
    """The value as an array of real numbers of this shape, or the check fails."""
    return check.array(value, shape=shape, dtype="number", because=because)


def sides(size, max_size):
    """The new sides; None if rounding errors decide them."""
    factor = max_size / max(size)
    found = [int(side * factor) for side in size]
    return found if found == [side * max_size // max(size) for side in size] else None


def patches(rng):
    """Flat patches of 16x16 pixels, from far below 0 to far above 255."""
    rows, columns = (int(n) for n in rng.integers(2, 5, size=2))
    columns += columns == rows
    colours = rng.uniform(-120, 400, size=(rows, columns, 3)).astype("float32")
    return colours.repeat(16, axis=0).repeat(16, axis=1)


@task("load_image")
class TestLoadImage:
    def test_any_photograph_and_size(self, learner, rng):
        names = ("temple", "flower", "meadow", "parrot", "sweatshirt_small", "woodcut")
        for name in rng.permutation(names)[:4]:
            pixels = photos.load(str(name))
            size = pixels.shape[1::-1]
            choices = [n for n in range(20, 190) if sides(size, n)]
            max_size = int(rng.choice(choices))
            width, height = sides(size, max_size)
            found = learner.load_image(str(photos.path(str(name))), max_size)
            because = "both sides by the same factor, rounded down; rows come first"
            found = check.array(found, shape=(height, width, 3), dtype="float32", because=because)
            goal = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
            check.close(found, np.asarray(goal, float), rtol=0, atol=6, because="by LANCZOS")

    def test_the_size_of_the_tutorials_style(self, learner, rng):
        name = str(rng.choice(["flower", "meadow"]))
        check.shape(learner.load_image(str(photos.path(name))), (320, 480, 3))
        check.shape(learner.load_image(str(photos.path(name)), 300), (200, 300, 3))


@task("save_image")
class TestSaveImage:
    def test_any_pixels(self, learner, rng):
        folder = library(learner, "tempfile").TemporaryDirectory()
        path = library(learner, "os").path.join(folder.name, "any.jpg")
        image = patches(rng)
        learner.save_image(image, path)
        check.true(library(learner, "os").path.exists(path), "There is no file after the call.")
        picture = library(learner, "PIL.Image").open(path)
        found = numbers(library(learner, "numpy").asarray(picture), image.shape)
        goal = np.clip(image, 0, 255)[8::16, 8::16]
        because = "clip, then bytes"
        check.close(found[8::16, 8::16].astype(float), goal, rtol=0, atol=12, because=because)


@task("plot_image_big")
class TestPlotImageBig:
    def test_any_pixels(self, learner, rng):
        image = patches(rng)
        picture = check.handle(learner.plot_image_big(image), "Image object")
        check.equal((picture.mode, picture.size), ("RGB", image.shape[1::-1]))
        found = numbers(library(learner, "numpy").asarray(picture), image.shape)
        check.close(found.astype(float), np.clip(image, 0, 255), rtol=0, atol=1)
