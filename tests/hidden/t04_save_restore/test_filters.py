"""Hidden checks of filters.py: other sizes, other weights."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

LINE = re.compile(r"Mean:\s*(-?\d+\.\d+),\s*Std\w*:\s*(\d+\.\d+)", re.IGNORECASE)


@task("get_weights_variable")
class TestGetWeightsVariable:
    def test_the_first_filters_start_as_he_proposed(self, learner, rng):
        """the first layer's filters have a mean of 0 and a standard deviation of 0.2828"""
        model = learner.new_network(int(rng.integers(1000)), num_filters2=2, fc_size=3)
        found = learner.get_weights_variable(model, "layer_conv1")
        weights = check.variable(found, shape=(5, 5, 1, 16), dtype="float32")
        check.between(weights.mean(), -0.08, 0.08, because="the mean of 400 random numbers")
        check.between(weights.std(), 0.2428, 0.3228, because="sqrt(2 / 25) = 0.2828")

    def test_an_unknown_name_raises(self, learner, rng):
        model = learner.new_network(1, num_filters1=1, num_filters2=1, fc_size=1)
        get = learner.get_weights_variable
        check.raises("ValueError", get, model, "layer_conv9", because="there is no such layer")


@task("plot_conv_weights")
class TestPlotConvWeights:
    def test_any_number_of_filters_and_channels(self, learner, rng):
        for channels, filters, side in ((1, 1, 1), (3, 6, 3), (2, 16, 4)):
            weights = rng.normal(rng.normal(), 0.2, size=(5, 4, channels, filters))
            channel = int(rng.integers(channels))
            figure, text = learner.printed(learner.plot_conv_weights, weights, channel)
            panels = check.figure(figure).panels
            check.true(len(panels) == side**2, "The grid is not just large enough for all filters.")
            found = LINE.search(check.text(text))
            check.true(found is not None, "The line with mean and deviation has another form.")
            numbers = np.array([float(found[1]), float(found[2])])
            shown = weights[:, :, channel]
            slips = {"numbers of the shown channel only": np.array([shown.mean(), shown.std()])}
            expected = np.array([weights.mean(), weights.std()])
            check.close(numbers, expected, atol=6e-6, rtol=0, slips=slips)
            counts = [len(panel.images) for panel in panels]
            message = "Each filter has one picture, and panels left over are empty."
            check.true(counts == [1] * filters + [0] * (side**2 - filters), message)
            for i in range(filters):
                check.close(panels[i].images[0].data, weights[:, :, channel, i])
                low = check.number(panels[i].images[0].vmin)
                check.close(low, weights.min(), slips={"the shown channel's range": shown.min()})

    def test_without_a_channel_it_is_the_first(self, learner, rng):
        weights = rng.normal(size=(3, 3, 2, 2)).astype("float32")
        panels = check.figure(learner.plot_conv_weights(weights)).panels
        check.true(bool(panels and panels[0].images), "Nothing was drawn.")
        check.close(panels[0].images[0].data, weights[:, :, 0, 0])
