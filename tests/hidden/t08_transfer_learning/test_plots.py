"""Hidden checks of plots.py: other images, names and numbers of classes."""

from __future__ import annotations

import matplotlib
import numpy as np

from grader.spec import check, task


def panels_of(figure, count):
    panels = check.figure(figure).panels
    check.true(len(panels) == count, f"The figure should have {count} panels.")
    return panels


def image_in(panel):
    check.true(len(panel.images) == 1, "Each used panel should show exactly one image.")
    return panel.images[0]


def some_images(rng, count):
    return rng.uniform(size=(count, 4, 6, 3)).astype("float32")


def some_names(rng, count):
    return [f"class {n}" for n in rng.permutation(99)[:count]]


@task("plot_images")
class TestPlotImages:
    def test_other_names(self, learner, rng):
        names, true, pred = some_names(rng, 6), rng.integers(6, size=7), rng.integers(6, size=7)
        images = some_images(rng, 7)
        panels = panels_of(learner.plot_images(images, true, names, pred, smooth=False), 9)
        for i in range(7):
            check.close(image_in(panels[i]).data, images[i], because="in order")
            check.equal(panels[i].xlabel, f"True: {names[true[i]]}\nPred: {names[pred[i]]}")

    def test_no_images_at_all(self, learner, rng):
        figure = learner.plot_images(some_images(rng, 0), np.zeros(0, int), some_names(rng, 3))
        panels = panels_of(figure, 9)
        used = [panel for panel in panels if panel.images or (panel.axis_on and panel.visible)]
        check.true(not used, "Without images all panels should be blank.")


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_mistakes_anywhere(self, learner, rng):
        names, true = some_names(rng, 5), rng.integers(5, size=30)
        wrong = rng.permutation(np.arange(30) < 4)
        pred = np.where(wrong, (true + rng.integers(1, 5, size=30)) % 5, true)
        images = some_images(rng, 30)
        panels = panels_of(learner.plot_example_errors(pred, ~wrong, images, true, names), 9)
        for i, panel in zip(np.flatnonzero(wrong), panels, strict=False):
            check.close(image_in(panel).data, images[i], because="the mistakes come in order")
            check.equal(panel.xlabel, f"True: {names[true[i]]}\nPred: {names[pred[i]]}")


@task("grid_shape")
class TestGridShape:
    def test_any_number(self, learner, rng):
        for count in (1, 2, 36, *(int(n) for n in rng.integers(3, 5000, size=12))):
            shape = check.items(learner.grid_shape(count), 2, "(height, width)")
            height = max(h for h in range(1, int(count**0.5) + 1) if count % h == 0)
            check.equal(shape, (height, count // height), because="as near to a square as can be")


@task("plot_transfer_values")
class TestPlotTransferValues:
    def test_any_length(self, learner, rng):
        images = some_images(rng, 5)
        for height, width in ((5, 7), (4, 4)):
            values, i = rng.normal(size=(5, height * width)), int(rng.integers(5))
            left, right = panels_of(learner.plot_transfer_values(i, images, values), 2)
            check.close(image_in(left).data, images[i])
            check.close(image_in(right).data, values[i].reshape(height, width))


@task("plot_scatter")
class TestPlotScatter:
    def test_any_number_of_classes(self, learner, rng):
        num_classes = int(rng.integers(3, 9))
        points, cls = rng.normal(size=(25, 2)), rng.integers(num_classes - 1, size=25)
        figure = learner.plot_scatter(points, cls, num_classes)
        (panel,) = panels_of(figure, 1)
        check.true(len(panel.scatters) == 1, "There should be one scatter, with all points.")
        check.close(panel.scatters[0].offsets, points)
        expected = matplotlib.colormaps["rainbow"](cls / (num_classes - 1))
        check.close(panel.scatters[0].colors, expected, atol=0.01)
