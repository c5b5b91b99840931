"""Visible checks of dream.py, on images so small that a single tile covers them."""

from __future__ import annotations

import re

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def spy(learner):
    """A gradient function that gives its tile back, and remembers all tiles."""
    copy = library(learner, "numpy").positive
    return library(learner, "unittest.mock").Mock(side_effect=copy)


def areas_seen(gradient):
    """(height, width) of each tile that a spy was given."""
    calls = gradient.call_args_list
    check.true(type(calls) is list and len(calls) > 0, "The gradient function was never called.")
    shapes = []
    for call in calls:
        args, _ = check.items(call, 2, "(arguments, named ones)")
        (tile,) = check.items(args, 1, "the tile")
        shapes.append(check.shape(tile, (None, None, 3)).shape[:2])
    return shapes


def picture(rng, height, width):
    return rng.uniform(20, 230, size=(height, width, 3)).astype("float32")


def smooth(grad, sigma):
    return sum(gaussian_filter(grad, factor * sigma) for factor in (1, 2, 0.5))


def dreamt(gradient, image, num_iterations, step_size, sigma_of=None, direction=1):
    """What `optimize_image` makes of an image of at most 3x3 pixels."""
    sigma_of = sigma_of or (lambda i: 4 * i / num_iterations + 0.5)
    for iteration in range(num_iterations):
        grad = gradient(image)
        grad = smooth(grad / (grad.std() + 1e-8), sigma_of(iteration))
        image = image + direction * grad * step_size / (grad.std() + 1e-8)
    return image


def resized(image, height, width):
    pixels = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    return np.asarray(pixels.resize((width, height), Image.Resampling.LANCZOS), np.float32)


def recursed(image, repeats, factor, blend, dream=lambda image: image, sigma=(0.5, 0.5, 0)):
    """What `recursive_optimize` makes of an image, with any function that dreams."""
    if repeats:
        height, width = image.shape[:2]
        blurred = gaussian_filter(image, sigma)
        small = resized(blurred, int(height * factor), int(width * factor))
        small = recursed(small, repeats - 1, factor, blend, dream, sigma)
        image = blend * image + (1 - blend) * resized(small, height, width)
    return dream(image)


@task("get_sigma")
class TestGetSigma:
    def test_ten_iterations(self, learner):
        found = np.array([check.number(learner.get_sigma(i, 10)) for i in range(10)])
        steps = np.arange(10)
        slips = {
            "a sigma that reaches 4.5: divide by num_iterations, not by one less": (
                4 * steps / 9 + 0.5
            ),
            "iterations counted from 1": 4 * (steps + 1) / 10 + 0.5,
            "the same sigma in all iterations": np.full(10, 0.5),
            "a sigma that shrinks": 4.5 - 0.4 * steps,
        }
        check.close(found, 0.4 * steps + 0.5, slips=slips, because="0.5, 0.9, 1.3 and so on")

    def test_another_number_of_iterations(self, learner):
        slips = {"4 / 10 in each step, however many there are": 1.7}
        check.close(learner.get_sigma(3, 4), 3.5, slips=slips)


@task("smooth_gradient")
class TestSmoothGradient:
    def test_the_sum_of_three_blurs(self, learner, rng):
        grad = rng.normal(size=(9, 7, 3)).astype("float32")
        expected = smooth(grad, 1.3)
        flat = sum(gaussian_filter(grad, (f * 1.3, f * 1.3, 0)) for f in (1, 2, 0.5))
        slips = {
            "the mean of the three blurs instead of their sum": expected / 3,
            "colours that are not blurred: give one sigma for all three axes": flat,
            "a single blur": gaussian_filter(grad, 1.3),
            "the coarse blur left out": expected - gaussian_filter(grad, 2.6),
            "the fine blur left out": expected - gaussian_filter(grad, 0.65),
        }
        found = learner.smooth_gradient(grad, 1.3)
        check.close(found, expected, atol=1e-5, slips=slips)

    def test_colours_grow_alike(self, learner, rng):
        """white noise blurred with sigma 4.1 has nearly no colour left"""
        found = learner.smooth_gradient(rng.normal(size=(60, 50, 3)).astype("float32"), 4.1)
        found = check.shape(found, (60, 50, 3))
        share = found.std(axis=2).mean() / found.std()
        check.at_most(share, 0.3, because="the blur goes along the colours, too")


@task("optimize_image")
class TestOptimizeImage:
    def test_three_steps(self, learner, rng):
        image = picture(rng, 3, 2)
        square, rough = library(learner, "numpy").square, image
        for _ in range(3):
            rough = rough + 4.0 * rough**2 / (rough**2).std()
        expected = dreamt(np.square, image, 3, 4.0)
        slips = {
            "downhill: a dream goes up the gradient": dreamt(np.square, image, 3, 4.0, None, -1),
            "the same blur in all iterations": dreamt(np.square, image, 3, 4.0, lambda i: 0.5),
            "a gradient that is not smoothed": rough,
            "a single step": dreamt(np.square, image, 1, 4.0),
            "steps of 3, whatever step_size says": dreamt(np.square, image, 3, 3.0),
            "an image that is clipped to 0..255": np.clip(expected, 0, 255),
            "no change at all": image,
        }
        found = learner.optimize_image(square, image, num_iterations=3, step_size=4.0)
        check.close(found, expected, rtol=1e-4, atol=1e-2, slips=slips)

    def test_each_step_changes_the_image_by_step_size(self, learner, rng):
        """the standard deviation of a step is step_size, whatever the gradient is"""
        image = picture(rng, 14, 11)
        for name in ("square", "negative"):
            gradient = getattr(library(learner, "numpy"), name)
            found = learner.optimize_image(gradient, image, 1, step_size=6.0)
            found = check.array(found, shape=(14, 11, 3), dtype="float32")
            because = "the gradient is divided by its standard deviation before the step"
            check.close(np.std(found - image), 6.0, rtol=1e-4, because=because)

    def test_it_may_leave_the_range(self, learner):
        image = np.zeros((3, 2, 3), "float32") + np.array([250, 10, 10], "float32")
        found = learner.optimize_image(library(learner, "numpy").positive, image, 2, 40.0)
        expected = dreamt(np.positive, image, 2, 40.0)
        slips = {"an image that is clipped: plots and files clip, a dream does not": (
            np.clip(expected, 0, 255))}  # fmt: skip
        check.close(found, expected, rtol=1e-4, atol=1e-2, slips=slips)

    def test_the_tile_size_is_passed_on(self, learner, rng):
        gradient = spy(learner)
        learner.optimize_image(gradient, picture(rng, 24, 36), 1, tile_size=12)
        shapes = areas_seen(gradient)
        because = "24x36 pixels in tiles of 12: (2 + 1) * (3 + 1) of them"
        message = "The tiles are larger than tile_size: pass it on to tiled_gradient."
        check.true(max(height for height, _ in shapes) <= 12, message, because=because)
        check.equal(len(shapes), 12, because=because)

    def test_each_iteration_has_other_tiles(self, learner, rng):
        gradient = spy(learner)
        learner.optimize_image(gradient, picture(rng, 40, 40), 4, tile_size=40, seed=3)
        firsts = areas_seen(gradient)[::4]
        message = "All iterations have the same tiles: make one generator, before the loop."
        check.true(len(set(firsts)) > 1, message)

    def test_the_same_seed_gives_the_same_dream(self, learner, rng):
        image, gradient = picture(rng, 20, 17), library(learner, "numpy").square
        first, again, other = (
            check.shape(learner.optimize_image(gradient, image, 2, 3.0, 8, seed), (20, 17, 3))
            for seed in (5, 5, 6)
        )
        check.close(first, again)
        check.true(not np.allclose(first, other), "Another seed should give other tiles.")

    def test_the_image_stays_as_it_is(self, learner, rng):
        image, gradient = picture(rng, 5, 4), library(learner, "numpy").square
        call = library(learner, "functools").partial(learner.optimize_image, gradient, image, 2)
        check.shape(call(), image.shape)
        given = check.items(call.args, 3, "arguments")[1]
        slips = {"the caller's image changed in place: copy it first": check.shape(
            learner.optimize_image(gradient, image, 2), image.shape)}  # fmt: skip
        check.close(given, image, slips=slips, because="copy it before you change it")

    def test_it_prints_a_line_in_each_iteration_if_asked(self, learner, rng):
        image, gradient = picture(rng, 3, 3), library(learner, "numpy").square
        _, said = learner.printed(
            learner.optimize_image, gradient, image, 2, 3.0, show_gradient=True
        )
        number = r"(-?\d+\.\d{6})"
        line = rf"Gradient min: {number}, max: {number}, stepsize: (\d+\.\d\d)"
        found = re.findall(line, check.text(said))
        check.true(len(found) == 2, "Two lines like the one in the docstring are asked for.")
        tile = image**2 / (image**2).std()
        grad = smooth(tile, 0.5)
        numbers = np.array([float(word) for word in found[0]])
        expected = [grad.min(), grad.max(), 3 / grad.std()]
        rough = [tile.min(), tile.max(), 3.0]
        slips = {"numbers of the gradient before it is smoothed": rough}
        check.close(numbers, expected, rtol=1e-3, atol=0.006, slips=slips)
        _, said = learner.printed(learner.optimize_image, gradient, image, 2)
        check.equal(check.text(said), "", because="show_gradient is False")


@shared
def levels(learner, rng):
    """What a recursive dream on 40x30 pixels with two repeats calls and prints."""
    gradient = spy(learner)
    found, said = learner.printed(
        learner.recursive_optimize, gradient, picture(rng, 40, 30), 2, 0.7, num_iterations=1
    )
    return check.shape(found, (40, 30, 3)), said, gradient


@task("recursive_optimize")
class TestRecursiveOptimize:
    def test_without_repeats_it_is_optimize_image(self, learner, rng):
        image, gradient = picture(rng, 3, 2), library(learner, "numpy").square
        found = learner.recursive_optimize(gradient, image, 0, num_iterations=2)
        check.close(found, dreamt(np.square, image, 2, 3.0), rtol=1e-4, atol=1e-2)

    def test_down_up_and_blend(self, learner, rng):
        """without iterations, what is left is blur, resize and blend"""
        image, gradient = picture(rng, 20, 31), library(learner, "numpy").positive
        height, width = image.shape[:2]
        blurred = gaussian_filter(image, (0.5, 0.5, 0))
        up = resized(resized(blurred, 14, 21), height, width)
        coloured = gaussian_filter(image, 0.5)
        slips = {
            "the blend reversed: the dream counts 1 - blend": 0.8 * image + 0.2 * up,
            "the blurred image blended: take the original": 0.2 * blurred + 0.8 * up,
            "no blur before the image is made smaller": recursed(image, 1, 0.7, 0.2, sigma=0),
            "colours blurred before the image is made smaller": (
                0.2 * image + 0.8 * resized(resized(coloured, 14, 21), height, width)
            ),
            "no blend: nothing of the original comes back": up,
            "nothing but the original: where is the small dream?": image,
        }
        found = learner.recursive_optimize(gradient, image, 1, num_iterations=0)
        check.close(found, recursed(image, 1, 0.7, 0.2), atol=0.02, slips=slips)

    def test_blend_1_and_0(self, learner, rng):
        image, gradient = picture(rng, 12, 17), library(learner, "numpy").positive
        found = learner.recursive_optimize(gradient, image, 2, blend=1.0, num_iterations=0)
        because = "blend = 1 is the original alone"
        slips = {"the blurred image blended": gaussian_filter(image, (0.5, 0.5, 0))}
        check.close(found, image, rtol=1e-4, slips=slips, because=because)
        found = learner.recursive_optimize(gradient, image, 2, blend=0.0, num_iterations=0)
        because = "blend = 0 leaves nothing of the original but what went through the small one"
        check.close(found, recursed(image, 2, 0.7, 0.0), atol=0.02, because=because)

    def test_dreams_at_three_sizes(self, learner, rng):
        image, gradient = picture(rng, 3, 3), library(learner, "numpy").square
        found = learner.recursive_optimize(gradient, image, 2, 0.7, 0.4, 2, 9.0)

        def dream(image):
            return dreamt(np.square, image, 2, 9.0)

        slips = {
            "a dream at the full size only": dream(image),
        }
        check.close(found, recursed(image, 2, 0.7, 0.4, dream), atol=0.05, rtol=1e-3, slips=slips)

    def test_the_smallest_image_comes_first(self, learner, levels):
        """the tiles that the gradient sees: 4 each of 19x14, 28x21 and 40x30 pixels"""
        shapes = areas_seen(levels[2])
        message = "num_repeats=2 asks for three sizes, each dreamt of once, in four tiles."
        check.true(len(shapes) == 12, message)
        sizes = [sum(h * w for h, w in shapes[first : first + 4]) for first in (0, 4, 8)]
        slips = {"the largest image first: dream of the small one before": [1200, 588, 266]}
        check.equal(sizes, [19 * 14, 28 * 21, 40 * 30], slips=slips)

    def test_it_prints_the_levels(self, learner, levels):
        numbers = re.findall(r"Recursive level: (\d+)", check.text(levels[1]))
        slips = {
            "the largest level first: print after the recursion": ["2", "1", "0"],
            "a level missing: num_repeats + 1 sizes are dreamt of": ["1", "2"],
        }
        check.equal(numbers, ["0", "1", "2"], slips=slips)

    def test_the_tile_size_is_passed_on(self, learner, rng):
        gradient = spy(learner)
        image = picture(rng, 20, 20)
        learner.recursive_optimize(gradient, image, 1, num_iterations=1, tile_size=10)
        sizes = [height for height, _ in areas_seen(gradient)]
        message = "Some tiles are larger than tile_size allows: pass it on, to each level."
        check.true(max(sizes) <= 14, message)
        check.equal(len(sizes), 13, because="four tiles of the small image, nine of the large")

    def test_the_image_stays_as_it_is(self, learner, rng):
        image, gradient = picture(rng, 8, 9), library(learner, "numpy").square
        partial = library(learner, "functools").partial
        call = partial(learner.recursive_optimize, gradient, image, 1)
        check.shape(call(num_iterations=1), image.shape)
        given = check.items(call.args, 3, "arguments")[1]
        check.close(given, image, because="the caller's image is not ours to change")
