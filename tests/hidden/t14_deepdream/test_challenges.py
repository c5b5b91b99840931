"""Hidden checks of challenges.py, with other toys."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def picture(rng, height, width):
    return rng.uniform(20, 230, size=(height, width, 3)).astype("float32")


@task("optimize_with")
class TestOptimizeWith:
    def test_any_step(self, learner, rng):
        image = picture(rng, 2, 3)
        step, count = float(rng.uniform(2, 9)), int(rng.integers(1, 5))
        expected = image
        for _ in range(count):
            expected = expected + expected**2 * step / (expected**2).std()
        square = library(learner, "numpy").square
        found = learner.optimize_with(square, image, None, count, step)
        check.close(found, expected, rtol=1e-3, atol=1e-2)


@task("high_frequency_share")
class TestHighFrequencyShare:
    def test_any_sigma(self, learner, rng):
        change = rng.normal(size=(9, 14, 3))
        sigma = float(rng.uniform(0.5, 3))
        rest = change - gaussian_filter(change, (sigma, sigma, 0))
        expected = np.sum(rest**2) / np.sum(change**2)
        check.close(learner.high_frequency_share(change, sigma), expected)


@task("total_variation")
class TestTotalVariation:
    def test_any_image(self, learner, rng):
        image = rng.normal(size=(6, 9, 3))
        down, right = np.abs(np.diff(image, axis=0)), np.abs(np.diff(image, axis=1))
        check.close(learner.total_variation(image), down.mean() + right.mean())


@task("parameter_table")
class TestParameterTable:
    def test_other_parameters(self, learner, rng):
        image = picture(rng, 2, 3)
        numpy = library(learner, "numpy")
        steps, sigmas = rng.uniform(1, 9, size=3).tolist(), rng.uniform(0.4, 3, size=2).tolist()
        found = learner.parameter_table(
            numpy.square, numpy.max, image, steps, sigmas, num_iterations=2
        )
        rows = [check.items(row, 4, "numbers") for row in check.items(found, 6, "rows")]
        for row, (step, sigma) in zip(rows, [(a, b) for a in steps for b in sigmas], strict=True):
            check.close(row[0], step)
            check.close(row[1], sigma)
            dream = image
            for _ in range(2):
                grad = dream**2 / (dream**2).std()
                grad = sum(gaussian_filter(grad, f * sigma) for f in (1, 2, 0.5))
                dream = dream + grad * step / grad.std()
            check.close(row[3], dream.max(), rtol=1e-3, because="the score of the dream")


@task("seam_ratio")
class TestSeamRatio:
    def test_any_seams(self, learner, rng):
        grad = rng.normal(size=(12, 5, 3))
        rows = sorted(int(row) for row in rng.permutation(np.arange(1, 12))[:3])
        jumps = np.abs(np.diff(grad, axis=0)).mean(axis=(1, 2))
        seam = np.isin(np.arange(1, 12), rows)
        check.close(learner.seam_ratio(grad, rows), jumps[seam].mean() / jumps[~seam].mean())


@task("averaged_gradient")
class TestAveragedGradient:
    def test_each_pass_has_other_tiles(self, learner, rng):
        image = picture(rng, 40, 40) * np.linspace(0.2, 3, 40, dtype="float32")[:, None, None]
        gradient = library(learner, "numpy").positive
        one, many = (
            check.shape(learner.averaged_gradient(gradient, image, count, 20, 5), image.shape)
            for count in (1, 6)
        )
        check.true(not np.allclose(one, many, rtol=1e-3), "All passes have the same tiles.")
        check.close(many.std(), one.std(), rtol=0.3, because="it is the mean, not the sum")


@task("noise_image")
class TestNoiseImage:
    def test_any_size(self, learner, rng):
        height, width, seed = (int(number) for number in rng.integers(10, 40, size=3))
        image = check.array(
            learner.noise_image(height, width, seed), shape=(height, width, 3), dtype="float32"
        )
        check.between(image, 128, 129)
        check.between(image.std(), 0.2, 0.4, because="uniform numbers: 0.29")


@task("noise_growth")
class TestNoiseGrowth:
    def test_another_score(self, learner, rng):
        numpy = library(learner, "numpy")
        seed = int(rng.integers(100))
        found = learner.noise_growth(
            numpy.square, numpy.median, 7, 5, seed, num_iterations=1, step_size=9.0
        )
        dream, growth = check.items(found, 2, "(dream, growth)")
        dream = check.array(dream, shape=(7, 5, 3), dtype="float32")
        noise = check.shape(learner.noise_image(7, 5, seed), (7, 5, 3))
        check.close(growth, np.median(dream) / np.median(noise), rtol=1e-3)
        check.close(np.std(dream - noise), 9.0, rtol=1e-2, because="one step of 9 from the noise")

    def test_the_seed_is_that_of_the_tiles_too(self, learner, rng):
        numpy, seed = library(learner, "numpy"), int(rng.integers(1, 100))
        options = {"num_iterations": 1, "step_size": 9.0, "tile_size": 6}
        found = learner.noise_growth(numpy.sin, numpy.mean, 24, 30, seed, **options)
        dream, _ = check.items(found, 2, "(dream, growth)")
        noise = learner.noise_image(24, 30, seed)
        expected = learner.optimize_image(numpy.sin, noise, seed=seed, **options)
        other = learner.optimize_image(numpy.sin, noise, **options)
        slips = {"tiles of another seed": check.shape(other, (24, 30, 3))}
        expected = check.shape(expected, (24, 30, 3))
        because = "the seed is for the noise, and for the tiles"
        check.close(dream, expected, atol=1e-3, slips=slips, because=because)


@shared
def toy(learner, rng):
    """An Inception5h object around one layer of pixels @ matrix, its matrix, and a counter."""
    kernel = rng.normal(size=(3, 5)).astype("float32")
    keras, mock = library(learner, "keras"), library(learner, "unittest.mock")
    counter = mock.Mock(side_effect=keras.ops.copy)
    config = {"name": "one", "filters": 5, "kernel_size": [1, 1], "use_bias": False}
    model = keras.Sequential([
        keras.layers.InputLayer(batch_shape=[None, None, None, 3]),
        keras.layers.Conv2D.from_config(config | {"activation": counter}),
    ])  # fmt: skip
    model.set_weights([kernel[None, None]])
    network = learner.Inception5h(mock.Mock(return_value=model), ["one"])
    return check.handle(network, "Inception5h object"), kernel.astype(float), counter


@task("plain_gradient")
class TestPlainGradient:
    def test_other_channels(self, learner, toy, rng):
        network, matrix, _ = toy
        image = picture(rng, 2, 5)
        for channels in (0, rng.permutation(5)[:2].tolist()):
            gradient = check.handle(
                learner.plain_gradient(network, 0, channels), "a function of an image"
            )
            chosen = matrix[:, np.atleast_1d(channels)]
            expected = np.broadcast_to(chosen.mean(axis=1) / 10, (2, 5, 3))
            check.close(gradient(image), expected, rtol=1e-3, atol=1e-6)


@task("compiled_gradient")
class TestCompiledGradient:
    def test_chosen_channels_in_many_sizes(self, learner, toy, rng):
        network, matrix, counter = toy
        gradient = check.handle(
            learner.compiled_gradient(network, 0, [4, 1]), "a function of an image"
        )
        chosen, counts = matrix[:, [4, 1]], set()
        for _ in range(5):
            height, width = (int(side) for side in rng.integers(1, 12, size=2))
            image = picture(rng, height, width)
            expected = 2 * image @ chosen @ chosen.T / (height * width * 2)
            check.close(gradient(image), expected, rtol=1e-3, atol=1e-3)
            counts.add(check.number(counter.call_count))
        message = "The network is traced, or run, anew for another size of tile."
        check.true(len(counts) == 1, message)
