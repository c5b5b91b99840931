"""Visible checks of plots.py: they read the figures that come back."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, shared, task, tensor

NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


def panels_of(value, rows, columns):
    figure = check.figure(value)
    message = f"The figure should have {rows}x{columns} panels: plt.subplots({rows}, {columns})."
    check.true(len(figure.panels) == rows * columns, message)
    return figure.panels


def only_image(panel):
    check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return panel.images[0]


def pictures_of(panels, shape):
    return np.stack([check.shape(only_image(panel).data, shape) for panel in panels])


def no_ticks(panels):
    ticks = [tick for panel in panels for tick in (*panel.xticks, *panel.yticks) if panel.axis_on]
    check.true(not ticks, "There should be no ticks: xticks=[] and yticks=[].")


@task("get_test_image")
class TestGetTestImage:
    def test_image_and_class_of_one_number(self, learner, rng):
        images, cls = rng.uniform(size=(6, 32, 32, 3)), np.array([4, 1, 9, 2, 7, 5])
        image, number = check.items(learner.get_test_image(images, cls, 3), 2, "(image, class)")
        check.equal(check.array(image, shape=(32, 32, 3)), images[3])
        check.equal(number, 2)


@task("plot_image")
class TestPlotImage:
    def test_pixels_and_smoothed(self, learner, rng):
        image = rng.uniform(size=(32, 20, 3)).astype(np.float32)
        panels = panels_of(learner.plot_image(image), 1, 2)
        check.close(pictures_of(panels, (32, 20, 3)), np.stack([image] * 2))
        found = [only_image(panel).interpolation for panel in panels]
        check.equal(found, ["nearest", "spline16"], because="pixels as they are, then smoothed")
        check.equal([panel.xlabel for panel in panels], ["Raw", "Smooth"])
        no_ticks(panels)


@shared
def nine_images(learner, rng):
    """Nine images drawn without and with predictions, and what was to be drawn."""
    images, cls = rng.uniform(size=(9, 8, 6, 3)), np.array([7, 2, 1, 0, 4, 1, 4, 9, 5])
    pred = np.array([7, 2, 1, 6, 4, 0, 4, 9, 3])
    plain = check.figure(learner.plot_images(images, cls, NAMES))
    other = check.figure(learner.plot_images(images, cls, NAMES, pred, smooth=False))
    return plain, other, images, cls, pred


@task("plot_images")
class TestPlotImages:
    def test_nine_images_row_by_row(self, nine_images):
        plain, _, images, _, _ = nine_images
        found = pictures_of(panels_of(plain, 3, 3), (8, 6, 3))
        check.close(
            found, images, slips={"columns before rows": images[[0, 3, 6, 1, 4, 7, 2, 5, 8]]}
        )

    def test_names_of_the_classes(self, nine_images):
        plain, other, _, cls, pred = nine_images
        found = [panel.xlabel for panel in panels_of(plain, 3, 3)]
        message = "The labels show numbers, not the names of the classes."
        check.true(found != [f"True: {c}" for c in cls], message)
        check.equal(found, [f"True: {NAMES[c]}" for c in cls])
        found = [panel.xlabel for panel in panels_of(other, 3, 3)]
        exchanged = [f"True: {NAMES[p]}\nPred: {NAMES[c]}" for c, p in zip(cls, pred, strict=True)]
        check.true(found != exchanged, "True and predicted classes are exchanged.")
        expected = [f"True: {NAMES[c]}\nPred: {NAMES[p]}" for c, p in zip(cls, pred, strict=True)]
        check.equal(found, expected, because="two lines: the truth, and what is predicted")

    def test_smooth_or_not(self, nine_images):
        for figure, name in zip(nine_images, ("spline16", "nearest"), strict=False):
            found = {only_image(panel).interpolation for panel in panels_of(figure, 3, 3)}
            message = "Interpolation is spline16 if smooth, and nearest if not."
            check.true(found == {name}, message)

    def test_no_ticks_and_room_for_the_labels(self, nine_images):
        for figure, hspace in zip(nine_images, (0.3, 0.6), strict=False):
            no_ticks(panels_of(figure, 3, 3))
            because = "hspace is 0.3, but two lines of text need 0.6; wspace is 0.3"
            check.equal((figure.hspace, figure.wspace), (hspace, 0.3), because=because)

    def test_exactly_nine(self, learner, rng):
        images, cls = rng.uniform(size=(10, 8, 6, 3)), np.arange(10)
        for number, classes in ((8, 8), (10, 10), (9, 8)):
            check.raises("AssertionError", learner.plot_images, images[:number], cls[:classes],
                NAMES, because="there have to be 9 images and 9 classes")  # fmt: skip


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_the_first_nine_mistakes(self, learner, rng):
        true = rng.integers(10, size=40)
        wrong = np.isin(np.arange(40), [2, 3, 5, 8, 13, 17, 21, 22, 30, 31, 34, 37])
        pred = np.where(wrong, (true + 4) % 10, true)
        images = rng.uniform(size=(40, 8, 6, 3))
        found = learner.plot_example_errors(pred, true == pred, images, true, NAMES)
        panels, places = panels_of(found, 3, 3), np.flatnonzero(wrong)
        slips = {
            "images that are right": images[np.flatnonzero(~wrong)[:9]],
            "the last mistakes instead of the first nine": images[places[-9:]],
            "the first images, right or wrong": images[:9],
        }
        check.close(pictures_of(panels, (8, 6, 3)), images[places[:9]], slips=slips)
        labels = [f"True: {NAMES[true[n]]}\nPred: {NAMES[pred[n]]}" for n in places[:9]]
        check.equal([panel.xlabel for panel in panels], labels)

    def test_fewer_than_nine_are_an_error(self, learner, rng):
        true = rng.integers(10, size=20)
        pred = np.where(np.arange(20) < 8, (true + 1) % 10, true)
        images = rng.uniform(size=(20, 8, 6, 3))
        check.raises("AssertionError", learner.plot_example_errors, pred, true == pred, images,
            true, NAMES, because="8 mistakes do not fill the grid")  # fmt: skip


@task("plot_distorted_image")
class TestPlotDistortedImage:
    def test_nine_distortions_of_one_image(self, learner, rng):
        image = rng.uniform(size=(32, 32, 3)).astype(np.float32)
        seed = np.array([3, 14], np.int32)
        panels = panels_of(learner.plot_distorted_image(image, 3, NAMES, seed), 3, 3)
        found = pictures_of(panels, (24, 24, 3))
        distinct = len(np.unique(found.reshape(9, -1).round(5), axis=0))
        check.true(distinct == 9, "Some panels show the same distortion: each image has its own.")
        copies = np.stack([image] * 9)
        expected = learner.pre_process(tensor(copies), True, tensor(seed))
        expected = check.array(expected, shape=(9, 24, 24, 3))
        check.close(found, expected, because="it is a batch of nine copies", atol=1e-4)
        check.equal([panel.xlabel for panel in panels], ["True: cat"] * 9)
        check.equal(only_image(panels[0]).interpolation, "spline16")


@task("plot_grid")
class TestPlotGrid:
    def test_a_square_grid_just_large_enough(self, learner, rng):
        for channels, side in ((1, 1), (5, 3)):
            values = rng.normal(size=(3, 4, channels))
            panels = panels_of(learner.plot_grid(values, "binary", -1.0, 2.0), side, side)
            found = pictures_of(panels[:channels], (3, 4))
            check.close(found, np.moveaxis(values, 2, 0))
            empty = not any(panel.images for panel in panels[channels:])
            check.true(empty, "Panels that are left over should stay empty.")
            no_ticks(panels)

    def test_colours(self, learner, rng):
        values = rng.normal(size=(3, 4, 4))
        panels = panels_of(learner.plot_grid(values, "seismic", -1.5, 2.5), 2, 2)
        shown = [only_image(panel) for panel in panels]
        found = {(image.cmap, image.vmin, image.vmax, image.interpolation) for image in shown}
        message = "All panels share the colour map, the range of colours, and nearest."
        check.true(found == {("seismic", -1.5, 2.5, "nearest")}, message)


@shared
def filters(learner, rng):
    """Filters drawn for one input channel, and what was printed."""
    weights = rng.normal(0.01, 0.1, size=(5, 4, 3, 4)).astype(np.float32)
    weights[2, 1, 0, 3] = -0.75  # the largest of all, in another channel
    figure, text = learner.printed(learner.plot_conv_weights, weights, 2)
    return figure, text, weights


@task("plot_conv_weights")
class TestPlotConvWeights:
    def test_each_filter_of_one_input_channel(self, learner, filters):
        figure, _, weights = filters
        panels = panels_of(figure, 2, 2)
        expected = np.moveaxis(weights[:, :, 2], 2, 0)
        slips = {"another input channel": np.moveaxis(weights[:, :, 0], 2, 0)}
        check.close(pictures_of(panels, (5, 4)), expected, slips=slips)
        first = panels_of(learner.plot_conv_weights(weights), 2, 2)
        because = "channel 0 unless told otherwise"
        expected = np.moveaxis(weights[:, :, 0], 2, 0)
        check.close(pictures_of(first, (5, 4)), expected, because=because)

    def test_white_is_zero(self, filters):
        for panel in panels_of(filters[0], 2, 2):
            image = only_image(panel)
            check.equal(image.cmap, "seismic", because="red is positive, blue is negative")
            check.close((np.array([image.vmin, image.vmax], float)), np.array([-0.75, 0.75]),
                slips={
                    "the smallest and the largest weight: then white is not 0": np.array(
                        [filters[2].min(), filters[2].max()]),
                    "the range of the channel that is shown": np.array(
                        [-1, 1]) * np.abs(filters[2][:, :, 2]).max(),
                },
                because="the range is that of all weights")  # fmt: skip

    def test_what_is_printed(self, filters):
        _, text, weights = filters
        numbers = re.findall(r"(Min|Max|Mean|Stdev):\s*(-?\d+\.\d{5})", check.text(text))
        message = "It prints Min, Max, Mean and Stdev, with five decimals."
        check.true([name for name, _ in numbers] == ["Min", "Max", "Mean", "Stdev"], message)
        found = np.array([float(number) for _, number in numbers])
        values = [weights.min(), weights.max(), weights.mean(), weights.std()]
        shown = weights[:, :, 2]
        slips = {"those of the shown channel only": np.array(
            [shown.min(), shown.max(), shown.mean(), shown.std()])}  # fmt: skip
        check.close(found, np.array(values), atol=2e-5, slips=slips)


@task("plot_layer_output")
class TestPlotLayerOutput:
    def test_each_channel_in_one_range(self, learner, rng):
        output = rng.gamma(1.0, size=(1, 6, 5, 5)).astype(np.float32)
        panels = panels_of(learner.plot_layer_output(output), 3, 3)
        found = pictures_of(panels[:5], (6, 5))
        check.close(found, np.moveaxis(output[0], 2, 0))
        low, high = float(output.min()), float(output.max())
        for panel in panels[:5]:
            image = only_image(panel)
            check.equal(image.cmap, "binary")
            check.close(np.array([image.vmin, image.vmax], float), np.array([low, high]),
                because="one range for all channels, or they could not be compared",
                slips={"a range from 0": np.array([0, high])})  # fmt: skip
