"""Hidden checks of images.py: other sizes, other ranges."""

from __future__ import annotations

import numpy as np
from PIL import Image

from grader.spec import check, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_file(learner, name):
    """The name of a file in a new folder, where the learner's code may write."""
    return f"{library(learner, 'tempfile').mkdtemp()}/{name}"


def lanczos(image, height, width):
    """What Pillow makes of an image."""
    pixels = np.clip(image, 0, 255).astype(np.uint8)
    resized = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(resized, np.float32)


def sides(rng, low, high, count):
    """Different lengths."""
    return [int(side) for side in rng.permutation(np.arange(low, high))[:count]]


@task("load_image")
class TestLoadImage:
    def test_files_with_and_without_alpha(self, learner, rng):
        height, width = sides(rng, 3, 20, 2)
        for channels in (3, 4):
            pixels = rng.integers(0, 256, size=(height, width, channels)).astype("uint8")
            path = new_file(learner, "picture.png")
            library(learner, "PIL.Image").fromarray(pixels).save(path)
            found = check.array(learner.load_image(path), shape=(height, width, 3), dtype="float32")
            check.close(found, pixels[..., :3], because="RGB, in the order of the file")


@task("save_image")
class TestSaveImage:
    def test_flat_colours(self, learner, rng):
        for _ in range(3):
            grey = float(rng.uniform(-60, 320))
            path = new_file(learner, "dream.jpg")
            learner.save_image(np.full((16, 32, 3), grey, "float32"), path)
            file = library(learner, "PIL.Image").open(path)
            check.equal(file.format, "JPEG")
            pixels = library(learner, "numpy").asarray(file.convert("RGB"))
            slips = {"pixels that wrap around: clip them": np.full((16, 32, 3), int(grey) % 256)}
            expected = np.full((16, 32, 3), int(np.clip(grey, 0, 255)))
            check.close(pixels, expected, rtol=0, atol=0.4, slips=slips)


@task("normalize_image")
class TestNormalizeImage:
    def test_any_range(self, learner, rng):
        for shape in ((4, 7, 3), (5,), (2, 3)):
            x = rng.normal(size=shape) * rng.uniform(0.01, 100) + rng.uniform(-50, 50)
            expected = (x - x.min()) / (x.max() - x.min())
            check.close(learner.normalize_image(x), expected, atol=1e-5)
        check.close(learner.normalize_image(np.full((3, 1), -4.0)), np.zeros((3, 1)))


@task("resize_image")
class TestResizeImage:
    def test_sizes_up_and_down(self, learner, rng):
        for _ in range(3):
            height, width, high, wide = sides(rng, 3, 30, 4)
            image = rng.uniform(-30, 290, size=(height, width, 3)).astype("float32")
            found = learner.resize_image(image, (high, wide, 3))
            found = check.array(found, shape=(high, wide, 3), dtype="float32")
            check.close(found, lanczos(image, high, wide))
            check.between(found, 0, 255)

    def test_factors_drop_fractions(self, learner, rng):
        for factor in (0.7, 1 / 0.7, float(rng.uniform(0.4, 1.6))):
            height, width = sides(rng, 10, 60, 2)
            image = rng.uniform(0, 255, size=(height, width, 3)).astype("float32")
            high, wide = int(height * factor), int(width * factor)
            found = learner.resize_image(image, factor=factor)
            found = check.shape(found, (high, wide, 3), because="int() drops the fractions")
            check.close(found, lanczos(image, high, wide))

    def test_a_flat_image_stays_flat(self, learner, rng):
        height, width, high, wide = sides(rng, 3, 30, 4)
        grey = int(rng.integers(0, 256))
        image = np.full((height, width, 3), grey, "float32")
        check.close(learner.resize_image(image, (high, wide)), np.full((high, wide, 3), grey))
