"""Hidden checks of plots.py: other pictures, other numbers of filters."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

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


def range_of(panel):
    image = only_image(panel)
    return image.vmin, image.vmax


def some_errors(rng, right, wrong):
    """Images, true and predicted classes with so many right and wrong ones, well mixed."""
    true = rng.integers(10, size=right + wrong)
    is_wrong = rng.permutation(np.arange(right + wrong) < wrong)
    predicted = np.where(is_wrong, (true + rng.integers(1, 10, size=len(true))) % 10, true)
    return rng.uniform(size=(len(true), 784)), true, predicted


@task("plot_image")
class TestPlotImage:
    def test_any_image(self, learner, rng):
        image = rng.normal(size=784)
        figure = check.figure(learner.plot_image(image))
        check.true(len(figure.panels) == 1, "One image needs one panel.")
        picture = image.reshape(28, 28)
        check.close(only_image(figure.panels[0]).data, picture, slips={MIRRORED: picture.T})


@task("plot_images")
class TestPlotImages:
    def test_images_and_classes_of_any_kind(self, learner, rng):
        images = rng.normal(size=(9, 784)).astype("float32")
        cls, predicted = rng.integers(10, size=(2, 9))
        predicted[rng.permutation(9)[:3]] = 0  # which is a prediction too
        panels = panels_of(learner.plot_images(images, cls, predicted), 3, 3)
        for panel, image, t, p in zip(panels, images, cls, predicted, strict=True):
            picture = image.reshape(28, 28)
            check.close(only_image(panel).data, picture, slips={MIRRORED: picture.T})
            check.equal(panel.xlabel, f"True: {t}, Pred: {p}")


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_the_first_nine_errors(self, learner, rng):
        images, true, predicted = some_errors(rng, right=5, wrong=int(rng.integers(10, 15)))
        correct = true == predicted
        panels = panels_of(learner.plot_example_errors(predicted, correct, images, true), 3, 3)
        wrong = np.flatnonzero(~correct)
        pictures = images.reshape(-1, 28, 28)
        check.close(
            np.stack([check.shape(only_image(panel).data, (28, 28)) for panel in panels]),
            pictures[wrong[:9]],
            slips={
                "the last errors instead of the first nine": pictures[wrong[-9:]],
                "the first images, right or wrong": pictures[:9],
            },
        )
        labels = [f"True: {true[n]}, Pred: {predicted[n]}" for n in wrong[:9]]
        check.equal([panel.xlabel for panel in panels], labels)


@task("plot_confusion_matrix")
class TestPlotConfusionMatrix:
    def test_table_and_picture_hold_the_counts(self, learner, rng):
        # The class 9 never occurs: the table has a row and a column for it all the same.
        true, predicted = rng.integers(9, size=(2, 300))
        predicted = np.where(rng.uniform(size=300) < 0.7, true, predicted)
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (true, predicted), 1)
        value, text = learner.printed(learner.plot_confusion_matrix, predicted, true)
        axes = check.figure(value).panels[0]
        slips = {EXCHANGED: counts.T}
        check.close(only_image(axes).data, counts, slips=slips)
        printed = np.array([int(n) for n in re.findall(r"\d+", check.text(text))])
        check.equal(printed, counts.ravel(), slips={EXCHANGED: counts.T.ravel()})
        check.equal((axes.xlabel, axes.ylabel), ("Predicted", "True"))
        because = "the right answers stand on the diagonal"
        check.equal(int(counts.trace()), int((true == predicted).sum()), because=because)


@task("plot_conv_weights")
class TestPlotConvWeights:
    def test_any_number_of_filters_and_channels(self, learner, rng):
        for cin, cout, side in ((3, 2, 2), (5, 7, 3)):
            weights = rng.normal(size=(4, 6, cin, cout)) * rng.uniform(1, 5, size=(cin, 1))
            channel = int(rng.integers(1, cin))
            shown = weights[:, :, channel]
            panels = panels_of(learner.plot_conv_weights(weights, channel), side, side)
            for i in range(cout):
                slips = {
                    "input channel 0, whatever is asked for": weights[:, :, 0, i],
                    "filter and input channel exchanged: take [:, :, input_channel, i]": (
                        weights[:, :, min(i, cin - 1), min(channel, cout - 1)]
                    ),
                    MIRRORED: shown[..., i].T,
                }
                check.close(only_image(panels[i]).data, shown[..., i], slips=slips)
            check.close(
                np.array([range_of(panel) for panel in panels[:cout]]),
                np.tile([weights.min(), weights.max()], (cout, 1)),
                because="one range for all weights, of all input channels",
                slips={
                    "the range of the shown channel instead of all weights": np.tile(
                        [shown.min(), shown.max()], (cout, 1)
                    ),
                    "a range of its own for each panel": np.stack(
                        [shown.min(axis=(0, 1)), shown.max(axis=(0, 1))], axis=1
                    ),
                },
            )
            check.true(not any(p.images for p in panels[cout:]), "Panels left over stay empty.")

    def test_without_a_channel_it_shows_channel_0(self, learner, rng):
        weights = rng.normal(size=(3, 3, 2, 1)).astype("float32")
        (panel,) = panels_of(learner.plot_conv_weights(weights), 1, 1)
        check.close(only_image(panel).data, weights[:, :, 0, 0], because="it is the default")
        check.equal(only_image(panel).cmap, "seismic")


@task("plot_conv_layer")
class TestPlotConvLayer:
    def test_any_number_of_channels(self, learner, rng):
        for height, width, channels, side in ((7, 3, 5, 3), (5, 6, 1, 1)):
            values = rng.uniform(size=(height, width, channels)) * rng.uniform(1, 9, size=channels)
            image = rng.uniform(size=784)
            image[: values.size] = values.ravel()
            layer = learner.fixture("toys.ToyLayer")(height, width, channels)
            panels = panels_of(learner.plot_conv_layer(layer, image), side, side)
            for i in range(channels):
                slips = {MIRRORED: values[..., i].T}
                check.close(only_image(panels[i]).data, values[..., i], slips=slips)
            check.close(
                np.array([range_of(panel) for panel in panels[:channels]]),
                np.stack([values.min(axis=(0, 1)), values.max(axis=(0, 1))], axis=1),
                because="each panel has its own range",
            )
            check.equal(only_image(panels[0]).cmap, "binary")
