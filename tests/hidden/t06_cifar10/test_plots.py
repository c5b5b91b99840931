"""Hidden checks of plots.py: other pictures, other numbers of them."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


def panels_of(value, rows, columns):
    figure = check.figure(value)
    message = f"The figure should have {rows}x{columns} panels: plt.subplots({rows}, {columns})."
    check.true(len(figure.panels) == rows * columns, message)
    return figure.panels


def only_image(panel):
    check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return panel.images[0]


def pictures_of(panels, shape):
    return np.stack([check.shape(only_image(panel).data, shape) for panel in panels])


def no_ticks(panels):
    ticks = [tick for panel in panels for tick in (*panel.xticks, *panel.yticks) if panel.axis_on]
    check.true(not ticks, "There should be no ticks: xticks=[] and yticks=[].")


@task("get_test_image")
class TestGetTestImage:
    def test_any_number(self, learner, rng):
        images, cls = rng.uniform(size=(12, 32, 32, 3)), rng.integers(10, size=12)
        i = int(rng.integers(12))
        image, number = check.items(learner.get_test_image(images, cls, i), 2, "(image, class)")
        check.equal(check.array(image, shape=(32, 32, 3)), images[i])
        check.equal(number, cls[i])


@task("plot_image")
class TestPlotImage:
    def test_any_image(self, learner, rng):
        image = rng.uniform(size=(9, 14, 3))
        panels = panels_of(learner.plot_image(image), 1, 2)
        check.close(pictures_of(panels, (9, 14, 3)), np.stack([image] * 2))
        found = [only_image(panel).interpolation for panel in panels]
        check.equal(found, ["nearest", "spline16"])


@task("plot_images")
class TestPlotImages:
    def test_any_images(self, learner, rng):
        images = rng.uniform(size=(9, 5, 7, 3))
        cls, pred = rng.integers(4, size=(2, 9))
        names = [f"name {number}" for number in rng.permutation(4)]
        panels = panels_of(learner.plot_images(images, cls, names, pred), 3, 3)
        check.close(pictures_of(panels, (5, 7, 3)), images)
        expected = [f"True: {names[c]}\nPred: {names[p]}" for c, p in zip(cls, pred, strict=True)]
        check.equal([panel.xlabel for panel in panels], expected)
        check.equal(only_image(panels[4]).interpolation, "spline16", because="smooth is usual")


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_any_nine_mistakes(self, learner, rng):
        true = rng.integers(10, size=30)
        wrong = rng.permutation(30) < int(rng.integers(10, 16))
        pred = np.where(wrong, (true + 2) % 10, true)
        images = rng.uniform(size=(30, 4, 6, 3))
        found = learner.plot_example_errors(pred, true == pred, images, true, NAMES)
        panels, places = panels_of(found, 3, 3), np.flatnonzero(wrong)[:9]
        check.close(pictures_of(panels, (4, 6, 3)), images[places])
        expected = [f"True: {NAMES[true[n]]}\nPred: {NAMES[pred[n]]}" for n in places]
        check.equal([panel.xlabel for panel in panels], expected)


@task("plot_distorted_image")
class TestPlotDistortedImage:
    def test_any_image(self, learner, rng):
        image = rng.uniform(size=(32, 32, 3)).astype(np.float32)
        cls, seed = int(rng.integers(10)), rng.integers(1000, size=2).astype(np.int32)
        panels = panels_of(learner.plot_distorted_image(image, cls, NAMES, seed), 3, 3)
        check.equal([panel.xlabel for panel in panels], [f"True: {NAMES[cls]}"] * 9)
        found = pictures_of(panels, (24, 24, 3)).reshape(9, -1)
        message = "Some panels show the same distortion: each image has its own."
        check.true(len(np.unique(found.round(5), axis=0)) == 9, message)


@task("plot_grid")
class TestPlotGrid:
    def test_any_number_of_channels(self, learner, rng):
        channels = int(rng.integers(5, 10))
        values = rng.normal(size=(4, 6, channels))
        panels = panels_of(learner.plot_grid(values, "binary", -3.0, 4.0), 3, 3)
        check.close(pictures_of(panels[:channels], (4, 6)), np.moveaxis(values, 2, 0))
        check.true(not any(panel.images for panel in panels[channels:]), "Some are not empty.")
        image = only_image(panels[1])
        check.equal((image.cmap, image.vmin, image.vmax), ("binary", -3.0, 4.0))


@task("plot_conv_weights")
class TestPlotConvWeights:
    def test_any_weights(self, learner, rng):
        weights = rng.normal(-0.1, 0.2, size=(5, 5, 4, 3)).astype(np.float32)
        channel = int(rng.integers(4))
        figure, text = learner.printed(learner.plot_conv_weights, weights, channel)
        panels = panels_of(figure, 2, 2)
        expected = np.moveaxis(weights[:, :, channel], 2, 0)
        check.close(pictures_of(panels[:3], (5, 5)), expected)
        limit = float(np.abs(weights).max())
        image = only_image(panels[2])
        found = np.array([image.vmin, image.vmax], float)
        check.close(found, np.array([-limit, limit]), because="0 is white, in all panels")
        numbers = re.findall(r"-?\d+\.\d{5}", check.text(text))
        check.true(len(numbers) == 4, "Four numbers with five decimals are printed.")
        values = [weights.min(), weights.max(), weights.mean(), weights.std()]
        check.close(np.array([float(number) for number in numbers]), np.array(values), atol=2e-5)


@task("plot_layer_output")
class TestPlotLayerOutput:
    def test_any_output(self, learner, rng):
        output = rng.normal(1, 2, size=(1, 5, 7, int(rng.integers(5, 10)))).astype(np.float32)
        panels = panels_of(learner.plot_layer_output(output), 3, 3)[: output.shape[3]]
        check.close(pictures_of(panels, (5, 7)), np.moveaxis(output[0], 2, 0))
        limits = np.array([output.min(), output.max()], float)
        for panel in panels:
            image = only_image(panel)
            check.close(np.array([image.vmin, image.vmax], float), limits)
