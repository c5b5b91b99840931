"""Visible checks of plots.py: they read the figure that comes back."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


def panels_of(value, rows, columns):
    figure = check.figure(value)
    message = f"The figure should have {rows}x{columns} panels: plt.subplots({rows}, {columns})."
    check.true(len(figure.panels) == rows * columns, message)
    return figure.panels


def only_image(panel):
    check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return panel.images[0]


@shared
def filters(learner, rng):
    """Input channel 2 of seven filters; each input channel has weights of another size."""
    weights = rng.normal(size=(5, 4, 6, 7)) * np.arange(1, 7)[:, np.newaxis]
    figure = check.figure(learner.plot_conv_weights(weights, input_channel=2))
    return panels_of(figure, 3, 3), weights


@task("plot_conv_weights")
class TestPlotConvWeights:
    def test_panel_i_shows_filter_i(self, filters):
        panels, weights = filters
        for i in range(7):
            slips = {
                "filter and input channel exchanged: take [:, :, input_channel, i]": (
                    weights[:, :, min(i, 5), 2]
                ),
                "input channel 0, whatever is asked for": weights[:, :, 0, i],
                MIRRORED: weights[:, :, 2, i].T,
            }
            check.close(only_image(panels[i]).data, weights[:, :, 2, i], slips=slips)

    def test_all_panels_share_the_range_of_all_weights(self, filters):
        panels, weights = filters
        shown = weights[:, :, 2]
        images = [only_image(panel) for panel in panels[:7]]
        check.close(
            np.array([(image.vmin, image.vmax) for image in images], float),
            np.tile([weights.min(), weights.max()], (7, 1)),
            because="only then do equal colours mean equal weights, in every picture",
            slips={
                "the range of the shown channel instead of all weights": np.tile(
                    [shown.min(), shown.max()], (7, 1)
                ),
                "a range of its own for each panel": np.stack(
                    [shown.min(axis=(0, 1)), shown.max(axis=(0, 1))], axis=1
                ),
            },
        )

    def test_red_for_positive_blue_for_negative_and_no_ticks(self, filters):
        panels, _ = filters
        image = only_image(panels[0])
        check.equal((image.cmap, image.interpolation), ("seismic", "nearest"))
        check.true(not any(panel.images for panel in panels[7:]), "Panels left over stay empty.")
        ticks = [tick for p in panels for tick in (*p.xticks, *p.yticks) if p.axis_on]
        check.true(not ticks, "There should be no ticks: set_xticks([]) and set_yticks([]).")

    def test_16_filters_make_a_grid_of_4x4(self, learner, rng):
        weights = rng.normal(size=(3, 3, 2, 16))
        panels = panels_of(learner.plot_conv_weights(tensor(weights)), 4, 4)
        because = "channel 0 is shown if no other is asked for"
        check.close(only_image(panels[15]).data, weights[:, :, 0, 15], because=because)
