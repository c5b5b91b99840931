"""Visible checks of tiles.py. The gradient is a toy: that of each tile is the tile itself."""

from __future__ import annotations

import itertools

import numpy as np

from grader.spec import check, task

ONE_STD = "one standard deviation for the whole image: each tile has its own"


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def spy(learner):
    """A gradient function that gives its tile back, and remembers all tiles."""
    copy = library(learner, "numpy").positive
    return library(learner, "unittest.mock").Mock(side_effect=copy)


def tiles_seen(gradient):
    """The tiles that a spy was given."""
    calls = gradient.call_args_list
    check.true(type(calls) is list and len(calls) > 0, "The gradient function was never called.")
    tiles = []
    for call in calls:
        args, _ = check.items(call, 2, "(arguments, named ones)")
        (tile,) = check.items(args, 1, "the tile")
        tiles.append(check.array(tile, shape=(None, None, 3), because="a tile of the image"))
    return tiles


def ramp_image(rng, height, width):
    """No two tiles of it have the same standard deviation; no pixel is 0."""
    rows, columns = np.mgrid[:height, :width]
    size = 1 + 4 * rows / height + 3 * columns / width
    noise = rng.uniform(0.5, 1, size=(height, width, 3)) * rng.choice([-1, 1], (height, width, 3))
    return (10 * size[..., None] * noise).astype("float32")


def spans_of(value):
    """A verified list of (start, stop)."""
    check.true(type(value) is list and len(value) > 0, "A list of (start, stop) is asked for.")
    spans = [check.items(span, 2, "(start, stop)") for span in value]
    whole = all(type(end) is int for span in spans for end in span)
    check.true(whole, "A start or stop is no Python int.")
    return spans


def cuts_of(stds):
    """Where neighbouring rows of an array differ everywhere, with both ends."""
    differ = ~np.isclose(stds[1:], stds[:-1], rtol=1e-4).all(axis=-1)
    inside = np.flatnonzero(differ.all(axis=1)) + 1
    return [0, *inside.tolist(), len(stds)]


def strips_of(result, image):
    """What each pixel was divided by tells the tiles: [(top, bottom, cuts of the columns)].

    Each tile that is found is checked to be divided by its own standard deviation.
    """
    result = check.array(result, shape=image.shape, dtype="float32")
    check.true(np.isfinite(result).all(), "Some numbers are not finite.")
    message = "Some pixels are 0: no tile has written them."
    check.true((result != 0).all(), message)
    stds = image / result
    check.true(not np.allclose(stds, image.std(), rtol=1e-3), f"It looks like {ONE_STD}.")
    rows = cuts_of(stds)
    strips = []
    for top, bottom in itertools.pairwise(rows):
        columns = cuts_of(stds[top:bottom].swapaxes(0, 1))
        strips.append((top, bottom, columns))
        for left, right in itertools.pairwise(columns):
            place = slice(top, bottom), slice(left, right)
            expected = np.full(image[place].shape, image[place].std())
            because = "each tile is divided by its own standard deviation"
            check.close(stds[place], expected, rtol=1e-3, because=because)
    return strips


@task("get_tile_size")
class TestGetTileSize:
    def test_the_tutorials_sizes(self, learner):
        expected = {100: 100, 200: 200, 400: 400, 599: 599, 600: 300, 601: 301, 1080: 360}
        expected |= {1001: 334, 1400: 350, 1920: 384}
        for num_pixels, size in expected.items():
            slips = {"400, however large the image is": 400}
            found = learner.get_tile_size(num_pixels)
            check.equal(found, size, slips=slips, because=f"{num_pixels} pixels")

    def test_round_goes_to_the_even_number(self, learner):
        because = "1000 / 400 is 2.5, which Python rounds to 2: two tiles of 500"
        slips = {"a half rounded up: Python's round goes to the even number": 334}
        check.equal(learner.get_tile_size(1000), 500, slips=slips, because=because)

    def test_other_tile_sizes(self, learner):
        slips = {"tiles of about 400, whatever is asked for": 301}
        check.equal(learner.get_tile_size(601, 100), 101, slips=slips)
        check.equal(learner.get_tile_size(7, tile_size=100), 7, because="at least one tile")


@task("tile_spans")
class TestTileSpans:
    def test_no_gap_and_no_overlap(self, learner):
        for num_pixels, tile_size, seed in ((100, 40, 1), (7, 3, 2), (1001, 400, 3), (1, 400, 4)):
            spans = spans_of(learner.tile_spans(num_pixels, tile_size, seed))
            starts, stops = zip(*spans, strict=True)
            because = "each tile begins where the one before ends, from 0 to the last pixel"
            check.equal([*starts, num_pixels], [0, *stops], because=because)
            check.true(all(a < b for a, b in spans), "A tile is empty.")

    def test_three_tiles_where_two_would_do(self, learner):
        """80 pixels in tiles of 40 are three tiles: the first and the last are cut"""
        sizes = set()
        for seed in range(30):
            spans = spans_of(learner.tile_spans(80, 40, seed))
            message = "Three tiles are asked for: they begin before pixel 0, the outer two cut off."
            check.true(len(spans) == 3, message)
            first, middle, last = (stop - start for start, stop in spans)
            check.equal(middle, 40)
            because = "no tile at the border is smaller than a quarter"
            check.between(np.array([first, last]), 10, 30, because=because)
            sizes.add(first)
        check.true(len(sizes) > 5, "The cuts should be at random places, for each seed others.")

    def test_all_starts_from_three_quarters_to_one_quarter(self, learner):
        """for T = 8 the first tile has 2, 3, 4, 5 or 6 pixels: both ends are included"""
        firsts = set()
        for seed in range(60):
            firsts.add(spans_of(learner.tile_spans(16, 8, seed))[0][1])
        because = "s is a whole number from -3q to -q with both ends: say endpoint=True"
        check.equal(sorted(firsts), [2, 3, 4, 5, 6], because=because)

    def test_the_same_seed_gives_the_same_tiles(self, learner):
        found = spans_of(learner.tile_spans(900, 100, 5))
        check.equal(learner.tile_spans(900, 100, 5), found)

    def test_a_generator_goes_on(self, learner):
        rng = library(learner, "numpy").random.default_rng(3)
        found = {tuple(spans_of(learner.tile_spans(900, 100, rng))) for _ in range(5)}
        because = "np.random.default_rng(generator) is this very generator"
        check.true(len(found) > 1, "A generator gave the same tiles five times.", because=because)

    def test_full_hd_needs_small_tiles_only(self, learner):
        """a picture of 1920x1080 is never held as one: the largest tile has 384x360 pixels"""
        for num_pixels, largest in ((1920, 384), (1080, 360)):
            spans = spans_of(learner.tile_spans(num_pixels))
            sizes = np.array([stop - start for start, stop in spans])
            check.between(sizes, 1, largest, because="so memory stays small")


@task("tiled_gradient")
class TestTiledGradient:
    def test_one_tile_that_covers_all_is_the_whole_gradient(self, learner, rng):
        image = rng.normal(size=(3, 2, 3)).astype("float32")
        found = learner.tiled_gradient(library(learner, "numpy").square, image)
        whole = image**2
        expected = whole / (whole.std() + 1e-8)
        slips = {
            "no normalisation: divide by the standard deviation": whole,
            "the mean subtracted: only divide by the standard deviation": (
                (whole - whole.mean()) / whole.std()
            ),
            "a division by the largest value": whole / np.abs(whole).max(),
            "each colour divided by its own standard deviation": whole / whole.std(axis=(0, 1)),
        }
        because = "3x2 pixels are too few to be shifted: there is a single tile"
        check.close(found, expected, rtol=1e-4, slips=slips, because=because)

    def test_every_pixel_is_in_one_tile(self, learner, rng):
        gradient, image = spy(learner), ramp_image(rng, 34, 52)
        learner.tiled_gradient(gradient, image, 20, 1)
        tiles = tiles_seen(gradient)
        because = "the gradient function is asked for one tile after the other: 3 rows of 4"
        check.equal(len(tiles), 12, because=because)
        pixels = np.sort(np.concatenate([tile.ravel() for tile in tiles]))
        because = "each pixel is given to the gradient function once"
        check.shape(pixels, (image.size,), because=because)
        check.close(pixels, np.sort(image.ravel()), because=because)

    def test_each_tile_has_its_own_std(self, learner, rng):
        image = ramp_image(rng, 40, 60)
        gradient = library(learner, "numpy").positive
        strips = strips_of(learner.tiled_gradient(gradient, image, 20, 1), image)
        check.equal(len(strips), 3, because="40 rows: two tiles of 20, and one more")
        for top, bottom, columns in strips:
            check.true(bottom - top >= 5, "A strip is less than a quarter of a tile.")
            sizes = np.diff(columns)
            check.equal(sorted(sizes.tolist())[2:], [20, 20], because="two whole tiles of 20")
            check.at_least(sizes, 5, because="no tile at the border is less than a quarter")

    def test_each_strip_is_cut_elsewhere(self, learner, rng):
        image = ramp_image(rng, 40, 40)
        gradient = library(learner, "numpy").positive
        different = 0
        for seed in range(3):
            strips = strips_of(learner.tiled_gradient(gradient, image, 20, seed), image)
            different += len({tuple(columns) for _, _, columns in strips}) > 1
        message = "All strips are cut at the same columns: draw the columns anew for each."
        check.true(different > 0, message)

    def test_other_seeds_have_other_seams(self, learner, rng):
        image, gradient = ramp_image(rng, 30, 45), library(learner, "numpy").positive
        results = [learner.tiled_gradient(gradient, image, 15, seed) for seed in (1, 1, 2, 3)]
        first, again, *others = (check.shape(result, image.shape) for result in results)
        check.close(first, again, because="the same seed gives the same tiles")
        same = all(np.allclose(first, other) for other in others)
        check.true(not same, "The seams are the same for every seed.")

    def test_the_image_stays_as_it_is(self, learner, rng):
        image, gradient = ramp_image(rng, 12, 9), library(learner, "numpy").negative
        call = library(learner, "functools").partial(learner.tiled_gradient, gradient, image, 6, 1)
        check.shape(call(), image.shape)
        given = check.items(call.args, 4, "arguments")[1]
        check.close(given, image, because="the caller's image is not ours to change")

    def test_a_flat_gradient_is_no_problem(self, learner, rng):
        image = ramp_image(rng, 9, 12)
        zeros = library(learner, "numpy").zeros_like
        found = learner.tiled_gradient(zeros, image, 5, 1)
        because = "0 / (0 + 1e-8) is 0; without the 1e-8 it is no number"
        check.close(found, np.zeros_like(image), because=because)
