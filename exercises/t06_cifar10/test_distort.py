"""Visible checks of distort.py: draws are measured on images that give them away.

On a grey image hue and saturation do nothing, and each pixel tells where it comes from: so crop,
flip, contrast and brightness can be read off. On an image of one colour, crop, flip and contrast
do nothing: so hue, brightness and saturation can.
"""

from __future__ import annotations

import colorsys

import numpy as np

from grader.spec import check, shared, task, tensor

COLOUR = np.array([0.6, 0.5, 0.55], np.float32)
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
        f"{what} leaves its range: [{low}, {high}). Look at its "
        "limits, and at the order of the steps.")  # fmt: skip
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


CROPPED = {
    "the upper left corner instead of the middle": (slice(0, 24), slice(0, 24)),
    "the lower right corner instead of the middle": (slice(8, 32), slice(8, 32)),
    "a piece that begins one pixel too early": (slice(3, 27), slice(3, 27)),
}


@task("pre_process_image")
class TestPreProcessImage:
    def test_to_judge_only_the_middle_is_cut_out(self, learner, rng):
        image = rng.uniform(size=(32, 32, 3)).astype(np.float32)
        because = "rows and columns 4 to 27 are kept"
        found = learner.pre_process_image(tensor(image), False)
        found = check.array(found, shape=(24, 24, 3), dtype="float32", because=because)
        slips = {words: image[place] for words, place in CROPPED.items()}
        slips["the image scaled down instead of cropped"] = (
            image[::4, ::4].repeat(3, 0).repeat(3, 1)
        )
        check.close(found, image[4:28, 4:28], because=because, slips=slips)

    def test_to_judge_nothing_is_random(self, learner, rng):
        image = rng.uniform(size=(32, 32, 3)).astype(np.float32)
        for seed in seeds_of(rng, 3):
            found = learner.pre_process_image(tensor(image), False, tensor(seed))
            found = check.array(found, shape=(24, 24, 3), dtype="float32")
            check.close(found, image[4:28, 4:28], because="two judgements must be the same")

    def test_one_seed_gives_one_result_and_two_give_two(self, learner, rng):
        image = rng.uniform(size=(32, 32, 3)).astype(np.float32)
        first, second = seeds_of(rng, 2)
        one, again, other = (
            check.array(learner.pre_process_image(tensor(image), True, tensor(seed)),
                shape=(24, 24, 3), dtype="float32")
            for seed in (first, first, second)
        )  # fmt: skip
        check.equal(again, one, because="the seed alone decides all draws")
        message = "Two seeds gave the same image: the seed is not used."
        check.true(not np.allclose(one, other), message)

    def test_the_crop_can_lie_anywhere(self, grey_draws):
        places = grey_draws[0]
        rows, columns = np.unique(places // 9), np.unique(places % 9)
        message = "The crop should lie at any of the 9 places from top to bottom, and 9 across."
        check.true(len(rows) == 9 and len(columns) == 9, message)
        message = "Of 81 places, only a few occur: rows and columns are drawn as one."
        check.true(len(np.unique(places)) >= 60, message)

    def test_half_of_the_images_are_flipped(self, grey_draws):
        share = float(grey_draws[1].mean())
        check.between(share, 0.3, 0.7, because="it is flipped with probability 0.5")

    def test_the_contrast_factor(self, grey_draws):
        check_range(grey_draws[2], 0.3, 1.0, "The contrast factor")

    def test_the_brightness_shift(self, grey_draws, colour_draws):
        check_range(grey_draws[3], -0.2, 0.2, "The brightness shift")
        check_range(colour_draws[1], -0.2, 0.2, "The brightness shift")

    def test_the_hue_shift(self, colour_draws):
        hues, _, factors = colour_draws
        check_range(hues[factors > 0.1], -0.05, 0.05, "The hue shift")

    def test_the_saturation_factor(self, colour_draws):
        check_range(colour_draws[2], 0.0, 2.0, "The saturation factor")

    def test_each_step_draws_for_itself(self, grey_draws, colour_draws):
        """each step draws for itself, with a seed of its own"""
        places, flips, factors, shifts = grey_draws
        for draws in ((places // 9, places % 9, flips, factors, shifts), colour_draws):
            together = np.abs(np.corrcoef(np.stack(draws))) - np.eye(len(draws))
            message = (
                "Two steps draw the same: for example, every flipped image is a dark one. Each "
                "step needs a seed of its own."
            )
            check.true(together.max() < 0.4, message)

    def test_values_stay_between_0_and_1(self, distort, rng):
        for value in (np.ones(3), np.zeros(3), np.array([1, 0.9, 0])):
            image = np.broadcast_to(value, (32, 32, 3)).astype(np.float32)
            found = outputs_of(distort, image, seeds_of(rng, 8))
            message = "Some values are above 1 or below 0: limit them, and after all other steps."
            check.true(found.min() >= 0 and found.max() <= 1, message)


@shared
def many_copies(learner, rng):
    """64 copies of one grey image, distorted as one batch."""
    image = grey_image(rng)
    copies = np.repeat(image[np.newaxis], 64, axis=0)
    seed = tensor(seeds_of(rng, 1)[0])
    found = learner.pre_process(tensor(copies), True, seed)
    found = check.array(found, shape=(64, 24, 24, 3), dtype="float32")
    check.true(np.isfinite(found).all(), "Some values are not finite.")
    return found, image


@task("pre_process")
class TestPreProcess:
    def test_copies_of_one_image_become_64_images(self, many_copies):
        found = many_copies[0].reshape(64, -1)
        distinct = len(np.unique(found, axis=0))
        message = (
            "Copies of one image came out alike: one distortion was drawn for the whole batch."
        )
        check.true(distinct > 16, message)
        message = "Some of 64 copies came out alike: each image needs a seed of its own."
        check.true(distinct == 64, message)

    def test_every_step_draws_for_each_image(self, many_copies):
        found, image = many_copies
        places, flips, factors, shifts = measure_grey(image, found)
        message = "All images are cropped at a few places: the crop was drawn once for the batch."
        check.true(len(np.unique(places)) >= 35, message)
        message = "All images are flipped, or none is: it was drawn once for the batch."
        check.true(0 < flips.mean() < 1, message)
        spread = min(factors.std(), shifts.std())
        message = "Contrast or brightness is the same for all images: it was drawn once."
        check.true(spread > 0.05, message)

    def test_images_stay_in_order(self, learner, rng):
        levels = np.array([0.9, 0.1, 0.5, 0.7, 0.3], np.float32)
        images = np.broadcast_to(levels[:, None, None, None], (5, 32, 32, 3)).copy()
        sums = np.zeros(5)
        for seed in seeds_of(rng, 30):
            found = learner.pre_process(tensor(images), True, tensor(seed))
            sums += check.array(found, shape=(5, 24, 24, 3), dtype="float32").mean(axis=(1, 2, 3))
        message = "On average over many distortions, dark images should be darker than light ones."
        check.true(np.array_equal(np.argsort(sums), np.argsort(levels)), message)

    def test_to_judge_each_image_is_only_cropped(self, learner, rng):
        images = rng.uniform(size=(6, 32, 32, 3)).astype(np.float32)
        for _ in range(2):
            found = learner.pre_process(tensor(images), False)
            found = check.array(found, shape=(6, 24, 24, 3), dtype="float32")
            because = "the middle of each image, and nothing else"
            check.close(found, images[:, 4:28, 4:28], because=because)

    def test_one_seed_gives_one_batch(self, learner, rng):
        images = rng.uniform(size=(3, 32, 32, 3)).astype(np.float32)
        first, second = seeds_of(rng, 2)
        one, again, other = (
            check.array(learner.pre_process(tensor(images), True, tensor(seed)),
                shape=(3, 24, 24, 3), dtype="float32")
            for seed in (first, first, second)
        )  # fmt: skip
        check.equal(again, one, because="the seed alone decides all draws")
        check.true(not np.allclose(one, other), "Two seeds gave the same batch.")
