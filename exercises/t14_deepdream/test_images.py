"""Visible checks of images.py."""

from __future__ import annotations

import numpy as np
from PIL import Image

from fixtures import photos
from grader.spec import check, task

DECODER = 16  # grey levels that decoders of JPEG may differ by


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_file(learner, name):
    """The name of a file in a new folder, where the learner's code may write."""
    return f"{library(learner, 'tempfile').mkdtemp()}/{name}"


def written(learner, pixels, name):
    """A file with these pixels."""
    path = new_file(learner, name)
    library(learner, "PIL.Image").fromarray(pixels).save(path)
    return path


def opened(learner, path):
    """Format and pixels of an image file that the learner's code has written."""
    file = library(learner, "PIL.Image").open(path)
    return file.format, library(learner, "numpy").asarray(file.convert("RGB"))


def lanczos(image, height, width):
    """What Pillow makes of an image."""
    pixels = np.clip(image, 0, 255).astype(np.uint8)
    resized = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(resized, np.float32)


def patches(*greys):
    """Squares of 16x16 pixels beside each other, as float32: JPEG keeps them as they are."""
    row = np.repeat(np.asarray(greys, np.float32), 16)
    return np.broadcast_to(row[None, :, None], (16, row.size, 3)).copy()


@task("load_image")
class TestLoadImage:
    def test_a_photograph(self, learner):
        image = learner.load_image(str(photos.path("temple")))
        because = "height, width, colours; gradients need floating-point numbers"
        image = check.array(image, shape=(320, 480, 3), dtype="float32", because=because)
        slips = {"pixels in 0 to 1: leave them in 0 to 255": photos.load("temple") / 255}
        check.close(image, photos.load("temple"), rtol=0, atol=DECODER, slips=slips)

    def test_a_grey_file_becomes_rgb(self, learner, rng):
        pixels = rng.integers(0, 256, size=(5, 8)).astype("uint8")
        found = learner.load_image(written(learner, pixels, "grey.png"))
        because = "convert('RGB') gives every image three colours"
        check.shape(found, (5, 8, 3), because=because)
        check.close(found, np.repeat(pixels[..., None], 3, axis=2))


@task("save_image")
class TestSaveImage:
    def test_pixels_beyond_the_range_are_clipped(self, learner):
        path = new_file(learner, "dream.jpg")
        learner.save_image(patches(260, -8, 100, 255), path)
        _, pixels = opened(learner, path)
        pixels = check.shape(pixels, (16, 64, 3))[8, 8::16, 0]
        slips = {"pixels that wrap around: clip them before they become uint8": [4, 248, 100, 255]}
        because = "260 is shown as white, -8 as black"
        check.close(pixels, [255, 0, 100, 255], rtol=0, atol=0.6, slips=slips, because=because)

    def test_fractions_are_dropped(self, learner):
        path = new_file(learner, "dream.jpg")
        learner.save_image(patches(127.9, 60.6, 200.2), path)
        _, pixels = opened(learner, path)
        pixels = check.shape(pixels, (16, 48, 3))[8, 8::16, 0]
        because = "astype(np.uint8) drops the fractions: 127.9 becomes 127"
        check.close(pixels, [127, 60, 200], rtol=0, atol=0.4, because=because)

    def test_it_is_a_jpeg_whatever_its_name(self, learner):
        path = new_file(learner, "dream.png")
        learner.save_image(patches(10, 20), path)
        kind, _ = opened(learner, path)
        check.equal(kind, "JPEG", because="save(filename, 'jpeg') says the format")


@task("normalize_image")
class TestNormalizeImage:
    def test_it_fills_0_to_1(self, learner):
        x = np.array([[-3.0, 0.0, 1.0], [5.0, 9.0, 3.0]])
        slips = {
            "a division by the maximum, not by the whole range": (x + 3) / 9,
            "the minimum not subtracted": x / 12,
            "each row stretched on its own": np.array([[0, 0.75, 1], [1 / 3, 1, 0]]),
            "each column stretched on its own": np.array([[0.0, 0, 0], [1, 1, 1]]),
        }
        check.close(learner.normalize_image(x), (x + 3) / 12, slips=slips)

    def test_three_colours_are_stretched_together(self, learner, rng):
        x = rng.normal(size=(4, 5, 3)) * [1, 10, 100]
        expected = (x - x.min()) / (x.max() - x.min())
        low, high = x.min(axis=(0, 1)), x.max(axis=(0, 1))
        slips = {"each colour stretched on its own": (x - low) / (high - low)}
        check.close(learner.normalize_image(x), expected, slips=slips)

    def test_equal_numbers_become_zeros(self, learner):
        found = learner.normalize_image(np.full((2, 3, 3), 7.0))
        check.close(found, np.zeros((2, 3, 3)), because="0 / 0 is no number")


@task("resize_image")
class TestResizeImage:
    def test_to_a_size(self, learner, rng):
        image = rng.uniform(0, 255, size=(4, 6, 3)).astype("float32")
        because = "(height, width); Pillow wants the width first"
        found = check.shape(learner.resize_image(image, size=(8, 3)), (8, 3, 3), because=because)
        found = check.array(found, shape=(8, 3, 3), dtype="float32")
        check.close(found, lanczos(image, 8, 3), because="Pillow's LANCZOS filter")

    def test_to_the_size_of_another_image(self, learner, rng):
        image = rng.uniform(0, 255, size=(9, 5, 3)).astype("float32")
        found = learner.resize_image(image, size=(6, 10, 3))
        check.shape(found, (6, 10, 3), because="an image's shape will do as a size")
        check.close(found, lanczos(image, 6, 10))

    def test_by_a_factor(self, learner):
        """a factor of 0.7 makes 489 of 700, and 7 of 11"""
        ramp = np.linspace(0, 255, 700 * 11 * 3, dtype="float32").reshape(700, 11, 3)
        because = "700 * 0.7 is 489.99999 in floating point, and int() drops fractions"
        found = learner.resize_image(ramp, factor=0.7)
        check.shape(found, (489, 7, 3), because=because)
        check.close(found, lanczos(ramp, 489, 7))
        found = learner.resize_image(ramp[:20], size=(3, 3), factor=0.5)
        check.shape(found, (10, 5, 3), because="the factor wins over the size")

    def test_pixels_are_clipped_and_lose_their_fractions(self, learner):
        image = np.full((3, 5, 3), 127.9, "float32")
        slips = {"rounded pixels: astype(np.uint8) drops the fractions": np.full((3, 5, 3), 128)}
        found = learner.resize_image(image, factor=1)
        check.close(found, np.full((3, 5, 3), 127), slips=slips)
        image[:, 2:] = 300
        image[0] = -20
        found = learner.resize_image(image, size=(3, 5))
        because = "300 counts as 255 and -20 as 0"
        check.close(found, lanczos(image, 3, 5), because=because)
