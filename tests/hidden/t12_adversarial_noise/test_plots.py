"""Hidden checks of plots.py: other pictures and other noise."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task

MIRRORED = "the picture transposed: rows and columns of pixels exchanged"


def panels_of(value, rows, columns):
    figure = check.figure(value)
    message = f"The figure should have {rows}x{columns} panels: plt.subplots({rows}, {columns})."
    check.true(len(figure.panels) == rows * columns, message)
    return figure.panels


def only_image(panel):
    check.true(len(panel.images) == 1, "Each of these panels should show one image (imshow).")
    return panel.images[0]


@task("plot_noise")
class TestPlotNoise:
    def test_faint_noise_has_the_same_colours(self, learner, rng):
        noise = rng.normal(size=(9, 14)) * 0.02 + 0.3
        value, text = learner.printed(learner.plot_noise, noise)
        image = only_image(panels_of(value, 1, 1)[0])
        check.close(image.data, noise, slips={MIRRORED: noise.T})
        because = "the colours range from -1 to 1, whatever the noise"
        check.equal((image.vmin, image.vmax), (-1.0, 1.0), because=because)
        found = [float(n) for n in re.findall(r"(?<!\w)-?\d+\.\d+(?:e-?\d+)?", check.text(text))]
        expected = [noise.min(), noise.max(), noise.std()]
        check.true(len(found) == 3, "Three numbers should be printed.")
        check.close(np.array(found), np.array(expected), atol=1e-3, because="min, max, std")


@task("plot_images")
class TestPlotImages:
    def test_noise_and_predictions_of_any_kind(self, learner, rng):
        images = rng.uniform(size=(9, 784)).astype("float32")
        cls, predicted = rng.integers(10, size=(2, 9))
        predicted[rng.permutation(9)[:3]] = 0  # which is a prediction too
        noise = rng.uniform(-0.5, 0.5, size=(28, 28))
        panels = panels_of(learner.plot_images(images, cls, predicted, noise), 3, 3)
        for panel, image, t, p in zip(panels, images, cls, predicted, strict=True):
            picture = image.reshape(28, 28)
            slips = {
                "no clip: pixels beyond 0 and 1": picture + noise,
                "the images without the noise": picture,
                "the noise subtracted: positive noise darkens": np.clip(picture - noise, 0, 1),
            }
            expected = np.clip(picture + noise, 0, 1)
            check.close(only_image(panel).data, expected, slips=slips)
            check.equal(panel.xlabel, f"True: {t}, Pred: {p}")
            check.equal((panel.images[0].vmin, panel.images[0].vmax), (0.0, 1.0))


@task("plot_example_errors")
class TestPlotExampleErrors:
    def test_the_first_nine_errors_with_their_noise(self, learner, rng):
        true = rng.integers(10, size=40)
        is_wrong = rng.permutation(np.arange(40) < int(rng.integers(10, 20)))
        predicted = np.where(is_wrong, (true + 1) % 10, true)
        images, noise = rng.uniform(size=(40, 784)), rng.uniform(-0.3, 0.3, (28, 28))
        figure = learner.plot_example_errors(predicted, ~is_wrong, images, true, noise)
        panels, wrong = panels_of(figure, 3, 3), np.flatnonzero(is_wrong)
        pictures = images.reshape(-1, 28, 28)
        noisy = np.clip(pictures + noise, 0, 1)
        check.close(
            np.stack([check.shape(only_image(panel).data, (28, 28)) for panel in panels]),
            noisy[wrong[:9]],
            slips={
                "the images without the noise: hand it on to plot_images": pictures[wrong[:9]],
                "the last errors instead of the first nine": noisy[wrong[-9:]],
            },
        )
        labels = [f"True: {true[n]}, Pred: {predicted[n]}" for n in wrong[:9]]
        check.equal([panel.xlabel for panel in panels], labels)


@task("plot_all_noise")
class TestPlotAllNoise:
    def test_ten_pictures_of_different_strength(self, learner, rng):
        all_noise = [rng.normal(size=(28, 28)) * 0.01 * (k + 1) for k in range(10)]
        panels = panels_of(learner.plot_all_noise(all_noise), 2, 5)
        for k, (panel, noise) in enumerate(zip(panels, all_noise, strict=True)):
            image = only_image(panel)
            check.close(image.data, noise, slips={MIRRORED: noise.T})
            because = "the same colours mean the same noise in all panels"
            check.equal((image.vmin, image.vmax), (-1.0, 1.0), because=because)
            check.equal(panel.xlabel, str(k), because="the target class")
