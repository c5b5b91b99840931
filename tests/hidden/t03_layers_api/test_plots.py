"""Hidden checks of plots.py: other numbers of filters, channels and sizes."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task


def panels_of(value, side):
    figure = check.figure(value)
    message = f"The figure should have {side}x{side} panels."
    check.true(len(figure.panels) == side * side, message)
    return figure.panels


@task("plot_conv_weights")
class TestPlotConvWeights:
    def test_any_layer_and_channel(self, learner, rng):
        for count, side in ((1, 1), (5, 3)):
            size, channels = int(rng.integers(2, 6)), int(rng.integers(3, 7))
            weights = (
                rng.normal(size=(size, size, channels, count))
                * np.arange(1, channels + 1)[:, np.newaxis]
            )
            channel = int(rng.integers(1, channels - 1))
            panels = panels_of(learner.plot_conv_weights(weights, channel), side)
            for i, panel in enumerate(panels):
                check.true(len(panel.images) == (i < count), "One picture for each filter.")
            shown = [panel.images[0] for panel in panels[:count]]
            for i, image in enumerate(shown):
                slips = {
                    "input channel 0, whatever is asked for": weights[:, :, 0, i],
                    "the picture transposed": weights[:, :, channel, i].T,
                }
                check.close(image.data, weights[:, :, channel, i], slips=slips)
            ranges = np.array([(image.vmin, image.vmax) for image in shown], float)
            check.close(ranges, np.tile([weights.min(), weights.max()], (count, 1)),
                because="all panels share the range of all weights")  # fmt: skip
            styles = [(image.cmap, image.interpolation) for image in shown]
            check.equal(styles, count * [("seismic", "nearest")])
