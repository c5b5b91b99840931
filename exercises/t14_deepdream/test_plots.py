"""Visible checks of plots.py."""

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


@task("plot_image")
class TestPlotImage:
    def test_pixels_are_clipped(self, learner, rng):
        image = rng.uniform(-40, 300, size=(20, 30, 3)).astype("float32")
        data = shown(learner.plot_image(image)).data
        data = check.array(data, shape=(20, 30, 3), dtype="uint8")
        slips = {
            "pixels that wrap around: clip them before they become uint8": (
                image.astype(np.int64) % 256
            ),
            "pixels stretched to the whole range": (
                255 * (image - image.min()) / (image.max() - image.min())
            ).astype(np.uint8),
        }
        check.equal(data, np.clip(image, 0, 255).astype("uint8"), slips=slips)

    def test_each_pixel_is_one_of_the_figures(self, learner):
        figure = check.figure(learner.plot_image(np.zeros((120, 250, 3), "float32")))
        because = "width / DPI by height / DPI inches"
        check.close(np.array(figure.size), [2.5, 1.2], because=because)
        panel = figure.panels[0] if figure.panels else None
        check.true(panel is not None, "The figure has no panel.")
        because = "the image fills the figure: add_axes((0, 0, 1, 1))"
        check.close(np.array(panel.position), [0, 0, 1, 1], atol=1e-3, because=because)


@task("plot_gradient")
class TestPlotGradient:
    def test_it_is_stretched_to_0_to_1(self, learner, rng):
        grad = rng.normal(size=(6, 8, 3)) * 3
        image = shown(learner.plot_gradient(grad))
        slips = {
            "numbers clipped instead of stretched: that is what imshow does to others": (
                np.clip(grad, 0, 1)
            ),
        }
        expected = (grad - grad.min()) / (grad.max() - grad.min())
        check.close(check.shape(image.data, (6, 8, 3)), expected, slips=slips)
        check.equal(image.interpolation, "bilinear")
