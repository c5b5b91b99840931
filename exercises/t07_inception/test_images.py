"""Visible checks of images.py. The expected pixels are computed here, with NumPy."""

from __future__ import annotations

import numpy as np

from fixtures import photos
from grader.spec import check, task

# Decoders of JPEG files differ: TensorFlow's default is up to 9 grey levels off from the exact one.
DECODER = 16


def resized(image, height, width):
    """Bilinear, with the centres of pixels half a pixel from the edge."""
    for axis, new in ((0, height), (1, width)):
        old = image.shape[axis]
        place = np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)
        low = place.astype(int)
        share = np.expand_dims(place - low, (1, 2) if axis == 0 else (0, 2))
        high = np.minimum(low + 1, old - 1)
        image = image.take(low, axis) * (1 - share) + image.take(high, axis) * share
    return image


def nearest(image, size):
    """The pixel in which the centre of each new pixel lies."""
    rows, columns = (
        ((np.arange(new) + 0.5) * old / new).astype(int)
        for new, old in zip(size, image.shape, strict=False)
    )
    return image[rows][:, columns]


def looks_more_like(image, one, other):
    """Whether an image, if it is one, is nearer to `one` than to `other`."""
    if image.dtype.kind not in "iuf":
        return False
    return np.abs(image - one).mean() < np.abs(image - other).mean()


def picture(rng, height, width):
    return rng.integers(0, 256, size=(height, width, 3)).astype("uint8")


def disk(height, width, radius):
    """Black but for a white disk in the middle."""
    rows, columns = np.mgrid[:height, :width]
    inside = (rows - (height - 1) / 2) ** 2 + (columns - (width - 1) / 2) ** 2 < radius**2
    return np.repeat(255 * inside[:, :, np.newaxis], 3, axis=2).astype("uint8")


@task("load_image")
class TestLoadImage:
    def test_a_jpeg_becomes_an_array_of_height_width_and_3(self, learner):
        image = learner.load_image(str(photos.path("parrot")))
        because = "the parrot is 320 pixels wide and 785 high; rows come first"
        check.array(image, shape=(785, 320, 3), dtype="uint8", because=because)

    def test_the_colours_are_red_green_blue(self, learner):
        image = check.shape(learner.load_image(str(photos.path("bow_tie"))), (299, 299, 3))
        exact = photos.load("bow_tie").astype(float)
        message = "The colours are in the order blue, green, red; red should come first."
        check.true(not looks_more_like(image, exact[:, :, ::-1], exact), message)
        check.close(image, exact, rtol=0, atol=DECODER)


@task("choose_image")
class TestChooseImage:
    def test_an_image_is_taken_as_it_is(self, learner, rng):
        image = picture(rng, 3, 4)
        because = "`if image` fails: an array of many numbers is neither true nor false"
        try_it = learner.choose_image(image=image)
        check.equal(try_it, image, because=because)

    def test_a_path_is_read(self, learner):
        image = learner.choose_image(str(photos.path("sweatshirt_small")))
        check.close(image, photos.load("sweatshirt_small"), rtol=0, atol=DECODER)

    def test_the_image_wins_over_the_path(self, learner, rng):
        image = picture(rng, 3, 4)
        found = learner.choose_image(str(photos.path("sweatshirt_small")), image)
        slips = {"the file, although an image is given": photos.load("sweatshirt_small")}
        check.equal(found, image, slips=slips)

    def test_neither_is_an_error(self, learner):
        check.raises("ValueError", learner.choose_image, because="there is nothing to look at")


@task("resize_image")
class TestResizeImage:
    def test_it_is_bilinear(self, learner, rng):
        for old, new in (((7, 5), (4, 9)), ((6, 10), (12, 5))):
            image = picture(rng, *old)
            found = learner.resize_image(image, new)
            check.array(found, shape=(*new, 3), dtype="float32", because="size is (height, width)")
            slips = {
                "the nearest pixels instead of a mixture": nearest(image, new),
                "pixels from 0 to 1; they should stay in 0 to 255": resized(image, *new) / 255,
            }
            check.close(found, resized(image, *new), rtol=0, atol=0.01, slips=slips)

    def test_an_image_of_this_size_keeps_its_values(self, learner, rng):
        image = picture(rng, 6, 4)
        because = "an image of the right size gives float32 too, like any other"
        found = check.array(
            learner.resize_image(image, (6, 4)), shape=(6, 4, 3), dtype="float32", because=because
        )
        check.close(found, image, rtol=0, atol=0.01)

    def test_proportions_are_not_kept(self, learner):
        found = learner.resize_image(disk(785, 320, radius=150), (299, 299))
        found = check.shape(found, (299, 299, 3))[:, :, 1] > 127
        high, wide = np.count_nonzero(found.any(axis=1)), np.count_nonzero(found.any(axis=0))
        check.at_least(high, 1, because="a white disk on black should still be seen")
        check.close(
            wide / high,
            785 / 320,
            rtol=0.02,
            because="a circle of a 320x785 picture becomes 2.45 times as wide as high",
            slips={"proportions that were kept: the network wants the image squashed": 1.0},
        )


@task("crop_image")
class TestCropImage:
    def test_it_cuts_height_times_width_from_top_and_left(self, learner, rng):
        image = picture(rng, 9, 12)
        slips = {
            "top and left exchanged": image[4:7, 2:7],
            "the window's end taken for its size": image[2:3, 4:5],
        }
        found = learner.crop_image(image, 2, 4, 3, 5)
        check.equal(found, image[2:5, 4:9], slips=slips, because="top 2, left 4, height 3, width 5")

    def test_the_whole_image_is_a_window_too(self, learner, rng):
        image = picture(rng, 4, 7)
        check.equal(learner.crop_image(image, 0, 0, 4, 7), image)

    def test_a_window_beyond_the_edge_is_refused(self, learner, rng):
        image, crop = picture(rng, 9, 12), learner.crop_image
        because = "a slice beyond the edge is silently too short"
        check.raises("ValueError", crop, image, 7, 0, 3, 5, because=because)
        check.raises("ValueError", crop, image, 0, 8, 3, 5, because=because)
        because = "a negative start counts from the end"
        check.raises("ValueError", crop, image, -2, 0, 2, 5, because=because)
        check.raises("ValueError", crop, image, 0, -6, 3, 5, because=because)


@task("pad_to_square")
class TestPadToSquare:
    def test_the_image_is_in_the_middle(self, learner, rng):
        image = picture(rng, 9, 4)
        left = np.pad(image, ((0, 0), (0, 5), (0, 0)), constant_values=255)
        slips = {
            "all of the padding on one side": left,
            "black padding instead of white": np.pad(image, ((0, 0), (2, 3), (0, 0))),
            "the larger half of the padding in front": np.roll(left, 3, axis=1),
        }
        expected = np.roll(left, 2, axis=1)
        because = "5 columns are missing: 2 at the left, 3 at the right"
        check.equal(learner.pad_to_square(image), expected, slips=slips, because=because)

    def test_a_wide_image_gets_rows(self, learner, rng):
        image = picture(rng, 3, 7)
        expected = np.pad(image, ((2, 2), (0, 0), (0, 0)), constant_values=255)
        check.equal(learner.pad_to_square(image), expected, because="4 rows are missing")

    def test_a_padded_parrot_keeps_its_proportions(self, learner):
        square = learner.pad_to_square(np.zeros((785, 320, 3), "uint8"))
        square = check.array(square, shape=(785, 785, 3), dtype="uint8")
        columns = resized(square, 299, 299)[150, :, 0] < 127
        content = np.flatnonzero(columns)
        check.true(len(content) > 0, "Nothing of the image is left.")
        margins = (int(content[0]), len(content), int(298 - content[-1]))
        because = "at 299 pixels the bird is 122 wide, between margins of 88 and 89"
        slips = {
            "an image that was squashed instead of padded": (0, 299, 0),
            "all of the padding on one side": (0, 122, 177),
        }
        check.equal(margins, (88, 122, 89), slips=slips, because=because)
