"""Visible checks of plots.py."""

from __future__ import annotations

import io
import zipfile

import matplotlib
import numpy as np
from PIL import Image

from grader.spec import check, task

NAMES = ("forky", "knifey", "spoony")


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbered_pictures(learner, count):
    """Picture n is red, 5 * n bright."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for n in range(count):
            content = io.BytesIO()
            Image.new("RGB", (9, 7), (5 * n, 0, 0)).save(content, "PNG")
            archive.writestr(f"{n}.jpg", content.getvalue())
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/own pictures"
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return [f"{folder}/{n}.jpg" for n in range(count)]


def shown(panels):
    """The numbers of the pictures in the panels, and their labels."""
    numbers, labels = [], []
    for panel in panels:
        if panel.images:
            pixels = check.shape(panel.images[0].data, (7, 9, 3)).astype(float)
            check.between(pixels, 0, 255, because="colours are numbers from 0 to 255")
            scale = 255 if pixels.max() <= 1 else 1
            numbers.append(round(float(pixels[3, 4, 0]) * scale / 5))
            labels.append(panel.xlabel)
    return numbers, labels


def colours(num_classes):
    return matplotlib.colormaps["rainbow"](np.linspace(0, 1, num_classes))[:, :3]


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_mistakes_only_each_once_with_both_names(self, learner):
        paths = numbered_pictures(learner, 30)
        cls_true, cls_pred = np.arange(30) % 3, np.arange(30) * 2 % 3
        correct = cls_true == cls_pred
        found = check.figure(
            learner.plot_example_errors(cls_pred, correct, paths, cls_true, [*NAMES])
        )
        numbers, labels = shown(found.panels)
        check.true(len(numbers) == 9, "Nine pictures should be shown.")
        check.true(len(set(numbers)) == 9, "A picture is shown twice.")
        check.true(not any(correct[n] for n in numbers if n < 30), "A right answer is shown.")
        expected = [f"True: {NAMES[n % 3]}\nPred: {NAMES[n * 2 % 3]}" for n in numbers]
        check.equal(labels, expected, because="the labels are those of the chosen pictures")

    def test_another_seed_shows_others(self, learner):
        paths, cls = numbered_pictures(learner, 30), np.zeros(30, int)
        chosen = []
        for seed in (1, 2):
            args = cls + 1, cls == 1, paths, cls, [*NAMES]
            found = check.figure(learner.plot_example_errors(*args, seed=seed))
            chosen.append(shown(found.panels)[0])
        message = "Two seeds show the same pictures: choose at random."
        check.true(set(chosen[0]) != set(chosen[1]), message)

    def test_fewer_than_nine_mistakes_are_all_shown(self, learner):
        paths, cls = numbered_pictures(learner, 6), np.array([0, 1, 2, 0, 1, 2])
        correct = np.array([True, False, True, False, True, True])
        found = check.figure(
            learner.plot_example_errors((cls + 1) % 3, correct, paths, cls, [*NAMES])
        )
        check.equal(sorted(shown(found.panels)[0]), [1, 3])


@task("plot_transfer_values")
class TestPlotTransferValues:
    def test_the_picture_and_the_values_in_rows(self, learner, rng):
        image, values = rng.integers(256, size=(6, 8, 3)).astype("uint8"), rng.normal(size=2048)
        found = check.figure(learner.plot_transfer_values(image, values))
        left, right = check.items(found.panels, 2, "two panels")
        for panel in (left, right):
            check.true(len(panel.images) == 1, "A panel does not show exactly one picture.")
        drawn = check.shape(right.images[0].data, (32, 64), because="2048 values in 32 rows")
        slips = {"column by column": values.reshape(64, 32).T}
        check.close(drawn, values.reshape(32, 64), rtol=1e-4, slips=slips)
        check.equal(right.images[0].cmap, "Reds")
        check.equal(left.images[0].interpolation, "spline16")
        check.equal(right.images[0].interpolation, "nearest")
        ticks = [[*panel.xticks, *panel.yticks] for panel in (left, right)]
        check.equal(ticks, [[], []], because="no ticks, neither below nor beside")


@task("plot_scatter")
class TestPlotScatter:
    def test_each_point_has_the_colour_of_its_class(self, learner, rng):
        values, cls = rng.normal(size=(60, 2)), np.repeat([0, 2, 3], 20)
        found = check.figure(learner.plot_scatter(values, cls, 4))
        message = "There should be one panel with one scatter."
        check.true(len(found.panels) == 1 and len(found.panels[0].scatters) == 1, message)
        scatter = found.panels[0].scatters[0]
        points = check.shape(scatter.offsets, (60, 2))
        drawn = check.shape(scatter.colors, (60, 4), because="each point has a colour of its own")
        places = np.abs(points[:, None] - values[None]).sum(axis=2).argmin(axis=1)
        check.close(points, values[places], atol=1e-5, because="the points are those given")
        because = "one random order for both: else points get the colours of other classes"
        check.close(drawn[:, :3], colours(4)[cls[places]], atol=1e-5, because=because)
        slips = {"opaque points: say alpha": np.ones(60)}
        because = "half transparent: alpha 0.5"
        check.close(drawn[:, 3], np.full(60, 0.5), slips=slips, because=because)
        message = "The points are drawn class by class: the last class hides the others."
        check.true(not np.array_equal(places, np.arange(60)), message)
