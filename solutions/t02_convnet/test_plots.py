"""Visible checks of plots.py: they read the figures that come back."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, shared, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"
EXCHANGED = "rows and columns exchanged: a row belongs to a true class"


def panels_of(value, rows, columns):
    figure = check.figure(value)
    message = f"The figure should have {rows}x{columns} panels: plt.subplots({rows}, {columns})."
    check.true(len(figure.panels) == rows * columns, message)
    return figure.panels


def only_image(panel):
    check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return panel.images[0]


def no_ticks(panels):
    ticks = [tick for panel in panels for tick in (*panel.xticks, *panel.yticks) if panel.axis_on]
    check.true(not ticks, "There should be no ticks: set_xticks([]) and set_yticks([]).")


def some_errors(rng, right, wrong):
    """Images, true and predicted classes with so many right and wrong ones, well mixed."""
    true = rng.integers(10, size=right + wrong)
    is_wrong = rng.permutation(np.arange(right + wrong) < wrong)
    predicted = np.where(is_wrong, (true + rng.integers(1, 10, size=len(true))) % 10, true)
    return rng.uniform(size=(len(true), 784)), true, predicted


@task("plot_image")
class TestPlotImage:
    def test_28x28_pixels_black_ink_on_white(self, learner, rng):
        image = rng.uniform(size=784).astype("float32")
        shown = only_image(panels_of(learner.plot_image(image), 1, 1)[0])
        picture = image.reshape(28, 28)
        check.close(shown.data, picture, slips={MIRRORED: picture.T})
        check.equal((shown.cmap, shown.interpolation), ("binary", "nearest"))


@shared
def nine_images(learner, rng):
    """Nine images drawn without and with predictions, and what was to be drawn."""
    images, cls = rng.uniform(size=(9, 784)), np.array([7, 2, 1, 0, 4, 1, 4, 9, 5])
    predicted = np.array([7, 2, 1, 6, 4, 1, 9, 9, 3])
    plain = check.figure(learner.plot_images(images, cls))
    return plain, check.figure(learner.plot_images(images, cls, predicted)), images, cls, predicted


@task("plot_images")
class TestPlotImages:
    def test_nine_images_row_by_row_black_ink_on_white(self, nine_images):
        plain, _, images, _, _ = nine_images
        for panel, image in zip(panels_of(plain, 3, 3), images.reshape(9, 28, 28), strict=True):
            check.close(only_image(panel).data, image, slips={MIRRORED: image.T})
            check.equal(only_image(panel).cmap, "binary", because="0 is white, 1 is black")

    def test_the_classes_below_each_image(self, nine_images):
        plain, with_predictions, _, cls, predicted = nine_images
        check.equal([panel.xlabel for panel in plain.panels], [f"True: {k}" for k in cls])
        labels = [f"True: {t}, Pred: {p}" for t, p in zip(cls, predicted, strict=True)]
        check.equal([panel.xlabel for panel in with_predictions.panels], labels)

    def test_no_ticks_and_room_for_the_labels(self, nine_images):
        for figure in nine_images[:2]:
            no_ticks(figure.panels)
            spaces = (figure.hspace, figure.wspace)
            check.equal(spaces, (0.3, 0.3), because="hspace and wspace are 0.3")

    def test_exactly_nine(self, learner, rng):
        images, cls = rng.uniform(size=(10, 784)), np.arange(10)
        errors, plot = ("AssertionError", "ValueError"), learner.plot_images
        check.raises(errors, plot, images, cls, because="10 images do not fit a 3x3 grid")
        check.raises(errors, plot, images[:8], cls[:8], because="8 images leave a panel empty")
        check.raises(errors, plot, images[:9], cls[:8], because="9 images need 9 classes")


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_the_first_nine_errors_in_the_order_of_the_test_set(self, learner, rng):
        images, true, predicted = some_errors(rng, right=30, wrong=14)
        correct = true == predicted
        panels = panels_of(learner.plot_example_errors(predicted, correct, images, true), 3, 3)
        wrong, pictures = np.flatnonzero(~correct), images.reshape(-1, 28, 28)
        check.close(
            np.stack([check.shape(only_image(panel).data, (28, 28)) for panel in panels]),
            pictures[wrong[:9]],
            slips={
                "the last errors instead of the first nine": pictures[wrong[-9:]],
                "the first images, right or wrong": pictures[:9],
                "the right answers instead of the errors": pictures[correct][:9],
            },
        )
        pairs = [(true[n], predicted[n]) for n in wrong[:9]]
        labels = [panel.xlabel for panel in panels]
        swapped = [f"True: {p}, Pred: {t}" for t, p in pairs]
        check.true(labels != swapped, "True and predicted classes are exchanged.")
        check.equal(labels, [f"True: {t}, Pred: {p}" for t, p in pairs])

    def test_fewer_than_nine_errors_are_refused(self, learner, rng):
        images, true, predicted = some_errors(rng, right=20, wrong=8)
        check.raises(
            ("AssertionError", "ValueError"),
            learner.plot_example_errors,
            *(predicted, true == predicted, images, true),
            because="plot_images asks for exactly 9",
        )


@shared
def confusion(learner, rng):
    """The confusion matrix of some predictions: figure, printed text, and what it should hold."""
    _, true, predicted = some_errors(rng, right=60, wrong=40)
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (true, predicted), 1)
    figure, text = learner.printed(learner.plot_confusion_matrix, predicted, true)
    return check.figure(figure), check.text(text), counts


@task("plot_confusion_matrix")
class TestPlotConfusionMatrix:
    def test_rows_are_true_and_columns_are_predicted_classes(self, confusion):
        figure, _, counts = confusion
        slips = {EXCHANGED: counts.T}
        check.close(only_image(figure.panels[0]).data, counts, slips=slips)

    def test_the_table_is_printed_too(self, confusion):
        _, text, counts = confusion
        rows = [[int(n) for n in re.findall(r"\d+", line)] for line in text.splitlines()]
        rows = [row for row in rows if row]
        message = "Print the table too: 10 rows of 10 numbers."
        check.true(len(rows) == 10 and all(len(row) == 10 for row in rows), message)
        check.equal(np.array(rows), counts, slips={EXCHANGED: counts.T})

    def test_ticks_labels_and_colour_bar(self, confusion):
        figure, _, _ = confusion
        check.true(any(axes.is_colorbar for axes in figure.axes), "The colour bar is missing.")
        axes = figure.panels[0]
        check.equal((axes.xlabel, axes.ylabel), ("Predicted", "True"))
        check.equal((axes.xticks, axes.yticks), 2 * ([float(k) for k in range(10)],))

    def test_a_class_that_does_not_occur_has_a_row_of_zeros(self, learner):
        true, predicted = np.array([0, 1, 1, 2, 0]), np.array([0, 1, 2, 2, 3])
        figure = check.figure(learner.plot_confusion_matrix(predicted, true))
        small = np.array([[1, 0, 0, 1], [0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
        check.close(
            only_image(figure.panels[0]).data,
            np.pad(small, ((0, 6), (0, 6))),
            because="the table is 10x10 even if only some classes occur",
            slips={"a table that ends at the largest class that occurs: say num_classes": small},
        )


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
            np.array([(image.vmin, image.vmax) for image in images]),
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
        no_ticks(panels)

    def test_16_filters_make_a_grid_of_4x4(self, learner, rng):
        panels_of(learner.plot_conv_weights(rng.normal(size=(3, 3, 2, 16))), 4, 4)


@shared
def layer_output(learner, rng):
    """What a toy layer makes of an image: six channels with values of different size."""
    values = rng.uniform(size=(4, 5, 6)) * np.arange(1, 7)
    image = np.zeros(784)
    image[: values.size] = values.ravel()
    layer = learner.fixture("toys.ToyLayer")(*values.shape)
    return panels_of(learner.plot_conv_layer(layer, image), 3, 3), values


@task("plot_conv_layer")
class TestPlotConvLayer:
    def test_panel_i_shows_channel_i_of_the_output(self, layer_output):
        panels, values = layer_output
        for i in range(6):
            slips = {MIRRORED: values[:, :, i].T}
            check.close(only_image(panels[i]).data, values[:, :, i], slips=slips)

    def test_each_panel_has_its_own_range(self, layer_output):
        panels, values = layer_output
        images = [only_image(panel) for panel in panels[:6]]
        check.close(
            np.array([(image.vmin, image.vmax) for image in images]),
            np.stack([values.min(axis=(0, 1)), values.max(axis=(0, 1))], axis=1),
            because="a filter that answers faintly should be seen too",
            slips={"one range for all panels": np.tile([values.min(), values.max()], (6, 1))},
        )

    def test_nearest_pixels_black_for_large_values_and_no_ticks(self, layer_output):
        panels, _ = layer_output
        image = only_image(panels[0])
        check.equal((image.cmap, image.interpolation), ("binary", "nearest"))
        check.true(not any(panel.images for panel in panels[6:]), "Panels left over stay empty.")
        no_ticks(panels)
