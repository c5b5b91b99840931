"""Visible checks of plots.py: a figure is judged by what was drawn into it."""

from __future__ import annotations

import matplotlib
import numpy as np

from grader.spec import check, task

NAMES = ["airplane", "automobile", "bird", "cat"]


def some_images(rng, count):
    return rng.uniform(size=(count, 5, 7, 3)).astype("float32")


def panels_of(figure, count):
    panels = check.figure(figure).panels
    check.true(len(panels) == count, f"The figure should have {count} panels.")
    return panels


def image_in(panel):
    check.true(len(panel.images) == 1, "Each used panel should show exactly one image.")
    return panel.images[0]


def blank(panel):
    return not panel.images and not (panel.axis_on and panel.visible)


@task("plot_images")
class TestPlotImages:
    def test_nine_panels_in_order(self, learner, rng):
        images = some_images(rng, 9)
        panels = panels_of(learner.plot_images(images, np.zeros(9, int), NAMES), 9)
        for i, panel in enumerate(panels):
            check.close(image_in(panel).data, images[i], because=f"panel {i} shows image {i}")
            message = "There should be no ticks."
            check.true(not panel.xticks and not panel.yticks, message)

    def test_labels_have_class_names(self, learner, rng):
        true, pred = np.array([3, 0, 2]), np.array([3, 1, 0])
        images = some_images(rng, 3)
        labels = [p.xlabel for p in panels_of(learner.plot_images(images, true, NAMES), 9)[:3]]
        slips = {"numbers instead of names": ["True: 3", "True: 0", "True: 2"]}
        check.equal(labels, ["True: cat", "True: airplane", "True: bird"], slips=slips)
        panels = panels_of(learner.plot_images(images, true, NAMES, cls_pred=pred), 9)
        labels = [panel.xlabel for panel in panels[:3]]
        expected = [f"True: {NAMES[t]}\nPred: {NAMES[p]}" for t, p in zip(true, pred, strict=True)]
        slips = {
            "true and predicted classes exchanged": [
                f"True: {NAMES[p]}\nPred: {NAMES[t]}" for t, p in zip(true, pred, strict=True)
            ]
        }
        check.equal(labels, expected, slips=slips)

    def test_fewer_than_nine_images_leave_panels_blank(self, learner, rng):
        figure = learner.plot_images(some_images(rng, 2), np.zeros(2, int), NAMES)
        panels = panels_of(figure, 9)
        check.true(all(not blank(panel) for panel in panels[:2]), "An image is missing.")
        message = "Panels that are left over should be blank: turn their axes off."
        check.true(all(blank(panel) for panel in panels[2:]), message)

    def test_smooth_or_not(self, learner, rng):
        for given, expected in (({}, "spline16"), ({"smooth": False}, "nearest")):
            figure = learner.plot_images(some_images(rng, 2), np.zeros(2, int), NAMES, **given)
            check.equal(image_in(panels_of(figure, 9)[0]).interpolation, expected)

    def test_there_is_room_for_the_labels(self, learner, rng):
        images, cls = some_images(rng, 2), np.zeros(2, int)
        for given, expected in (({}, 0.3), ({"cls_pred": cls}, 0.6)):
            figure = check.figure(learner.plot_images(images, cls, NAMES, **given))
            check.close(figure.hspace, expected, because="hspace is 0.3, but two lines need 0.6")

    def test_each_image_needs_a_class(self, learner, rng):
        images = some_images(rng, 3)
        check.raises("AssertionError", learner.plot_images, images, np.zeros(4, int), NAMES)


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_the_first_nine_mistakes_in_order(self, learner, rng):
        images, true = some_images(rng, 40), rng.integers(4, size=40)
        wrong = np.arange(40) % 3 == 1
        pred = np.where(wrong, (true + 1) % 4, true)
        figure = learner.plot_example_errors(pred, ~wrong, images, true, NAMES)
        for i, panel in zip(np.flatnonzero(wrong), panels_of(figure, 9), strict=False):
            check.close(image_in(panel).data, images[i], because=f"image {i} is a mistake")
            check.equal(panel.xlabel, f"True: {NAMES[true[i]]}\nPred: {NAMES[pred[i]]}")

    def test_few_mistakes_are_no_problem(self, learner, rng):
        images, true = some_images(rng, 12), rng.integers(4, size=12)
        for count in (0, 2):
            wrong = np.arange(12) < count
            pred = np.where(wrong, (true + 1) % 4, true)
            figure = learner.plot_example_errors(pred, ~wrong, images, true, NAMES)
            panels = panels_of(figure, 9)
            shown = sum(not blank(panel) for panel in panels)
            check.equal(shown, count, because=f"there are only {count} mistakes")


@task("grid_shape")
class TestGridShape:
    def test_2048_values_make_32_rows(self, learner):
        slips = {"width and height exchanged": (64, 32)}
        because = "32 * 64 = 2048, and no two factors are closer to each other"
        check.equal(learner.grid_shape(2048), (32, 64), slips=slips, because=because)

    def test_other_networks(self, learner):
        for count, expected in ((256, (16, 16)), (1280, (32, 40)), (12, (3, 4)), (7, (1, 7))):
            check.equal(learner.grid_shape(count), expected, because=f"{count} values")


@task("plot_transfer_values")
class TestPlotTransferValues:
    def test_the_image_and_its_values(self, learner, rng):
        images, values = some_images(rng, 3), rng.uniform(size=(3, 12)).astype("float32")
        left, right = panels_of(learner.plot_transfer_values(1, images, values), 2)
        check.close(image_in(left).data, images[1], because="on the left is image 1")
        slips = {
            "the values of another image": values[0].reshape(3, 4),
            "the values column by column": values[1].reshape(4, 3).T,
        }
        check.close(image_in(right).data, values[1].reshape(3, 4), slips=slips)

    def test_colours_and_ticks(self, learner, rng):
        figure = learner.plot_transfer_values(0, some_images(rng, 1), rng.uniform(size=(1, 12)))
        left, right = panels_of(figure, 2)
        check.equal(image_in(right).cmap, "Reds")
        both = [image_in(left).interpolation, image_in(right).interpolation]
        check.equal(both, ["nearest", "nearest"])
        no_ticks = not any([left.xticks, left.yticks, right.xticks, right.yticks])
        check.true(no_ticks, "There should be no ticks.")


@task("plot_scatter")
class TestPlotScatter:
    def test_points_in_their_order(self, learner, rng):
        points = rng.normal(size=(30, 2))
        (panel,) = panels_of(learner.plot_scatter(points, rng.integers(10, size=30)), 1)
        check.true(len(panel.scatters) == 1, "There should be one scatter, with all points.")
        check.close(panel.scatters[0].offsets, points)

    def test_each_class_has_its_colour_of_the_rainbow(self, learner, rng):
        points, cls = rng.normal(size=(30, 2)), rng.integers(2, 7, size=30)
        (panel,) = panels_of(learner.plot_scatter(points, cls), 1)
        check.true(len(panel.scatters) == 1, "There should be one scatter, with all points.")
        rainbow = matplotlib.colormaps["rainbow"]
        slips = {
            "colours spread over the classes that occur, not over all 10": rainbow(
                (cls - cls.min()) / (cls.max() - cls.min())
            ),
            "10 samples that do not reach the end of the rainbow": rainbow(cls / 10),
            "the class number itself as a place in the map of 256 colours": rainbow(cls),
        }
        found = panel.scatters[0].colors
        check.close(found, rainbow(cls / 9), atol=0.01, slips=slips)
