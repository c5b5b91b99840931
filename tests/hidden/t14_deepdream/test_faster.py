"""Hidden checks of faster.py: other sizes and blurs."""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from grader.spec import check, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


@task("blur_matrix")
class TestBlurMatrix:
    def test_any_size_and_sigma(self, learner, rng):
        for size in (2, int(rng.integers(3, 30))):
            sigma = float(rng.uniform(0.3, 8))
            expected = gaussian_filter1d(np.eye(size), sigma, axis=0)
            found = check.shape(learner.blur_matrix(size, sigma), (size, size))
            check.close(found, expected, atol=1e-5)


@task("blur_tf")
class TestBlurTf:
    def test_any_image(self, learner, rng):
        height, width = (int(side) for side in rng.integers(5, 25, size=2))
        image = rng.normal(size=(height, width, 3)).astype("float32") * 5
        sigma = float(rng.uniform(0.4, 4))
        expected = gaussian_filter(image, sigma)
        check.close(learner.blur_tf(image, sigma), expected, rtol=0, atol=1e-3)


@task("resize_tf")
class TestResizeTf:
    def test_other_sizes(self, learner, rng):
        rows, columns = np.mgrid[:36, :44]
        phase = rng.uniform(0, 6, size=3)
        waves = np.sin(rows[..., None] / 4 + phase) * np.cos(columns[..., None] / 5 + phase)
        image = np.floor(128 + 100 * waves).astype("float32")
        height, width = (int(side) for side in rng.integers(20, 70, size=2))
        pixels = Image.fromarray(image.astype(np.uint8))
        pixels = pixels.resize((width, height), Image.Resampling.LANCZOS)
        found = check.shape(learner.resize_tf(image, (height, width)), (height, width, 3))
        check.close(found, np.asarray(pixels, float), rtol=0, atol=3)


@task("seconds_per_call")
class TestSecondsPerCall:
    def test_it_calls_one_time_more_than_it_measures(self, learner, rng):
        repeats = int(rng.integers(3, 9))
        mock = library(learner, "unittest.mock").Mock(return_value=None)
        found = check.number(learner.seconds_per_call(mock, repeats))
        check.true(0 <= found < 0.5, "A call that does nothing takes no time to speak of.")
        check.equal(mock.call_count, repeats + 1, because="the first call does not count")
