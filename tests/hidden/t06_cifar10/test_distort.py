"""Hidden checks of distort.py: draws are measured on images that give them away.

On a grey image hue and saturation do nothing, and each pixel tells where it comes from: so crop,
flip, contrast and brightness can be read off. On an image of one colour, crop, flip and contrast
do nothing: so hue, brightness and saturation can.
"""

from __future__ import annotations

import colorsys

import numpy as np

from grader.spec import check, shared, task, tensor

COLOUR = np.array([0.45, 0.55, 0.62], np.float32)
DRAWS = 160


def grey_image(rng):
    """Each 24x24 pixels of it are like no others."""
    return np.repeat(rng.uniform(0.4, 0.6, size=(32, 32, 1)), 3, axis=2).astype(np.float32)


def candidates(image):
    """All 81 crops, then all of them flipped, of the first channel: [162, 576]."""
    crops = [image[r : r + 24, c : c + 24, 0] for r in range(9) for c in range(9)]
    crops += [crop[:, ::-1] for crop in crops]
    return np.stack([crop.ravel() for crop in crops]).astype(np.float64)


def measure_grey(image, outputs):
    """Which crop [N], which flip [N], contrast factors [N], brightness shifts [N].

    It fails if an output is no crop of the image with another contrast and brightness.
    """
    known = candidates(image)
    means, rows = known.mean(axis=1), outputs[..., 0].reshape(len(outputs), -1)
    known = known - means[:, None]
    centred = rows - rows.mean(axis=1, keepdims=True)
    norms = np.sqrt((centred**2).sum(axis=1) + 1e-12)[:, None] * np.sqrt((known**2).sum(axis=1))
    similar = centred @ known.T / norms
    best = similar.argmax(axis=1)
    message = (
        "An output is no 24x24 piece of the grey image, flipped or not, with another contrast and "
        "brightness."
    )
    check.true(similar.max(axis=1).min() > 0.999, message)
    factors = (centred * known[best]).sum(axis=1) / (known[best] ** 2).sum(axis=1)
    shifts = rows.mean(axis=1) - means[best]
    return best % 81, best // 81, factors, shifts


def measure_colour(outputs):
    """Hue shifts, brightness shifts and saturation factors, from images of COLOUR."""
    pixels = outputs[:, 12, 12]
    spread = np.abs(outputs - pixels[:, None, None]).max()
    check.true(spread < 1e-3, "An image of one colour should stay of one colour.")
    before = colorsys.rgb_to_hsv(*COLOUR.tolist())
    after = np.array([colorsys.rgb_to_hsv(*np.clip(pixel, 0, 1).tolist()) for pixel in pixels])
    shifts = after[:, 2] - before[2]
    # A shift of brightness makes a colour paler or stronger by itself.
    factors = after[:, 1] / (before[1] * before[2] / (before[2] + shifts))
    hues = (after[:, 0] - before[0] + 0.5) % 1 - 0.5
    return np.where(factors > 0.1, hues, 0), shifts, factors


def check_range(values, low, high, what):
    """All are in the range, and they reach both ends of it."""
    small, large = float(values.min()), float(values.max())
    edge = (high - low) * 0.08
    check.true(small > low - 1e-3 and large < high + 1e-3,
        f"{what} leaves its range: [{low}, {high}).")  # fmt: skip
    check.true(small < low + edge and large > high - edge,
        f"{what} does not fill its range: [{low}, {high}).")  # fmt: skip
    middle = abs(float(values.mean()) - (low + high) / 2)
    check.true(middle < 0.11 * (high - low), f"{what} is not evenly drawn from [{low}, {high}).")


@shared
def distort(learner):
    """pre_process_image with many seeds in one call, as a graph, which is much faster."""
    functools = learner.fixture("emojinet.backgrounds.importlib.import_module")("functools")
    train = functools.partial(learner.pre_process_image, training=True)
    return learner.fixture("toys.with_each_seed")(train)


def outputs_of(distort, image, seeds):
    """The image distorted with each seed, [N, 24, 24, 3]."""
    found = distort(tensor(image), tensor(seeds))
    return check.array(found, shape=(len(seeds), 24, 24, 3), dtype="float32")


def seeds_of(rng, count):
    return rng.integers(2**31 - 1, size=(count, 2)).astype(np.int32)


@shared
def grey_draws(learner, distort, rng):
    image = grey_image(rng)
    outputs = outputs_of(distort, image, seeds_of(rng, DRAWS))
    check.true(np.isfinite(outputs).all(), "Some values are not finite.")
    same = np.abs(outputs - outputs[..., :1]).max()
    check.true(same < 1e-3, "Hue and saturation must leave a grey image grey.")
    return measure_grey(image, outputs)


@shared
def colour_draws(learner, distort, rng):
    image = np.broadcast_to(COLOUR, (32, 32, 3)).copy()
    outputs = outputs_of(distort, image, seeds_of(rng, DRAWS))
    check.true(np.isfinite(outputs).all(), "Some values are not finite.")
    return measure_colour(outputs)


@task("pre_process_image")
class TestPreProcessImage:
    def test_to_judge_the_middle(self, learner, rng):
        image = rng.normal(0.5, 1, size=(32, 32, 3)).astype(np.float32)
        found = learner.pre_process_image(tensor(image), False)
        found = check.array(found, shape=(24, 24, 3), dtype="float32")
        slips = {"values that were limited: to judge, nothing else is done": np.clip(
            image[4:28, 4:28], 0, 1)}  # fmt: skip
        check.close(found, image[4:28, 4:28], slips=slips)

    def test_crop_flip_contrast_and_brightness(self, grey_draws):
        places, flips, factors, shifts = grey_draws
        check.true(len(np.unique(places)) >= 55, "The crop should lie at any of 81 places.")
        check.between(float(flips.mean()), 0.3, 0.7, because="half of the images are flipped")
        check_range(factors, 0.3, 1.0, "The contrast factor")
        check_range(shifts, -0.2, 0.2, "The brightness shift")

    def test_hue_brightness_and_saturation(self, colour_draws):
        hues, shifts, factors = colour_draws
        check_range(hues[factors > 0.1], -0.05, 0.05, "The hue shift")
        check_range(shifts, -0.2, 0.2, "The brightness shift")
        check_range(factors, 0.0, 2.0, "The saturation factor")

    def test_no_two_steps_draw_the_same(self, grey_draws, colour_draws):
        places, flips, factors, shifts = grey_draws
        for draws in ((places // 9, places % 9, flips, factors, shifts), colour_draws):
            together = np.abs(np.corrcoef(np.stack(draws))) - np.eye(len(draws))
            check.true(together.max() < 0.4, "Two steps draw the same: give each its own seed.")

    def test_the_crop_comes_first(self, distort, rng):
        """the crop comes first: contrast keeps the mean of what is left"""
        slope = np.linspace(-0.2, 0.2, 32)[:, None] * rng.choice([-1, 1])
        image = 0.5 + slope + rng.uniform(-0.05, 0.05, size=(32, 32))
        image = np.repeat(image[..., None], 3, axis=2).astype(np.float32)
        outputs = outputs_of(distort, image, seeds_of(rng, 60))
        check.true(np.isfinite(outputs).all(), "Some values are not finite.")
        shifts = measure_grey(image, outputs)[3]
        message = (
            "The mean of the crop moves by more than the brightness step allows: contrast was "
            "changed before the crop."
        )
        check.true(float(np.abs(shifts).max()) < 0.2005, message)

    def test_the_limits_come_last(self, distort, rng):
        image = rng.choice([0.0, 0.5, 1.0], size=(32, 32, 3)).astype(np.float32)
        found = outputs_of(distort, image, seeds_of(rng, 8))
        message = "Some values are above 1 or below 0: limit them, and after all other steps."
        check.true(found.min() >= 0 and found.max() <= 1, message)


@task("pre_process")
class TestPreProcess:
    def test_each_of_150_copies_has_its_own_distortion(self, learner, rng):
        image = grey_image(rng)
        copies = np.repeat(image[np.newaxis], 150, axis=0)
        found = learner.pre_process(tensor(copies), True, tensor(seeds_of(rng, 1)[0]))
        found = check.array(found, shape=(150, 24, 24, 3), dtype="float32")
        check.true(np.isfinite(found).all(), "Some values are not finite.")
        message = "Copies of one image came out alike."
        check.true(len(np.unique(found.reshape(150, -1), axis=0)) == 150, message)
        places, flips, factors, shifts = measure_grey(image, found)
        check.true(len(np.unique(places)) >= 50, "The crops are drawn from a few places only.")
        check.between(float(flips.mean()), 0.3, 0.7, because="half of the images are flipped")
        check_range(factors, 0.3, 1.0, "The contrast factor")
        check_range(shifts, -0.2, 0.2, "The brightness shift")

    def test_any_number_of_images(self, learner, rng):
        for number in (1, int(rng.integers(2, 12))):
            images = rng.normal(0.5, 1, size=(number, 32, 32, 3)).astype(np.float32)
            found = learner.pre_process(tensor(images), False)
            found = check.array(found, shape=(number, 24, 24, 3), dtype="float32")
            check.close(found, images[:, 4:28, 4:28], because="the middle of each image")
            found = learner.pre_process(tensor(images), True, tensor(seeds_of(rng, 1)[0]))
            found = check.array(found, shape=(number, 24, 24, 3), dtype="float32")
            check.between(found, 0, 1, because="training images are limited")
