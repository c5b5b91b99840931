"""Visible checks of challenges.py, with toys instead of a network."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def picture(rng, height, width):
    return rng.uniform(20, 230, size=(height, width, 3)).astype("float32")


def mean_of(learner):
    """A score that a check can follow: the mean of the image."""
    return library(learner, "numpy").mean


@task("optimize_with")
class TestOptimizeWith:
    def test_without_smoothing(self, learner, rng):
        """without smoothing, two steps along the plain gradient"""
        image = picture(rng, 3, 2)
        expected = image
        for _ in range(2):
            grad = expected**2
            expected = expected + grad * 5 / grad.std()
        square = library(learner, "numpy").square
        found = learner.optimize_with(square, image, None, 2, 5.0)
        check.close(found, expected, rtol=1e-4, atol=1e-2)

    def test_with_another_smoothing(self, learner, rng):
        image = picture(rng, 3, 3)
        numpy = library(learner, "numpy")
        smooth = library(learner, "unittest.mock").Mock(return_value=image)
        found = learner.optimize_with(numpy.square, image, smooth, 3, 5.0)
        expected = image + 3 * 5 * image / image.std()
        check.close(found, expected, rtol=1e-4, atol=1e-2, because="smooth says where to go")
        calls = check.items(smooth.call_args_list, 3, "calls of smooth")
        for iteration, call in enumerate(calls):
            args, _ = check.items(call, 2, "arguments")
            because = "smooth(grad, iteration, num_iterations)"
            args = check.items(args, 3, "arguments", because=because)
            check.equal(list(args[1:]), [iteration, 3], because=because)


@task("high_frequency_share")
class TestHighFrequencyShare:
    def test_the_formula(self, learner, rng):
        change = rng.normal(size=(12, 9, 3))
        rest = change - gaussian_filter(change, (1.5, 1.5, 0))
        slips = {
            "the share that the blur leaves": 1 - np.sum(rest**2) / np.sum(change**2),
            "colours blurred, too": np.sum((change - gaussian_filter(change, 1.5)) ** 2)
            / np.sum(change**2),
            "absolute values instead of squares": np.abs(rest).sum() / np.abs(change).sum(),
        }
        expected = np.sum(rest**2) / np.sum(change**2)
        check.close(learner.high_frequency_share(change, 1.5), expected, slips=slips)

    def test_a_dream_without_smoothing_is_grainy(self, learner, rng):
        """unsmoothed steps have far more of it than smoothed ones"""
        image = picture(rng, 30, 40)
        gradient = library(learner, "numpy").positive
        plain = learner.optimize_with(gradient, image, None, 1)
        fine = check.number(learner.high_frequency_share(check.shape(plain, image.shape) - image))
        blurred = gaussian_filter(plain - image, 2.0)
        soft = check.number(learner.high_frequency_share(blurred))
        check.true(fine > 2 * soft, "A blurred change should be far less grainy.")


@task("total_variation")
class TestTotalVariation:
    def test_by_hand(self, learner):
        image = np.zeros((2, 3, 3))
        image[1] = 4.0
        image[:, 2] += 6.0
        slips = {
            "rows only": 4.0,
            "columns only": 3.0,
            "steps that cancel each other: take absolute values": 1.0,
            "the sum instead of the mean": 36.0 + 36.0,
        }
        check.close(learner.total_variation(image), 7.0, slips=slips)


@task("parameter_table")
class TestParameterTable:
    def test_each_pair_has_a_row(self, learner, rng):
        image = picture(rng, 3, 3)
        gradient = library(learner, "numpy").square
        found = learner.parameter_table(
            gradient, mean_of(learner), image, [2.0, 5.0], [0.5, 1.0], num_iterations=1
        )
        rows = [check.items(row, 4, "numbers") for row in check.items(found, 4, "rows")]
        pairs = [[check.number(row[0]), check.number(row[1])] for row in rows]
        check.equal(pairs, [[2.0, 0.5], [2.0, 1.0], [5.0, 0.5], [5.0, 1.0]])
        for step_size, sigma, variation, score in rows:
            grad = image**2 / (image**2).std()
            grad = sum(gaussian_filter(grad, f * sigma) for f in (1, 2, 0.5))
            dream = image + grad * step_size / grad.std()
            down, right = np.abs(np.diff(dream, axis=0)), np.abs(np.diff(dream, axis=1))
            check.close(variation, down.mean() + right.mean(), rtol=1e-3)
            check.close(score, dream.mean(), rtol=1e-3)


@task("seam_ratio")
class TestSeamRatio:
    def test_by_hand(self, learner):
        grad = np.zeros((6, 4, 3)) + np.array([0.0, 1, 2, 7, 8, 9])[:, None, None]
        because = "the jump from row 2 to row 3 is 5, all others are 1"
        found = learner.seam_ratio(grad, [3])
        check.close(found, 5.0, because=because, slips={"the row after the seam": 1 / 2})
        check.close(learner.seam_ratio(grad, [1, 3]), 3.0, because="the mean of 1 and 5")


@task("averaged_gradient")
class TestAveragedGradient:
    def test_one_pass_is_a_tiled_gradient(self, learner, rng):
        image = picture(rng, 3, 2)
        square = library(learner, "numpy").square
        found = learner.averaged_gradient(square, image, 1)
        check.close(found, image**2 / (image**2).std(), rtol=1e-4)
        found = learner.averaged_gradient(square, image, 3)
        slips = {"the sum instead of the mean": 3 * image**2 / (image**2).std()}
        check.close(found, image**2 / (image**2).std(), rtol=1e-4, slips=slips)

    def test_seams_fade(self, learner):
        """with many passes, the gradient of a ramp steps less at the seams"""
        image = np.ones((40, 40, 3), "float32")
        image *= np.exp(np.arange(40, dtype="float32") / 10)[:, None, None]
        image[:, ::2] *= -1
        gradient = library(learner, "numpy").positive
        jumps = []
        for num_passes in (1, 8):
            found = learner.averaged_gradient(gradient, image, num_passes, 10, 1)
            found = check.shape(found, image.shape)
            jumps.append(np.abs(np.diff(found, axis=0)).max())
        check.true(jumps[1] < jumps[0], "The largest jump between rows should get smaller.")


@task("noise_image")
class TestNoiseImage:
    def test_grey_with_faint_noise(self, learner):
        image = check.array(learner.noise_image(20, 30, 1), shape=(20, 30, 3), dtype="float32")
        check.between(image, 128, 129)
        check.close(image.mean(), 128.5, atol=0.05)
        check.close(learner.noise_image(20, 30, 1), image, because="the same seed")
        other = check.shape(learner.noise_image(20, 30, 2), (20, 30, 3))
        check.true(not np.allclose(other, image, rtol=1e-7), "Another seed, another noise.")


@task("noise_growth")
class TestNoiseGrowth:
    def test_the_factor_of_the_score(self, learner):
        gradient = library(learner, "numpy").square
        found = learner.noise_growth(
            gradient, mean_of(learner), 6, 9, 4, num_iterations=2, step_size=20.0
        )
        dream, growth = check.items(found, 2, "(dream, growth)")
        dream = check.array(dream, shape=(6, 9, 3), dtype="float32")
        check.true(dream.std() > 5, "The dream has not left the noise.")
        slips = {"the score after the dream, not how many times it has grown": dream.mean()}
        check.close(growth, dream.mean() / 128.5, rtol=1e-2, slips=slips)


@shared
def toy(learner, rng):
    """An Inception5h object around one layer of pixels @ matrix, its matrix, and a counter."""
    kernel = rng.normal(size=(3, 4)).astype("float32")
    counter = library(learner, "unittest.mock").Mock(side_effect=library(learner, "keras").ops.copy)
    config = {"name": "one", "filters": 4, "kernel_size": [1, 1], "use_bias": False}
    layers = library(learner, "keras").layers
    build = library(learner, "keras").Sequential
    model = build([
        layers.InputLayer(batch_shape=[None, None, None, 3]),
        layers.Conv2D.from_config(config | {"activation": counter}),
    ])  # fmt: skip
    model.set_weights([kernel[None, None]])
    load = library(learner, "unittest.mock").Mock(return_value=model)
    network = check.handle(learner.Inception5h(load, ["one"]), "Inception5h object")
    return network, kernel.astype(float), counter


@task("plain_gradient")
class TestPlainGradient:
    def test_no_square(self, learner, toy, rng):
        network, matrix, _ = toy
        image = picture(rng, 4, 5)
        for channels, chosen in ((None, matrix), ([1, 3], matrix[:, [1, 3]])):
            gradient = check.handle(
                learner.plain_gradient(network, 0, channels), "a function of an image"
            )
            expected = np.broadcast_to(chosen.mean(axis=1) / 20, (4, 5, 3))
            square = 2 * image @ chosen @ chosen.T / (20 * chosen.shape[1])
            slips = {"the gradient with the square": square, "downhill": -expected}
            check.close(gradient(image), expected, rtol=1e-4, slips=slips)


@task("compiled_gradient")
class TestCompiledGradient:
    def test_one_trace_serves_all_sizes(self, learner, toy, rng):
        network, matrix, counter = toy
        gradient = check.handle(learner.compiled_gradient(network, 0), "a function of an image")
        before = None
        for height, width in ((3, 4), (5, 2), (7, 7), (1, 6)):
            image = picture(rng, height, width)
            expected = 2 * image @ matrix @ matrix.T / (height * width * 4)
            found = check.array(gradient(image), shape=(height, width, 3), dtype="float32")
            check.close(found, expected, rtol=1e-3, atol=1e-3)
            calls = check.number(counter.call_count)
            before = calls if before is None else before
        message = "The network is traced, or run, anew for another size of tile."
        because = "input_signature=[tf.TensorSpec([None, None, 3], tf.float32)] fits all sizes"
        check.true(calls == before, message, because=because)
