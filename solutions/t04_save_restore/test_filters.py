"""Visible checks of filters.py."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, shared, task

SMALL = {"num_filters1": 3, "num_filters2": 4, "fc_size": 7}
LINE = re.compile(r"Mean:\s*(-?\d+\.\d+),\s*Std\w*:\s*(\d+\.\d+)", re.IGNORECASE)


@shared
def model(learner):
    """A small network."""
    return learner.new_network(1, **SMALL)


def drawn(learner, weights, input_channel=0):
    """The panels, mean and standard deviation, the decimals of both."""
    figure, text = learner.printed(learner.plot_conv_weights, weights, input_channel)
    panels = check.figure(figure).panels
    found = LINE.search(check.text(text))
    check.true(found is not None, 'There is no line like "Mean: 0.00880, Stdev: 0.28635".')
    decimals = [len(number.partition(".")[2]) for number in found.groups()]
    return panels, float(found[1]), float(found[2]), decimals


@task("get_weights_variable")
class TestGetWeightsVariable:
    def test_it_finds_the_filters_of_each_layer(self, learner, model):
        shapes = {
            "layer_conv1": (5, 5, 1, 3),
            "layer_conv2": (5, 5, 3, 4),
            "layer_fc1": (7 * 7 * 4, 7),
            "layer_fc2": (7, 10),
        }
        for place, (name, shape) in enumerate(shapes.items()):
            found = check.variable(learner.get_weights_variable(model, name), shape=shape)
            check.equal(found, check.items(model.get_weights(), 8)[2 * place], because=name)

    def test_it_is_the_variable_itself(self, learner, model):
        found = check.handle(learner.get_weights_variable(model, "layer_conv1"), "tf.Variable")
        found.assign(np.full((5, 5, 1, 3), 0.25, "float32"))
        changed = check.items(model.get_weights(), 8)[0]
        because = "whoever changes it changes the layer"
        check.equal(changed, np.full((5, 5, 1, 3), 0.25, "float32"), because=because)


@task("plot_conv_weights")
class TestPlotConvWeights:
    def test_it_prints_mean_and_standard_deviation(self, learner, rng):
        weights = rng.normal(0.1, 0.3, size=(3, 3, 2, 5))
        _, mean, spread, decimals = drawn(learner, weights, 1)
        shown = weights[:, :, 1]
        check.equal(decimals, [5, 5], because="both have 5 decimals")
        slips = {"the mean of the shown channel instead of all weights": shown.mean()}
        check.close(mean, weights.mean(), atol=6e-6, rtol=0, slips=slips)
        slips = {
            "the standard deviation of the shown channel instead of all weights": shown.std(),
            "N - 1 as the divisor": weights.std(ddof=1),
            "the variance instead of its root": weights.var(),
        }
        check.close(spread, weights.std(), atol=6e-6, rtol=0, slips=slips)

    def test_a_panel_for_each_filter(self, learner, rng):
        weights = rng.normal(size=(3, 3, 2, 5)).astype("float32")
        panels, *_ = drawn(learner, weights, 1)
        check.true(len(panels) == 9, "Five filters need a grid of 3x3 panels.")
        counts = [len(panel.images) for panel in panels]
        message = "The first five panels hold one picture each, the other four are empty."
        check.true(counts == [1] * 5 + [0] * 4, message)
        check.true(
            not any(p.xticks or p.yticks for p in panels), "The panels should have no ticks."
        )
        for i in range(5):
            (image,) = panels[i].images
            slips = {"input channel 0, whatever is asked for": weights[:, :, 0, i]}
            check.close(image.data, weights[:, :, 1, i], slips=slips)
            check.equal((image.cmap, image.interpolation), ("seismic", "nearest"))
            found = check.array(np.array([image.vmin, image.vmax], float), shape=(2,))
            slips = {"a range of its own for each panel": np.array(
                [weights[:, :, 1, i].min(), weights[:, :, 1, i].max()])}  # fmt: skip
            because = "only then do equal colours mean equal weights"
            check.close(
                found, np.array([weights.min(), weights.max()]), slips=slips, because=because
            )

    def test_it_takes_a_variable(self, learner, model):
        weights = check.items(model.get_weights(), 8)[0]
        kernel = model.get_layer("layer_conv1").kernel
        panels, mean, _, _ = drawn(learner, kernel)
        check.true(len(panels) == 4, "Three filters need a grid of 2x2 panels.")
        check.close(mean, weights.mean(), atol=6e-6, rtol=0)
