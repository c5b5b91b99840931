"""Hidden checks of tiles.py: other sizes, other seeds."""

from __future__ import annotations

import itertools
import math

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
    check.true(not np.allclose(stds, image.std(), rtol=1e-3), f"Is it {ONE_STD}?")
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
    def test_any_size(self, learner, rng):
        for _ in range(12):
            num_pixels, tile_size = int(rng.integers(1, 5000)), int(rng.integers(20, 700))
            count = max(1, round(num_pixels / tile_size))
            size = math.ceil(num_pixels / count)
            found = learner.get_tile_size(num_pixels, tile_size)
            slips = {"rounded down instead of up": num_pixels // count}
            check.equal(found, size, slips=slips)

    def test_halves_go_to_the_even_number(self, learner, rng):
        tile_size = 2 * int(rng.integers(20, 200))
        for halves in (5, 9, 13):
            num_pixels = halves * tile_size // 2
            expected = math.ceil(num_pixels / (halves // 2))
            check.equal(learner.get_tile_size(num_pixels, tile_size), expected)


@task("tile_spans")
class TestTileSpans:
    def test_whole_tiles_between_two_cut_ones(self, learner, rng):
        for _ in range(10):
            tile_size, count = int(rng.integers(8, 90)), int(rng.integers(1, 6))
            num_pixels = tile_size * count
            seed = int(rng.integers(10000))
            spans = spans_of(learner.tile_spans(num_pixels, tile_size, seed))
            check.true(len(spans) == count + 1, "One tile more than would do is asked for.")
            starts, stops = zip(*spans, strict=True)
            check.equal([*starts, num_pixels], [0, *stops], because="no gap and no overlap")
            sizes = [stop - start for start, stop in spans]
            check.equal(sizes[1:-1], [tile_size] * (count - 1))
            quarter = tile_size // 4
            check.between(sizes[0], tile_size - 3 * quarter, tile_size - quarter, sure=True)
            check.between(sizes[-1], quarter, 3 * quarter, sure=True)

    def test_sides_that_tiles_do_not_fill(self, learner, rng):
        for num_pixels in (601, 1001, int(rng.integers(700, 3000))):
            spans = spans_of(learner.tile_spans(num_pixels, seed=int(rng.integers(1000))))
            starts, stops = zip(*spans, strict=True)
            check.equal([*starts, num_pixels], [0, *stops], because="no gap and no overlap")
            count = max(1, round(num_pixels / 400))
            size = math.ceil(num_pixels / count)
            because = "a quarter, less what the tiles are longer than the side"
            lengths = np.array([stop - start for start, stop in spans])
            check.between(lengths, size // 4 - (size * count - num_pixels), size, because=because)

    def test_both_ends_are_drawn(self, learner, rng):
        start, seen = int(rng.integers(100000)), set()
        for seed in range(start, start + 90):
            seen.add(spans_of(learner.tile_spans(24, 12, seed))[0][1])
        check.equal(sorted(seen), list(range(3, 10)), because="-9 to -3, both included")


@task("tiled_gradient")
class TestTiledGradient:
    def test_every_tile_by_its_own_std(self, learner, rng):
        size = int(rng.integers(16, 25))
        image = ramp_image(rng, 2 * size, 3 * size)
        gradient = library(learner, "numpy").positive
        seed = int(rng.integers(1000))
        strips = strips_of(learner.tiled_gradient(gradient, image, size, seed), image)
        check.equal(len(strips), 3, because="two tiles, and one more")
        for top, bottom, columns in strips:
            sizes = np.diff(columns)
            check.true(len(sizes) == 4, "Three tiles and one more were expected.")
            check.at_least(np.array([bottom - top, *sizes]), size // 4)

    def test_each_pixel_in_one_tile(self, learner, rng):
        height, width = (int(side) for side in rng.integers(15, 70, size=2))
        image = ramp_image(rng, height, width)
        gradient = spy(learner)
        found = learner.tiled_gradient(gradient, image, 17, int(rng.integers(1000)))
        check.array(found, shape=image.shape, dtype="float32")
        pixels = np.sort(np.concatenate([tile.ravel() for tile in tiles_seen(gradient)]))
        check.shape(pixels, (image.size,), because="each pixel once")
        check.close(pixels, np.sort(image.ravel()), because="each pixel once")

    def test_a_single_tile(self, learner, rng):
        for height, width in ((1, 3), (3, 3), (2, 1)):
            image = rng.normal(size=(height, width, 3)).astype("float32")
            seed = int(rng.integers(1000))
            found = learner.tiled_gradient(library(learner, "numpy").sin, image, 400, seed)
            whole = np.sin(image)
            check.close(found, whole / (whole.std() + 1e-8), rtol=1e-3)

    def test_strips_are_cut_at_different_columns(self, learner, rng):
        image = ramp_image(rng, 48, 48)
        gradient = library(learner, "numpy").positive
        different = 0
        for seed in rng.integers(100000, size=3).tolist():
            strips = strips_of(learner.tiled_gradient(gradient, image, 24, seed), image)
            different += len({tuple(columns) for _, _, columns in strips}) > 1
        check.true(different > 0, "All strips are cut at the same columns.")
