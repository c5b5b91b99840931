"""Visible checks of faster.py: SciPy and Pillow say what is right."""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from grader.spec import check, task

BLOCKS = "a mean of blocks or single pixels: Lanczos weighs the neighbours"


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


@task("blur_matrix")
class TestBlurMatrix:
    def test_it_blurs_each_unit_vector(self, learner):
        for size, sigma in ((9, 1.2), (3, 4.1), (1, 0.5)):
            expected = gaussian_filter1d(np.eye(size), sigma, axis=0)
            found = check.array(learner.blur_matrix(size, sigma), shape=(size, size))
            because = "rows sum to 1: beyond an end is its mirror, and no zeros"
            check.close(found.sum(axis=1), np.ones(size), rtol=1e-4, because=because)
            cut = gaussian_filter1d(np.eye(size), sigma, axis=0, mode="constant")
            edge = gaussian_filter1d(np.eye(size), sigma, axis=0, mode="nearest")
            slips = {"zeros beyond the ends instead of the mirror": cut,
                     "the last pixel repeated beyond the ends": edge}  # fmt: skip
            check.close(found, expected, atol=1e-5, slips=slips)


@task("blur_tf")
class TestBlurTf:
    def test_as_scipy_does_it(self, learner, rng):
        image = rng.normal(size=(14, 9, 3)).astype("float32")
        for sigma in (0.5, 2.0):
            flat = gaussian_filter(image, (sigma, sigma, 0))
            slips = {"colours that are not blurred": flat}
            expected = gaussian_filter(image, sigma)
            check.close(learner.blur_tf(image, sigma), expected, rtol=0, atol=1e-3, slips=slips)


@task("resize_tf")
class TestResizeTf:
    def test_close_to_pillow(self, learner):
        rows, columns = np.mgrid[:40, :30]
        waves = np.sin(rows[..., None] / (3 + np.arange(3))) * np.cos(columns[..., None] / 4)
        image = np.floor(128 + 100 * waves).astype("float32")
        for height, width in ((28, 21), (57, 40)):
            found = learner.resize_tf(image, (height, width))
            found = check.array(found, shape=(height, width, 3), dtype="float32")
            pixels = Image.fromarray(image.astype(np.uint8))
            pixels = pixels.resize((width, height), Image.Resampling.LANCZOS)
            check.close(found, np.asarray(pixels, float), rtol=0, atol=3)

    def test_it_stays_in_the_range(self, learner):
        image = np.zeros((12, 8, 3), "float32")
        image[:, 4:] = 255
        found = check.shape(learner.resize_tf(image, (20, 13)), (20, 13, 3))
        check.between(found, 0, 255, because="Lanczos overshoots at edges: clip")
        because = "black stays black, and white stays white"
        check.close(np.array([found.min(), found.max()]), [0, 255], because=because)


@task("seconds_per_call")
class TestSecondsPerCall:
    def test_the_median_without_the_first_call(self, learner):
        sleep = library(learner, "time").sleep
        naps = library(learner, "builtins").map(sleep, [0.3, 0.01, 0.01, 0.4])
        take = library(learner, "functools").partial(library(learner, "builtins").next, naps)
        found = check.number(learner.seconds_per_call(take, 3))
        message = "Of 0.01 s, 0.01 s and 0.4 s the median is 0.01 s; the first call does not count."
        check.true(0.009 <= found < 0.1, message)
