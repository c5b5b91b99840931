"""Visible checks of plots.py: they read the figures that come back."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


def panels_of(value):
    figure = check.figure(value)
    message = "The figure should have 3x3 panels: plt.subplots(3, 3)."
    check.true(len(figure.panels) == 9, message)
    return figure.panels


def pictures_of(panels):
    """The images that the panels show, in order."""
    for panel in panels:
        check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return np.stack([check.shape(panel.images[0].data, (28, 28)) for panel in panels])


def check_empty(panels):
    message = "Panels without an image should stay empty, without a frame: set_axis_off()."
    check.true(not any(panel.images or panel.axis_on for panel in panels), message)


def labels_of(true, ensemble, best):
    return [
        f"True: {t}\nEnsemble: {e}\nBest Net: {b}"
        for t, e, b in zip(true, ensemble, best, strict=True)
    ]


@shared
def opinions(learner, rng):
    """Nine images drawn without and with opinions, and what was to be drawn."""
    images, cls = rng.uniform(size=(9, 784)), np.array([7, 2, 1, 0, 4, 1, 4, 9, 5])
    ensemble, best = np.array([7, 2, 1, 6, 4, 1, 9, 9, 3]), np.array([1, 2, 1, 0, 9, 7, 4, 9, 5])
    plain = check.figure(learner.plot_images(images, cls))
    return plain, check.figure(learner.plot_images(images, cls, ensemble, best)), images, (
        cls, ensemble, best)  # fmt: skip


@task("plot_images")
class TestPlotImages:
    def test_nine_images_row_by_row_black_ink_on_white(self, opinions):
        plain, _, images, _ = opinions
        panels, pictures = panels_of(plain), images.reshape(9, 28, 28)
        slips = {MIRRORED: pictures.transpose(0, 2, 1)}
        check.close(pictures_of(panels), pictures, slips=slips)
        check.equal(panels[0].images[0].cmap, "binary", because="0 is white, 1 is black")

    def test_the_true_class_and_what_both_say(self, opinions):
        plain, with_opinions, _, (cls, ensemble, best) = opinions
        check.equal([panel.xlabel for panel in panels_of(plain)], [f"True: {k}" for k in cls])
        found = [panel.xlabel for panel in panels_of(with_opinions)]
        message = "Ensemble and best net are exchanged."
        check.true(found != labels_of(cls, best, ensemble), message)
        because = "three lines: the truth, the ensemble, the best net"
        check.equal(found, labels_of(cls, ensemble, best), because=because)

    def test_no_ticks_and_room_for_the_labels(self, opinions):
        plain, with_opinions, _, _ = opinions
        for figure, hspace in ((plain, 0.3), (with_opinions, 1.0)):
            panels = panels_of(figure)
            ticks = [t for p in panels for t in (*p.xticks, *p.yticks) if p.axis_on]
            check.true(not ticks, "There should be no ticks: set_xticks([]) and set_yticks([]).")
            because = "hspace is 0.3, but three lines of text need 1.0; wspace is 0.3"
            check.equal((figure.hspace, figure.wspace), (hspace, 0.3), because=because)

    def test_fewer_images_leave_panels_empty(self, learner, rng):
        images, cls = rng.uniform(size=(4, 784)), np.array([3, 1, 4, 1])
        panels = panels_of(learner.plot_images(images, cls))
        check.close(pictures_of(panels[:4]), images.reshape(4, 28, 28))
        check_empty(panels[4:])

    def test_of_more_images_the_first_nine_are_shown(self, learner, rng):
        images, cls = rng.uniform(size=(12, 784)), np.arange(12) % 10
        panels = panels_of(learner.plot_images(images, cls))
        pictures = images.reshape(12, 28, 28)
        slips = {"the last nine": pictures[3:]}
        check.close(pictures_of(panels), pictures[:9], slips=slips)

    def test_each_image_needs_a_class(self, learner, rng):
        errors, images = ("AssertionError", "ValueError"), rng.uniform(size=(5, 784))
        because = "5 images do not fit 4 classes"
        check.raises(errors, learner.plot_images, images, np.arange(4), because=because)


@task("plot_images_comparison")
class TestPlotImagesComparison:
    def test_only_selected_images_with_their_own_classes(self, learner, rng):
        images = rng.uniform(size=(20, 784))
        classes = [(np.arange(20) + shift) % 10 for shift in (0, 3, 7)]
        idx = np.isin(np.arange(20), [2, 3, 5, 11, 13, 19])
        panels = panels_of(learner.plot_images_comparison(idx, images, *classes))
        pictures = images.reshape(20, 28, 28)
        slips = {"the first images, selected or not": pictures[:6]}
        check.close(pictures_of(panels[:6]), pictures[idx], slips=slips)
        found, expected = [p.xlabel for p in panels[:6]], labels_of(*(c[idx] for c in classes))
        message = "The images are selected, but their classes are those of the first images."
        check.true(found != labels_of(*(c[:6] for c in classes)), message)
        check.equal(found, expected, because="each image keeps its own three classes")
        check_empty(panels[6:])

    def test_no_image_is_selected(self, learner, rng):
        images, cls, none = rng.uniform(size=(5, 784)), np.arange(5), np.zeros(5, bool)
        check_empty(panels_of(learner.plot_images_comparison(none, images, cls, cls, cls)))
