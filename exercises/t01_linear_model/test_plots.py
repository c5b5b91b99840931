"""Visible checks of plots.py: they read the figures that come back."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"
ROWS = "weights.reshape(10, 28, 28): column i holds the weights of class i, so take weights[:, i]"


def model_that_says(learner, predicted, rng):
    """A model and noisy images, of which the model takes image n for class predicted[n]."""
    model = check.handle(learner.LinearModel(), "LinearModel object")
    check.variable(model.weights, shape=(784, 10))
    weights = np.zeros((784, 10), dtype="float32")
    weights[100 + np.arange(10), np.arange(10)] = 1  # pixel 100 + k speaks for class k
    model.weights.assign(weights)
    images = rng.uniform(0, 0.5, size=(len(predicted), 784)).astype("float32")
    images[np.arange(len(predicted)), 100 + predicted] = 1
    return model, images


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


@shared
def nine(learner, rng):
    """9 images, their true and predicted classes, and what plot_images makes of them."""
    images = rng.uniform(size=(9, 784)).astype("float32")
    true, predicted = np.array([[7, 2, 1, 0, 4, 1, 4, 9, 5], [7, 2, 1, 6, 4, 1, 9, 9, 3]])
    return images, true, predicted, learner.plot_images(images, true, predicted)


@task("plot_images")
class TestPlotImages:
    def test_nine_images_row_by_row(self, nine):
        images, _, _, figure = nine
        for panel, image in zip(panels_of(figure, 3, 3), images.reshape(9, 28, 28), strict=True):
            check.close(only_image(panel).data, image, slips={MIRRORED: image.T})

    def test_black_ink_on_white(self, nine):
        maps = [only_image(panel).cmap for panel in panels_of(nine[3], 3, 3)]
        check.equal(maps, 9 * ["binary"], because="in this colour map 0 is white and 1 is black")

    def test_true_and_predicted_class_below_each_image(self, nine):
        _, true, predicted, figure = nine
        labels = [f"True: {t}, Pred: {p}" for t, p in zip(true, predicted, strict=True)]
        check.equal([panel.xlabel for panel in panels_of(figure, 3, 3)], labels)

    def test_without_a_prediction_only_the_true_class(self, learner, nine):
        images, true, _, _ = nine
        panels = panels_of(learner.plot_images(images, true), 3, 3)
        check.equal([panel.xlabel for panel in panels], [f"True: {k}" for k in true])

    def test_no_ticks_and_room_for_the_labels(self, nine):
        figure = check.figure(nine[3])
        no_ticks(figure.panels)
        check.equal((figure.hspace, figure.wspace), (0.3, 0.3), because="hspace and wspace are 0.3")

    def test_exactly_nine(self, learner, rng):
        images, cls = rng.uniform(size=(10, 784)).astype("float32"), np.arange(10)
        errors, plot = ("AssertionError", "ValueError"), learner.plot_images
        check.raises(errors, plot, images, cls, because="10 images do not fit a 3x3 grid")
        check.raises(errors, plot, images[:8], cls[:8], because="8 images leave a panel empty")
        check.raises(errors, plot, images[:9], cls[:8], because="9 images need 9 classes")


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_the_first_nine_errors_in_the_order_of_the_test_set(self, learner, rng):
        true, predicted = some_errors(rng, right=30, wrong=14)
        model, images = model_that_says(learner, predicted, rng)
        figure = learner.plot_example_errors(model, images, np.eye(10, dtype="float32")[true])
        panels = panels_of(figure, 3, 3)
        pictures, wrong = images.reshape(-1, 28, 28), np.flatnonzero(true != predicted)
        slips = {
            "the last errors instead of the first nine": pictures[wrong[-9:]],
            "the first images, right or wrong": pictures[:9],
            "the right answers instead of the errors": pictures[true == predicted][:9],
        }
        data = [check.shape(only_image(panel).data, (28, 28)) for panel in panels]
        check.close(np.stack(data), pictures[wrong[:9]], slips=slips)
        pairs = [(true[i], predicted[i]) for i in wrong[:9]]
        labels = [panel.xlabel for panel in panels]
        swapped = [f"True: {p}, Pred: {t}" for t, p in pairs]
        check.true(labels != swapped, "True and predicted classes are exchanged.")
        check.equal(labels, [f"True: {t}, Pred: {p}" for t, p in pairs])

    def test_fewer_than_nine_errors_are_refused(self, learner, rng):
        true, predicted = some_errors(rng, right=20, wrong=8)
        model, images = model_that_says(learner, predicted, rng)
        labels, errors = np.eye(10, dtype="float32")[true], ("AssertionError", "ValueError")
        because = "plot_images asks for exactly 9"
        check.raises(errors, learner.plot_example_errors, model, images, labels, because=because)


def some_errors(rng, right, wrong):
    """True and predicted classes with so many right and wrong ones, well mixed."""
    true = rng.integers(10, size=right + wrong)
    is_wrong = rng.permutation(np.arange(right + wrong) < wrong)
    return true, np.where(is_wrong, (true + rng.integers(1, 10, size=len(true))) % 10, true)


@shared
def templates(learner, rng):
    """Some weights of a model, and what plot_weights makes of its variable."""
    # Each class has weights of another size, so that a colour range of its own would show.
    weights = (rng.normal(size=(784, 10)) * np.arange(1, 11)).astype("float32")
    model = check.handle(learner.LinearModel(), "LinearModel object")
    check.variable(model.weights, shape=(784, 10))
    model.weights.assign(weights)
    return weights, learner.plot_weights(model.weights)


@task("plot_weights")
class TestPlotWeights:
    def test_panel_i_shows_the_weights_of_class_i(self, templates):
        weights, figure = templates
        for i, panel in enumerate(panels_of(figure, 3, 4)[:10]):
            image = weights[:, i].reshape(28, 28)
            slips = {ROWS: weights.reshape(10, 28, 28)[i], MIRRORED: image.T}
            check.close(only_image(panel).data, image, slips=slips)

    def test_all_panels_share_one_range_of_colours(self, templates):
        weights, figure = templates
        images = [only_image(panel) for panel in panels_of(figure, 3, 4)[:10]]
        ranges = {(image.vmin, image.vmax) for image in images}
        message = (
            "Each panel has a colour range of its own, so the colours cannot be compared: "
            "give all panels the same vmin and vmax."
        )
        check.true(len(ranges) == 1, message)
        because = "from the smallest of all weights to the largest"
        check.close(
            np.array(ranges.pop()), np.array([weights.min(), weights.max()]), because=because
        )

    def test_seismic_with_a_label_below_each(self, templates):
        panels = panels_of(templates[1], 3, 4)[:10]
        check.equal([panel.xlabel for panel in panels], [f"Weights: {i}" for i in range(10)])
        check.equal([only_image(panel).cmap for panel in panels], 10 * ["seismic"])

    def test_the_last_two_panels_stay_empty(self, templates):
        panels = panels_of(templates[1], 3, 4)
        check.true(not any(p.images for p in panels[10:]), "There are 10 classes, not 12.")

    def test_no_ticks_and_room_for_the_labels(self, templates):
        figure = check.figure(templates[1])
        no_ticks(figure.panels)
        check.equal((figure.hspace, figure.wspace), (0.3, 0.3), because="hspace and wspace are 0.3")
