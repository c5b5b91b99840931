"""Visible checks of images.py, with the kit's photographs."""

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


def resized(pixels, height, width, how=Image.Resampling.LANCZOS):
    return np.asarray(Image.fromarray(pixels).resize((width, height), how), float)


def patches(rng, rows, columns):
    """Flat patches of 16x16 pixels, some of them beyond 0 to 255: JPEG keeps flat patches."""
    colours = rng.integers(30, 220, size=(rows, columns, 3)).astype("float32")
    colours[0, 0], colours[-1, -1], colours[0, -1] = 300.0, -40.0, (256.0, 128.0, -1.0)
    return colours.repeat(16, axis=0).repeat(16, axis=1)


def slips_of(image):
    """What other ways to make bytes of the numbers lead to."""
    return {
        "bytes made before the clip: 256 is 0 then": image.astype(int) % 256,
        "pixels divided by 255": np.clip(image / 255, 0, 255).astype("uint8"),
        "rows and columns exchanged": np.clip(image, 0, 255).swapaxes(0, 1),
    }


@task("load_image")
class TestLoadImage:
    def test_without_a_size_it_stays_as_it_is(self, learner):
        found = learner.load_image(str(photos.path("temple")))
        because = "rows come first: the photograph is 320 pixels high and 480 wide"
        found = check.array(found, shape=(320, 480, 3), dtype="float32", because=because)
        exact = photos.load("temple").astype(float)
        slips = {"pixels from 0 to 1": exact / 255, "blue, green, red": exact[:, :, ::-1]}
        check.close(found, exact, rtol=0, atol=3, slips=slips)

    def test_the_longer_side_becomes_max_size(self, learner):
        pixels = photos.load("temple")
        found = learner.load_image(str(photos.path("temple")), max_size=100)
        because = "the factor is 100 / 480, and 320 * 100 / 480 = 66.7 is rounded down"
        found = check.array(found, shape=(66, 100, 3), dtype="float32", because=because)
        nearest = resized(pixels, 66, 100, Image.Resampling.NEAREST)
        slips = {"the nearest pixels, instead of LANCZOS": nearest}
        check.close(found, resized(pixels, 66, 100), rtol=0, atol=6, slips=slips)

    def test_a_high_image_and_a_small_one(self, learner):
        found = learner.load_image(str(photos.path("parrot")), 157)
        because = "320 wide, 785 high: the factor is 157 / 785 = 0.2"
        numbers(found, (157, 64, 3), because=because)
        found = learner.load_image(str(photos.path("sweatshirt_small")), 150)
        numbers(found, (150, 150, 3), because="small images are enlarged")


@task("save_image")
class TestSaveImage:
    def test_what_is_in_the_file(self, learner, rng):
        folder = library(learner, "tempfile").TemporaryDirectory()
        path = library(learner, "os").path.join(folder.name, "mixed.jpg")
        image = patches(rng, 2, 3)
        learner.save_image(image, path)
        message = "There is no file after the call."
        check.true(library(learner, "os").path.exists(path), message)
        picture = library(learner, "PIL.Image").open(path)
        check.equal(picture.format, "JPEG")
        found = numbers(library(learner, "numpy").asarray(picture), (32, 48, 3))
        wrapped = found[8, 8].astype(float), image[0, 0].astype(int) % 256
        message = "It looks like bytes made before the clip: 300 is 44 then."
        check.true(not np.allclose(*wrapped, atol=9), message)
        centres = found[8::16, 8::16].astype(float)
        clipped = np.clip(image, 0, 255)[8::16, 8::16]
        check.close(centres, clipped, rtol=0, atol=9, because="clip to 0 to 255")


@task("plot_image_big")
class TestPlotImageBig:
    def test_a_pillow_image_of_the_same_size(self, learner, rng):
        image = patches(rng, 2, 3)
        picture = check.handle(learner.plot_image_big(image), "Image object")
        check.equal(picture.size, (48, 32), because="Pillow says (width, height)")
        check.equal(picture.mode, "RGB")
        found = numbers(library(learner, "numpy").asarray(picture), (32, 48, 3))
        clipped = np.clip(image, 0, 255)
        check.close(found.astype(float), clipped, rtol=0, atol=1, slips=slips_of(image))

    def test_what_is_below_0_becomes_black_and_above_255_white(self, learner):
        image = np.repeat(np.array([[-20.0, 0.0], [255.0, 300.0]])[:, :, np.newaxis], 3, axis=2)
        picture = check.handle(learner.plot_image_big(image), "Image object")
        found = numbers(library(learner, "numpy").asarray(picture), (2, 2, 3))
        check.close(found[:, :, 0].astype(float), np.array([[0.0, 0.0], [255.0, 255.0]]))
