"""Hidden checks of plots.py: other images, other numbers of them."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


def panels_of(value):
    figure = check.figure(value)
    check.true(len(figure.panels) == 9, "The figure should have 3x3 panels.")
    return figure.panels


def pictures_of(panels):
    for panel in panels:
        check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return np.stack([check.shape(panel.images[0].data, (28, 28)) for panel in panels])


@task("plot_images")
class TestPlotImages:
    def test_any_number_of_images_with_opinions(self, learner, rng):
        count = int(rng.integers(2, 8))
        images = rng.normal(size=(count, 784)).astype("float32")
        true, ensemble, best = rng.integers(10, size=(3, count))
        ensemble[0] = best[-1] = 0  # which is a class, too
        panels = panels_of(learner.plot_images(images, true, ensemble, best))
        pictures = images.reshape(count, 28, 28)
        slips = {MIRRORED: pictures.transpose(0, 2, 1)}
        check.close(pictures_of(panels[:count]), pictures, slips=slips)
        labels = zip(true, ensemble, best, strict=True)
        expected = [f"True: {t}\nEnsemble: {e}\nBest Net: {b}" for t, e, b in labels]
        check.equal([panel.xlabel for panel in panels[:count]], expected)
        message = "Panels without an image should stay empty, without a frame: set_axis_off()."
        check.true(not any(p.images or p.axis_on for p in panels[count:]), message)


@task("plot_images_comparison")
class TestPlotImagesComparison:
    def test_places_in_any_order(self, learner, rng):
        images, classes = rng.uniform(size=(25, 784)), rng.integers(10, size=(3, 25))
        idx = rng.permutation(25)[:12]
        panels = panels_of(learner.plot_images_comparison(idx, images, *classes))
        chosen = idx[:9]
        check.close(pictures_of(panels), images[chosen].reshape(9, 28, 28))
        labels = classes[:, chosen].T
        expected = [f"True: {t}\nEnsemble: {e}\nBest Net: {b}" for t, e, b in labels]
        check.equal([panel.xlabel for panel in panels], expected)
