"""Hidden checks of plots.py."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def shown(value):
    """The one image of a figure with one panel, without axis."""
    panels = check.figure(value).panels
    check.true(len(panels) == 1, "The figure should have one panel.")
    check.true(len(panels[0].images) == 1, "The panel should show exactly one image.")
    check.true(not panels[0].axis_on, "Switch the axis off: axes.axis('off').")
    return panels[0].images[0]


def sides(rng):
    return tuple(int(side) for side in rng.permutation(np.arange(20, 60))[:2])


@task("plot_image")
class TestPlotImage:
    def test_any_image(self, learner, rng):
        height, width = sides(rng)
        image = rng.uniform(-90, 350, size=(height, width, 3)).astype("float32")
        figure = check.figure(learner.plot_image(image))
        check.close(np.array(figure.size), [width / 100, height / 100])
        data = check.array(shown(figure).data, shape=(height, width, 3), dtype="uint8")
        check.equal(data, np.clip(image, 0, 255).astype("uint8"))


@task("plot_gradient")
class TestPlotGradient:
    def test_any_range(self, learner, rng):
        grad = rng.normal(size=(*sides(rng), 3)) * rng.uniform(0.001, 50) + rng.uniform(-9, 9)
        image = shown(learner.plot_gradient(grad))
        expected = (grad - grad.min()) / (grad.max() - grad.min())
        check.close(check.shape(image.data, grad.shape), expected, atol=1e-5)
        check.equal(image.interpolation, "bilinear")
