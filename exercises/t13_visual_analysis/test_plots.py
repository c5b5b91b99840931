"""Visible checks of plots.py: figures, with answers that the check decides."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

SHAPE = (4, 6, 3)


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def stand_in(learner, answers, names=("stem", "conv2d_7")):
    """(network, ascent): a network with answers (loss, gradient) that a check decides."""
    mock, space = library(learner, "unittest.mock").Mock, library(learner, "types").SimpleNamespace
    ascent = mock(side_effect=list(answers))
    get_ascent = mock(return_value=ascent)
    layers = [space(name=name) for name in names]
    return space(img_shape=SHAPE, conv_layers=layers, get_ascent=get_ascent), get_ascent


def answers(rng, count):
    return [(0.0, rng.normal(size=SHAPE).astype("float32")) for _ in range(count)]


def stretched(x):
    return (x - x.min()) / (x.max() - x.min())


def shown(panel):
    """The only picture of a panel."""
    check.true(len(panel.images) == 1, "A panel does not show exactly one image.")
    return panel.images[0]


def panels_of(value, count):
    panels = [panel for panel in check.figure(value).panels if panel.visible]
    check.true(len(panels) == count, f"The figure should have {count} panel(s).")
    return panels


def no_ticks(panels):
    for panel in panels:
        ticks = (panel.xticks, panel.yticks) if panel.axis_on else ([], [])
        check.equal(ticks, ([], []), because="no ticks")


@task("normalize_image")
class TestNormalizeImage:
    def test_the_smallest_becomes_0_and_the_largest_1(self, learner, rng):
        x = rng.uniform(30, 200, size=(4, 5, 3))
        by_colour = (x - x.min(axis=(0, 1))) / (x.max(axis=(0, 1)) - x.min(axis=(0, 1)))
        slips = {
            "each colour stretched for itself: take one min and one max": by_colour,
            "divided by 255: the image itself gives min and max": x / 255,
            "divided by the maximum: take the minimum away first": x / x.max(),
        }
        check.close(learner.normalize_image(x), stretched(x), slips=slips)

    def test_a_flat_image(self, learner):
        found = learner.normalize_image(np.full((2, 3, 3), 7.0))
        check.close(found, np.zeros((2, 3, 3)), because="nothing to stretch: no 0 / 0")


@task("plot_image")
class TestPlotImage:
    def test_the_whole_image(self, learner, rng):
        image = rng.uniform(40, 90, size=(5, 9, 3))
        (panel,) = panels_of(learner.plot_image(image), 1)
        picture = shown(panel)
        check.close(check.shape(picture.data, (5, 9, 3)), stretched(image), atol=1e-5)
        check.equal(picture.interpolation, "nearest", because="each pixel should be seen")


@task("plot_images")
class TestPlotImages:
    def test_six_corners_each_stretched_for_itself(self, learner, rng):
        images = (
            rng.uniform(0, 255, size=(6, 9, 8, 3)) * np.linspace(0.1, 1, 6)[:, None, None, None]
        )
        images[:, 8] = 300
        panels = panels_of(learner.plot_images(images, show_size=5), 6)
        no_ticks(panels)
        for panel, image in zip(panels, images, strict=True):
            picture = shown(panel)
            data = check.shape(picture.data, (5, 5, 3), because="a corner of 5x5 pixels")
            slips = {
                "stretched before it was cut: each corner is stretched for itself": (
                    stretched(image)[:5, :5]
                ),
                "all six stretched alike": stretched(images)[0, :5, :5],
                "another corner than the one at the top left": stretched(image[-5:, -5:]),
            }
            check.close(data, stretched(image[:5, :5]), atol=1e-5, slips=slips)
            check.equal(picture.interpolation, "spline16")

    def test_two_rows_of_three(self, learner, rng):
        panels = panels_of(learner.plot_images(rng.uniform(0, 9, size=(6, 4, 4, 3))), 6)
        places = [(round(panel.position[1], 3), round(panel.position[0], 3)) for panel in panels]
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        slips = {"three rows of two": [3, 2]}
        check.equal([len(rows), len(columns)], [2, 3], slips=slips, because="2 rows, 3 columns")


@task("optimize_images")
class TestOptimizeImages:
    def test_it_says_the_layer_and_draws_six_features(self, learner, rng):
        given = answers(rng, 12)
        network, get_ascent = stand_in(learner, given)
        figure, text = learner.printed(learner.optimize_images, network, 1, 1, show_size=3)
        check.equal(check.text(text).split("\n")[0], "Layer: conv2d_7")
        panels = panels_of(figure, 6)
        for panel in panels:
            check.shape(shown(panel).data, (3, 3, 3), because="corners of 3x3 pixels")
        args, named = check.items(get_ascent.call_args, 2, "(arguments, named ones)")
        check.equal([*args, *named.values(), None][0], 1, because="the layer that was asked for")

    def test_the_line_for_the_classes_and_for_layer_0(self, learner, rng):
        for conv_id, line in ((None, "Final fully-connected layer before softmax."),
                              (0, "Layer: stem")):  # fmt: skip
            network, _ = stand_in(learner, answers(rng, 6))
            _, text = learner.printed(learner.optimize_images, network, conv_id, 1)
            because = "None means the classes, and layer 0 is a layer"
            check.equal(check.text(text).strip(), line, because=because)


@task("plot_layers")
class TestPlotLayers:
    def test_a_row_for_each_layer(self, learner, rng):
        given = answers(rng, 12)
        network, _ = stand_in(learner, given)
        panels = panels_of(learner.plot_layers(network, [0, None], 1), 12)
        no_ticks(panels)
        labels = [panel.ylabel for panel in panels]
        rows = ["stem", "classes"]
        expected = [name for row in rows for name in (row, "", "", "", "", "")]
        check.equal(labels, expected, because="the name is beside the first of each row")
        for panel, (_, grad) in zip(panels, given, strict=True):
            data = check.shape(shown(panel).data, SHAPE, because="whole images")
            check.true(data.min() < 1e-6 and data.max() > 1 - 1e-6, "An image is not stretched.")
            start = np.corrcoef(data.ravel(), grad.ravel())[0, 1]
            check.at_least(start, 0.8, because="feature after feature, layer after layer")
