"""Hidden checks of dream.py: other pictures, other numbers."""

from __future__ import annotations

import re

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

from grader.spec import check, task


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
    def test_any_iteration(self, learner, rng):
        for _ in range(8):
            count = int(rng.integers(1, 60))
            iteration = int(rng.integers(count))
            check.close(learner.get_sigma(iteration, count), 4 * iteration / count + 0.5)


@task("smooth_gradient")
class TestSmoothGradient:
    def test_any_sigma(self, learner, rng):
        for _ in range(3):
            height, width = (int(side) for side in rng.integers(2, 20, size=2))
            grad = rng.normal(size=(height, width, 3)).astype("float32")
            sigma = float(rng.uniform(0.5, 4.5))
            expected = smooth(grad, sigma)
            slips = {
                "the mean of the three blurs instead of their sum": expected / 3,
                "colours that are not blurred": sum(
                    gaussian_filter(grad, (f * sigma, f * sigma, 0)) for f in (1, 2, 0.5)
                ),
            }
            check.close(learner.smooth_gradient(grad, sigma), expected, atol=1e-5, slips=slips)


@task("optimize_image")
class TestOptimizeImage:
    def test_any_number_of_steps(self, learner, rng):
        for name in ("square", "sin"):
            image = picture(rng, int(rng.integers(2, 4)), int(rng.integers(2, 4)))
            count, step = int(rng.integers(1, 5)), float(rng.uniform(0.5, 8))
            gradient = getattr(library(learner, "numpy"), name)
            found = learner.optimize_image(gradient, image, count, step)
            expected = dreamt(getattr(np, name), image, count, step)
            tolerance = 1e-2 if name == "square" else 0.1  # a sine magnifies what is rounded
            slips = {"downhill": dreamt(getattr(np, name), image, count, step, None, -1)}
            check.close(found, expected, rtol=1e-3, atol=tolerance, slips=slips)

    def test_steps_have_the_size_asked_for(self, learner, rng):
        image = picture(rng, 25, 18)
        step = float(rng.uniform(2, 20))
        gradient = library(learner, "numpy").negative
        seed = int(rng.integers(1000))
        found = learner.optimize_image(gradient, image, 1, step, 9, seed)
        found = check.array(found, shape=image.shape, dtype="float32")
        check.close(np.std(found - image), step, rtol=1e-3)

    def test_tiles_no_larger_than_asked_for(self, learner, rng):
        gradient, size = spy(learner), int(rng.integers(8, 16))
        learner.optimize_image(gradient, picture(rng, 2 * size, 3 * size), 2, 3.0, size)
        shapes = areas_seen(gradient)
        check.equal(len(shapes), 24, because="(2 + 1) * (3 + 1) tiles, twice")
        message = "The tiles are larger than tile_size: pass it on to tiled_gradient."
        check.true(max(max(shape) for shape in shapes) <= size, message)


@task("recursive_optimize")
class TestRecursiveOptimize:
    def test_blur_resize_and_blend_with_any_numbers(self, learner, rng):
        image, gradient = picture(rng, 33, 21), library(learner, "numpy").positive
        for repeats in (1, 2):
            factor, blend = float(rng.uniform(0.45, 0.8)), float(rng.uniform(0.1, 0.4))
            found = learner.recursive_optimize(
                gradient, image, repeats, factor, blend, num_iterations=0
            )
            slips = {
                "the blend reversed": recursed(image, repeats, factor, 1 - blend),
                "no blur": recursed(image, repeats, factor, blend, sigma=0),
            }
            # A pixel that is rounded in another way may differ by a grey level.
            check.close(
                found, recursed(image, repeats, factor, blend), rtol=0, atol=1.1, slips=slips
            )
            check.at_most(np.abs(found - recursed(image, repeats, factor, blend)).mean(), 0.05)

    def test_levels_and_sizes(self, learner, rng):
        height, width = (int(side) for side in rng.integers(60, 90, size=2))
        gradient, repeats = spy(learner), int(rng.integers(2, 4))
        found, said = learner.printed(
            learner.recursive_optimize, gradient, picture(rng, height, width), repeats,
            num_iterations=1,
        )  # fmt: skip
        check.array(found, shape=(height, width, 3), dtype="float32")
        sizes = [(height, width)]
        for _ in range(repeats):
            sizes.insert(0, (int(sizes[0][0] * 0.7), int(sizes[0][1] * 0.7)))
        shapes = areas_seen(gradient)
        check.true(len(shapes) == 4 * len(sizes), "num_repeats + 1 sizes are to be dreamt of.")
        areas = [sum(h * w for h, w in shapes[i : i + 4]) for i in range(0, len(shapes), 4)]
        check.equal(areas, [h * w for h, w in sizes], because="the smallest first")
        levels = re.findall(r"Recursive level: (\d+)", check.text(said))
        check.equal(levels, [str(level) for level in range(repeats + 1)])

    def test_the_small_dream_comes_through(self, learner, rng):
        image = picture(rng, 3, 3)
        square = library(learner, "numpy").square
        blend, step = float(rng.uniform(0.1, 0.5)), float(rng.uniform(15, 25))
        found = learner.recursive_optimize(square, image, 2, 0.7, blend, 2, step)

        def dream(image):
            return dreamt(np.square, image, 2, step)

        # A pixel that is rounded in another way may differ by a grey level.
        expected = recursed(image, 2, 0.7, blend, dream)
        slips = {"a dream at the full size only": dream(image)}
        check.close(found, expected, rtol=0, atol=4, slips=slips)
