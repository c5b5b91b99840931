"""Hidden checks of images.py: other shapes, other windows, other photographs."""

from __future__ import annotations

import numpy as np

from fixtures import photos
from grader.spec import check, task

DECODER = 16  # grey levels that decoders of JPEG may differ by


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


def picture(rng, height, width, dtype="uint8"):
    return rng.integers(0, 256, size=(height, width, 3)).astype(dtype)


@task("load_image")
class TestLoadImage:
    def test_other_photographs(self, learner):
        for name in ("temple", "sunglasses"):
            exact = photos.load(name).astype(float)
            image = learner.load_image(str(photos.path(name)))
            image = check.array(image, shape=exact.shape, dtype="uint8")
            off, off_if_bgr = (np.abs(image - goal).mean() for goal in (exact, exact[:, :, ::-1]))
            message = "The colours are in the order blue, green, red; red should come first."
            check.true(bool(off <= off_if_bgr), message)
            check.close(image, exact, rtol=0, atol=DECODER)

    def test_a_grey_photograph_has_three_colours_too(self, learner, rng):
        grey = np.repeat(rng.integers(0, 256, size=(3, 2)).astype("uint8"), 8, axis=0).repeat(8, 1)
        module = learner.fixture("emojinet.backgrounds.importlib.import_module")
        path = module("pathlib").Path(module("tempfile").mkdtemp()).joinpath("grey.jpg")
        module("PIL.Image").fromarray(grey).save(path, quality=95)
        image = learner.load_image(path)
        because = "the file has one channel, the network wants three"
        image = check.array(image, shape=(24, 16, 3), dtype="uint8", because=because)
        expected = np.repeat(grey[:, :, np.newaxis], 3, axis=2).astype(float)
        check.close(image, expected, rtol=0, atol=DECODER, because=because)


@task("choose_image")
class TestChooseImage:
    def test_an_image_of_zeros_is_an_image_too(self, learner, rng):
        shape = (*(int(n) for n in rng.integers(2, 9, size=2)), 3)
        check.equal(learner.choose_image(image=np.zeros(shape)), np.zeros(shape))
        both = learner.choose_image(str(photos.path("panda")), np.zeros(shape))
        check.equal(both, np.zeros(shape), because="the image wins, even if it is black")

    def test_a_path_alone_and_neither(self, learner):
        exact = photos.load("parrot").astype(float)
        found = learner.choose_image(image_path=str(photos.path("parrot")))
        check.close(found, exact, rtol=0, atol=DECODER)
        check.raises("ValueError", learner.choose_image, None, None)


@task("resize_image")
class TestResizeImage:
    def test_other_sizes_and_dtypes(self, learner, rng):
        for dtype in ("uint8", "float32", "float64"):
            old, new = (tuple(int(n) for n in rng.integers(3, 30, size=2)) for _ in range(2))
            image = picture(rng, *old, dtype)
            found = learner.resize_image(image, new)
            check.array(found, shape=(*new, 3), dtype="float32")
            slips = {
                "pixels from 0 to 1": resized(image, new) / 255,
                "an image that was turned": resized(image[::-1], new),
            }
            check.close(found, resized(image, new), rtol=0, atol=0.01, slips=slips)

    def test_an_image_of_this_size_keeps_its_values(self, learner, rng):
        for dtype in ("uint8", "float64"):
            size = tuple(int(n) for n in rng.integers(3, 30, size=2))
            image = picture(rng, *size, dtype)
            found = learner.resize_image(image, size)
            check.array(found, shape=image.shape, dtype="float32")
            check.close(found, image, rtol=0, atol=0.01)


@task("crop_image")
class TestCropImage:
    def test_any_window_inside(self, learner, rng):
        image = picture(rng, 21, 34, "float32")
        for _ in range(4):
            height, width = int(rng.integers(1, 21)), int(rng.integers(1, 34))
            top, left = int(rng.integers(0, 22 - height)), int(rng.integers(0, 35 - width))
            found = learner.crop_image(image, top, left, height, width)
            check.equal(found, image[top : top + height, left : left + width])

    def test_one_row_or_column_too_many_is_refused(self, learner, rng):
        height, width = (int(n) for n in rng.integers(5, 30, size=2))
        image, crop = picture(rng, height, width), learner.crop_image
        check.equal(crop(image, 1, 1, height - 1, width - 1), image[1:, 1:])
        for window in ((1, 0, height, 2), (0, 1, 2, width), (-1, 0, 2, 2), (0, -1, 2, 2)):
            because = "the window has to lie wholly inside"
            check.raises("ValueError", crop, image, *window, because=because)


@task("pad_to_square")
class TestPadToSquare:
    def test_any_image_and_any_value(self, learner, rng):
        for _ in range(4):
            height, width, value = (int(n) for n in rng.integers(2, 40, size=3))
            image = picture(rng, height, width)
            side = max(height, width)
            expected = np.full((side, side, 3), value, "uint8")
            top, left = (side - height) // 2, (side - width) // 2
            expected[top : top + height, left : left + width] = image
            because = "the image is in the middle; top and left get the smaller half"
            check.equal(learner.pad_to_square(image, value), expected, because=because)

    def test_the_dtype_stays(self, learner, rng):
        image = picture(rng, 5, 12, "float32")
        found = check.array(learner.pad_to_square(image), shape=(12, 12, 3), dtype="float32")
        expected = np.pad(image, ((3, 4), (0, 0), (0, 0)), constant_values=255)
        check.equal(found, expected)
