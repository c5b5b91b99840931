"""Hidden checks of plots.py: other sizes, other names."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def three_panels(value):
    figure = check.figure(value)
    check.true(len(figure.panels) == 3, "The figure should have a row of three panels.")
    for panel in figure.panels:
        check.true(len(panel.images) == 1, "A panel does not show exactly one image.")
    return figure.panels


@task("normalize_image")
class TestNormalizeImage:
    def test_any_array(self, learner, rng):
        for low, high in ((-9, -2), (3, 400), (-1, 1)):
            shape = tuple(int(n) for n in rng.integers(2, 7, size=3))
            x = rng.uniform(low, high, size=shape)
            expected = (x - x.min()) / (x.max() - x.min())
            slips = {"divided by the maximum": x / x.max(), "no shift": x / (x.max() - x.min())}
            check.close(learner.normalize_image(x), expected, slips=slips)

    def test_any_constant_gives_zeros(self, learner, rng):
        x = np.full((3, 2, 3), float(rng.uniform(1, 9)))
        check.close(learner.normalize_image(x), np.zeros((3, 2, 3)))


@task("plot_images")
class TestPlotImages:
    def test_other_images_and_names(self, learner, rng):
        shape = (*(int(n) for n in rng.integers(3, 9, size=2)), 3)
        image, noise = rng.uniform(0, 255, size=shape), rng.normal(size=shape)
        noisy = np.clip(image + noise, 0, 255)
        after, before, target = (float(x) for x in rng.permutation([0.0312, 0.7123, 0.2504]))
        args = ("kit fox", "bow tie", after, before, target)
        panels = three_panels(learner.plot_images(image, noise, noisy, *args))
        expected = [
            f"Original Image:\nkit fox ({before:.2%})",
            f"Image + Noise:\nkit fox ({after:.2%})\nbow tie ({target:.2%})",
            "Amplified Noise",
        ]
        check.equal([panel.xlabel for panel in panels], expected)
        stretched = (noise - noise.min()) / (noise.max() - noise.min())
        for panel, data in zip(panels, (image / 255, noisy / 255, stretched), strict=True):
            check.close(panel.images[0].data, data, atol=1e-5)

    def test_a_noise_of_zeros_can_be_drawn(self, learner, rng):
        image, zeros = rng.uniform(0, 255, size=(3, 4, 3)), np.zeros((3, 4, 3))
        panels = three_panels(
            learner.plot_images(image, zeros, image, "macaw", "macaw", 0.9, 0.9, 0.9)
        )
        check.close(panels[2].images[0].data, zeros, because="there is nothing to stretch")


@task("adversary_example")
class TestAdversaryExample:
    def test_limit_and_score_are_passed_on(self, learner, rng):
        size, limit = (5, 7), float(rng.uniform(25, 45))
        kernel = (rng.normal(size=(105, 3)) / 2).astype("float32")
        keras = library(learner, "keras")
        scaling = keras.layers.Rescaling(1 / 127.5, offset=-1.0)
        parts = [keras.Input([*size, 3]), scaling, keras.layers.Flatten(), keras.layers.Dense(3)]
        model = keras.Sequential(parts)
        model.set_weights([kernel, np.zeros(3, "float32")])
        inception = check.handle(learner.Inception(model, ["a", "b", "c"]), "Inception object")
        image = rng.uniform(60, 195, size=(*size, 3)).astype("float32")
        target = int(((image / 127.5 - 1).ravel() @ kernel).argmin())
        call = learner.adversary_example
        figure, text = learner.printed(call, inception, image, target, limit, 0.95)
        panels = three_panels(figure)
        data = check.array(panels[1].images[0].data, shape=(*size, 3), dtype="float")
        noise = data * 255 - image
        check.between(noise, -limit - 0.01, limit + 0.01, because="the limit that was asked for")
        score = re.search(rf"{'abc'[target]} \((\d+\.\d\d)%\)$", panels[1].xlabel)
        check.true(score is not None, "The target and its score are not below the noisy image.")
        check.at_least(float(score[1]), 94.99, because="a score of 0.95 was required", sure=True)
        numbers = re.findall(r"-?\d+\.\d{3}\b", check.text(text))
        check.true(len(numbers) == 4, "Four numbers with three decimals should be printed.")
        expected = [noise.min(), noise.max(), noise.mean(), noise.std()]
        found = np.array([float(number) for number in numbers])
        check.close(found, np.array(expected), rtol=1e-3, atol=2e-3)
