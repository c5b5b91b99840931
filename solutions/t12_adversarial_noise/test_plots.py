"""Visible checks of plots.py: they read the figures that come back."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, shared, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


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


def red_and_blue(image):
    check.equal((image.cmap, image.interpolation), ("seismic", "nearest"))
    because = "the colours range from -1 to 1, so that 0 is white in every picture"
    check.equal((image.vmin, image.vmax), (-1.0, 1.0), because=because)


def some_noise(rng, *shape):
    return rng.uniform(-0.35, 0.35, size=shape).astype("float32")


@shared
def one_noise(learner, rng):
    """A noise, drawn, and what was printed."""
    noise = some_noise(rng, 28, 28) * 0.8 + np.float32(0.05)
    figure, text = learner.printed(learner.plot_noise, noise)
    return check.figure(figure), check.text(text), noise


@task("plot_noise")
class TestPlotNoise:
    def test_red_for_positive_blue_for_negative(self, one_noise):
        figure, _, noise = one_noise
        image = only_image(panels_of(figure, 1, 1)[0])
        check.close(image.data, noise, slips={MIRRORED: noise.T, "the noise negated": -noise})
        red_and_blue(image)

    def test_it_prints_smallest_largest_and_deviation(self, one_noise):
        _, text, noise = one_noise
        check.true(re.search(r"^Noise:\s*$", text, re.M) is not None, 'It begins with "Noise:".')
        for name, value in (("Min", noise.min()), ("Max", noise.max()), ("Std", noise.std())):
            found = re.search(rf"^- {name}: (-?\d+\.\d+(?:e-?\d+)?)\s*$", text, re.M)
            check.true(found is not None, f'There should be a line like "- {name}: 0.123".')
            check.close(float(found[1]), float(value), atol=1e-4, because=f"it is the {name}")


@shared
def nine_images(learner, rng):
    """Nine images drawn without noise, and twice with noise and predictions."""
    images, cls = rng.uniform(size=(9, 784)), np.array([7, 2, 1, 0, 4, 1, 4, 9, 5])
    predicted, noise = np.array([7, 3, 3, 3, 3, 3, 9, 3, 0]), some_noise(rng, 28, 28)
    plain = check.figure(learner.plot_images(images, cls))
    # The arrays cross once and stay in the worker, so both calls are given the same ones.
    partial = learner.fixture("tiny_mnist.dataset.functools.partial")
    draw = check.handle(partial(learner.plot_images, images, cls, predicted, noise))
    noisy, again = check.figure(draw()), check.figure(draw())
    return plain, noisy, again, images, cls, predicted, noise


@task("plot_images")
class TestPlotImages:
    def test_the_noise_is_on_each_image(self, nine_images):
        plain, noisy, _, images, _, _, noise = nine_images
        pictures = images.reshape(9, 28, 28)
        for panel, picture in zip(panels_of(plain, 3, 3), pictures, strict=True):
            check.close(only_image(panel).data, picture, slips={MIRRORED: picture.T})
        for panel, picture in zip(panels_of(noisy, 3, 3), pictures, strict=True):
            slips = {
                "no clip: pixels beyond 0 and 1": picture + noise,
                "the images without the noise": picture,
                "the noise subtracted: positive noise darkens": np.clip(picture - noise, 0, 1),
            }
            expected = np.clip(picture + noise, 0, 1)
            check.close(only_image(panel).data, expected, slips=slips)

    def test_black_is_1_and_white_is_0_in_each_picture(self, nine_images):
        for panel in [*nine_images[0].panels, *nine_images[1].panels]:
            image = only_image(panel)
            check.equal(image.cmap, "binary", because="0 is white, 1 is black")
            because = "give vmin=0 and vmax=1, or grey may look white"
            check.equal((image.vmin, image.vmax), (0.0, 1.0), because=because)

    def test_the_images_themselves_are_not_changed(self, nine_images):
        """the images themselves are not changed: a second picture is like the first"""
        _, _, again, images, _, _, noise = nine_images
        second = only_image(panels_of(again, 3, 3)[4]).data
        picture = images[4].reshape(28, 28)
        twice = np.clip(np.clip(picture + noise, 0, 1) + noise, 0, 1)
        slips = {
            "noise added to the images themselves: write image + noise": np.clip(
                picture + 2 * noise, 0, 1
            ),
            "noise added to the images themselves, and clipped: write image + noise": twice,
        }
        expected = np.clip(picture + noise, 0, 1)
        check.close(second, expected, slips=slips, because="the images belong to the caller")

    def test_the_classes_below_each_image(self, nine_images):
        plain, noisy, _, _, cls, predicted, _ = nine_images
        check.equal([panel.xlabel for panel in plain.panels], [f"True: {k}" for k in cls])
        labels = [f"True: {t}, Pred: {p}" for t, p in zip(cls, predicted, strict=True)]
        check.equal([panel.xlabel for panel in noisy.panels], labels)

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


def some_errors(rng, right, wrong):
    """Images, true and predicted classes with so many right and wrong ones, well mixed."""
    true = rng.integers(10, size=right + wrong)
    is_wrong = rng.permutation(np.arange(right + wrong) < wrong)
    predicted = np.where(is_wrong, (true + rng.integers(1, 10, size=len(true))) % 10, true)
    return rng.uniform(size=(len(true), 784)), true, predicted


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_the_first_nine_errors_with_their_noise(self, learner, rng):
        images, true, predicted = some_errors(rng, right=20, wrong=14)
        correct, noise = true == predicted, some_noise(rng, 28, 28)
        figure = learner.plot_example_errors(predicted, correct, images, true, noise)
        panels = panels_of(figure, 3, 3)
        wrong, pictures = np.flatnonzero(~correct), images.reshape(-1, 28, 28)
        noisy = np.clip(pictures + noise, 0, 1)
        check.close(
            np.stack([check.shape(only_image(panel).data, (28, 28)) for panel in panels]),
            noisy[wrong[:9]],
            slips={
                "the images without the noise: hand it on to plot_images": pictures[wrong[:9]],
                "the last errors instead of the first nine": noisy[wrong[-9:]],
                "the first images, right or wrong": noisy[:9],
                "the right answers instead of the errors": noisy[correct][:9],
            },
        )
        labels = [f"True: {true[n]}, Pred: {predicted[n]}" for n in wrong[:9]]
        check.equal([panel.xlabel for panel in panels], labels)


@task("plot_all_noise")
class TestPlotAllNoise:
    def test_ten_panels_in_the_order_of_the_classes(self, learner, rng):
        all_noise = list(some_noise(rng, 10, 28, 28))
        figure = check.figure(learner.plot_all_noise(all_noise))
        panels = panels_of(figure, 2, 5)
        for panel, noise in zip(panels, all_noise, strict=True):
            image = only_image(panel)
            check.close(image.data, noise, slips={MIRRORED: noise.T})
            red_and_blue(image)
        check.equal([panel.xlabel for panel in panels], [str(k) for k in range(10)])
        no_ticks(panels)
        check.equal((figure.hspace, figure.wspace), (0.2, 0.1), because="hspace, wspace")
