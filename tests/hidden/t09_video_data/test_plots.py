"""Hidden checks of plots.py."""

from __future__ import annotations

import io
import zipfile

import matplotlib
import numpy as np
from PIL import Image

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbered_pictures(learner, count):
    """Picture n is green, 5 * n bright."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for n in range(count):
            content = io.BytesIO()
            Image.new("RGB", (8, 6), (0, 5 * n, 0)).save(content, "PNG")
            archive.writestr(f"p {n}.jpg", content.getvalue())
    folder = library(learner, "tempfile").TemporaryDirectory().name
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return [f"{folder}/p {n}.jpg" for n in range(count)]


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_any_mistakes(self, learner, rng):
        paths, names = numbered_pictures(learner, 24), ["a", "b c", "d", "e"]
        cls_true = rng.integers(4, size=24)
        wrong = np.sort(rng.permutation(24)[:5])
        cls_pred = cls_true.copy()
        cls_pred[wrong] = (cls_true[wrong] + rng.integers(1, 4, size=5)) % 4
        figure = check.figure(
            learner.plot_example_errors(cls_pred, cls_pred == cls_true, paths, cls_true, names, 7)
        )
        panels = [panel for panel in figure.panels if panel.images]
        check.equal(len(panels), 5, because="there are five mistakes")
        found = {}
        for panel in panels:
            pixels = check.shape(panel.images[0].data, (6, 8, 3)).astype(float)
            scale = 255 if pixels.max() <= 1 else 1
            found[round(float(pixels[2, 3, 1]) * scale / 5)] = panel.xlabel
        expected = {
            int(n): f"True: {names[cls_true[n]]}\nPred: {names[cls_pred[n]]}" for n in wrong
        }
        check.equal(found, expected, because="each mistake is shown once, with its classes")


@task("plot_transfer_values")
class TestPlotTransferValues:
    def test_any_height(self, learner, rng):
        image, values = rng.integers(256, size=(5, 9, 3)).astype("uint8"), rng.normal(size=60)
        figure = check.figure(learner.plot_transfer_values(image, values, 5))
        panels = check.items(figure.panels, 2, "two panels")
        check.true(all(len(panel.images) == 1 for panel in panels), "One picture in each panel.")
        check.close(
            check.shape(panels[1].images[0].data, (5, 12)), values.reshape(5, 12), rtol=1e-4
        )
        drawn = check.shape(panels[0].images[0].data, (5, 9, 3)).astype(float)
        scale = 255 if drawn.max() <= 1 else 1
        check.close(drawn * scale, image.astype(float), atol=0.51)


@task("plot_scatter")
class TestPlotScatter:
    def test_any_points_and_orders(self, learner, rng):
        values, cls = rng.normal(size=(40, 2)), rng.integers(5, size=40)
        rainbow = matplotlib.colormaps["rainbow"](np.linspace(0, 1, 6))[:, :3]
        orders = []
        for seed in (1, 2, 1):
            figure = check.figure(learner.plot_scatter(values, cls, 6, seed))
            scatters = [scatter for panel in figure.panels for scatter in panel.scatters]
            check.true(len(scatters) == 1, "There should be one scatter.")
            points = check.shape(scatters[0].offsets, (40, 2))
            drawn = check.shape(scatters[0].colors, (40, 4))
            places = np.abs(points[:, None] - values[None]).sum(axis=2).argmin(axis=1)
            check.equal(np.sort(places), np.arange(40), because="each point is drawn once")
            check.close(drawn[:, :3], rainbow[cls[places]], atol=1e-5)
            orders.append(places.tolist())
        check.true(orders[0] == orders[2], "The same seed gave two orders.")
        check.true(orders[0] != orders[1], "Two seeds gave the same order.")
