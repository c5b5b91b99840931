"""Hidden checks of plots.py: other images, other histories."""

from __future__ import annotations

from grader.spec import check, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


def panels_of(value, count):
    figure = check.figure(value)
    check.true(len(figure.panels) == count, f"The figure should have {count} panel(s).")
    return figure.panels


def only_image(panel):
    check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return panel.images[0]


@task("plot_images")
class TestPlotImages:
    def test_any_images(self, learner, rng):
        sizes = [(*(int(n) for n in rng.integers(3, 12, size=2)), 3) for _ in range(3)]
        content, style, mixed = (rng.uniform(0, 255, size=size) for size in sizes)
        panels = panels_of(learner.plot_images(content, style, mixed), 3)
        names = ["Content", "Mixed", "Style"]
        check.equal([panel.xlabel for panel in panels], names)
        for panel, image in zip(panels, (content, mixed, style), strict=True):
            slips = {MIRRORED: (image / 255).swapaxes(0, 1)}
            check.close(only_image(panel).data, image / 255, slips=slips)


@task("plot_losses")
class TestPlotLosses:
    def test_any_history(self, learner, rng):
        count = int(rng.integers(2, 30))
        history = rng.uniform(0.1, 1, size=(count, 3)) * 10.0 ** rng.uniform(0, 20, size=3)
        (panel,) = panels_of(learner.plot_losses(history), 1)
        check.true(len(panel.lines) == 3, "There should be three lines, one for each loss.")
        for line, losses in zip(panel.lines, history.T, strict=True):
            check.close(line.y, losses / losses.max(), because="by its largest value")
        names = ["Content", "Style", "Denoise"]
        check.equal([line.label for line in panel.lines], names)
