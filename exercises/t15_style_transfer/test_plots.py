"""Visible checks of plots.py: they read the figures that come back."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


def panels_of(value, count):
    figure = check.figure(value)
    check.true(len(figure.panels) == count, f"The figure should have {count} panel(s).")
    return figure.panels


def only_image(panel):
    check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return panel.images[0]


@shared
def three(learner, rng):
    """Three images of different sizes, and how they are drawn."""
    sizes = {"Content": (6, 8), "Style": (5, 9), "Mixed": (6, 8)}
    images = {name: rng.uniform(0, 255, size=(*size, 3)) for name, size in sizes.items()}
    figure = learner.plot_images(images["Content"], images["Style"], images["Mixed"])
    return images, figure


@task("plot_images")
class TestPlotImages:
    def test_content_mixed_style_in_this_order(self, three):
        images, figure = three
        panels = panels_of(figure, 3)
        because = "the order is content, mixed, style"
        names = ["Content", "Mixed", "Style"]
        check.equal([panel.xlabel for panel in panels], names, because=because)
        for panel, name in zip(panels, ("Content", "Mixed", "Style"), strict=True):
            expected = images[name] / 255
            slips = {
                "pixels from 0 to 255: divide by 255": np.clip(images[name], 0, 1),
                MIRRORED: expected.swapaxes(0, 1),
                "the mixed and the style image exchanged": images[
                    {"Mixed": "Style", "Style": "Mixed"}.get(name, name)
                ] / 255,
            }  # fmt: skip
            check.close(only_image(panel).data, expected, slips=slips, because=because)

    def test_size_ticks_and_smoothing(self, three):
        figure = check.figure(three[1])
        for panel in panels_of(figure, 3):
            check.equal(only_image(panel).interpolation, "sinc", because="sinc smooths the pixels")
            ticks = [*panel.xticks, *panel.yticks] if panel.axis_on else []
            check.true(not ticks, "There should be no ticks: set_xticks([]) and set_yticks([]).")
        check.equal(list(figure.size), [10.0, 10.0], because="figsize=(10, 10)")
        check.equal((figure.hspace, figure.wspace), (0.1, 0.1), because="hspace and wspace are 0.1")


@task("plot_losses")
class TestPlotLosses:
    def test_three_lines_by_their_largest_value(self, learner):
        history = np.array([[0.0, 8e20, 10.0], [2.0, 4e20, 30.0], [4.0, 1e20, 40.0]])
        (panel,) = panels_of(learner.plot_losses(history), 1)
        check.true(len(panel.lines) == 3, "There should be three lines, one for each loss.")
        for line, losses in zip(panel.lines, history.T, strict=True):
            check.close(line.x, [0.0, 1.0, 2.0], because="the number of the iteration")
            slips = {
                "the losses themselves: divide each by its largest value": losses,
                "all divided by the largest of all three": losses / history.max(),
            }
            check.close(line.y, losses / losses.max(), slips=slips)
        names = ["Content", "Style", "Denoise"]
        check.equal([line.label for line in panel.lines], names)
        check.equal(panel.legend, names, because="call panel.legend()")
        check.equal((panel.xlabel, panel.ylabel), ("Iteration", "Loss / largest"))

    def test_the_vertical_axis_is_logarithmic(self, learner):
        history = 10.0 ** -np.arange(6)[:, np.newaxis] * np.array([1.0, 7e9, 30.0])
        (panel,) = panels_of(learner.plot_losses(history), 1)
        ticks = np.array(panel.yticks)
        powers = np.log10(np.maximum(ticks, 1e-300))
        message = 'The ticks are no powers of ten: call panel.set_yscale("log").'
        fits = bool((ticks > 0).all()) and np.allclose(powers, np.round(powers))
        check.true(fits, message)
