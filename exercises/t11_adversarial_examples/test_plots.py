"""Visible checks of plots.py: they read the figures that come back."""

from __future__ import annotations

import re

import numpy as np

from grader.spec import check, shared, task

SCORES = (0.000123, 0.9738, 0.99124)  # source after, source before, target


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def toy_inception(learner, rng, size, classes):
    """An `Inception` around a linear network, and its weights."""
    kernel = (rng.normal(size=(size[0] * size[1] * 3, classes)) / 3).astype("float32")
    keras = library(learner, "keras")
    scaling = keras.layers.Rescaling(1 / 127.5, offset=-1.0)
    layers = [keras.Input([*size, 3]), scaling, keras.layers.Flatten(), keras.layers.Dense(classes)]
    model = keras.Sequential(layers)
    model.set_weights([kernel, np.zeros(classes, "float32")])
    names = [f"class {cls}" for cls in range(classes)]
    return check.handle(learner.Inception(model, names), "Inception object"), kernel


def three_panels(value):
    figure = check.figure(value)
    message = "The figure should have a row of three panels: plt.subplots(1, 3)."
    check.true(len(figure.panels) == 3, message)
    for panel in figure.panels:
        check.true(len(panel.images) == 1, "A panel does not show exactly one image.")
        check.equal((panel.xticks, panel.yticks), ([], []), because="pixels need no ticks")
    return figure, figure.panels


@task("normalize_image")
class TestNormalizeImage:
    def test_from_0_to_1(self, learner):
        noise = np.array([[-3.0, 0.0], [1.0, 5.0], [3.0, -1.0]])
        slips = {
            "no shift: subtract the minimum first": noise / 8,
            "divided by the maximum, instead of the range": (noise + 3) / 5,
            "each column by itself: take the whole array": (
                (noise - noise.min(0)) / (noise.max(0) - noise.min(0))
            ),
            "a range of 255": (noise + 3) / 255,
        }
        because = "-3 becomes 0, and 5 becomes 1"
        check.close(learner.normalize_image(noise), (noise + 3) / 8, slips=slips, because=because)

    def test_a_noise_of_zeros_gives_zeros(self, learner):
        found = learner.normalize_image(np.zeros((2, 3)))
        because = "an attack that needs no step leaves no noise: do not divide by 0"
        check.close(found, np.zeros((2, 3)), because=because)


@shared
def drawn(learner, rng):
    """An attack, drawn."""
    image = rng.uniform(0, 255, size=(5, 7, 3))
    noise = rng.uniform(-3, 2, size=(5, 7, 3))
    noisy = np.clip(image + noise, 0, 255)
    figure = learner.plot_images(image, noise, noisy, "macaw", "bookcase", *SCORES)
    return image, noise, noisy, figure


@task("plot_images")
class TestPlotImages:
    def test_image_noisy_image_and_noise(self, drawn):
        image, noise, noisy, figure = drawn
        _, panels = three_panels(figure)
        slips = {
            "pixels up to 255, where imshow takes floats from 0 to 1": np.clip(image, 0, 1),
            "the noisy image, where the clean one belongs": noisy / 255,
        }
        check.close(panels[0].images[0].data, image / 255, atol=1e-5, slips=slips)
        slips = {"the clean image, where the noisy one belongs": image / 255}
        check.close(panels[1].images[0].data, noisy / 255, atol=1e-5, slips=slips)
        stretched = (noise - noise.min()) / (noise.max() - noise.min())
        slips = {
            "noise that is not stretched: nearly all of it is black": np.clip(noise, 0, 1),
            "noise divided by 255: nothing can be seen": np.clip(noise / 255, 0, 1),
        }
        check.close(panels[2].images[0].data, stretched, atol=1e-5, slips=slips)

    def test_names_and_scores_below(self, drawn):
        _, panels = three_panels(drawn[-1])
        expected = [
            "Original Image:\nmacaw (97.38%)",
            "Image + Noise:\nmacaw (0.01%)\nbookcase (99.12%)",
            "Amplified Noise",
        ]
        found = [panel.xlabel for panel in panels]
        exchanged = [
            "Original Image:\nmacaw (0.01%)",
            "Image + Noise:\nmacaw (97.38%)\nbookcase (99.12%)",
            "Amplified Noise",
        ]
        slips = {"the two scores of the source exchanged": exchanged}
        check.equal(found, expected, slips=slips)

    def test_size_and_smoothing(self, drawn):
        figure, panels = three_panels(drawn[-1])
        check.close(np.array(figure.size), [10.0, 10.0], because="10 by 10 inches")
        found = [panel.images[0].interpolation for panel in panels]
        check.equal(found, ["spline16"] * 3)


@shared
def example(learner, rng):
    """An example on a toy network, and what was printed."""
    inception, kernel = toy_inception(learner, rng, (6, 9), 4)
    image = rng.uniform(30, 225, size=(6, 9, 3)).astype("float32")
    target = int(((image / 127.5 - 1).ravel() @ kernel).argmin())
    call = learner.adversary_example
    figure, text = learner.printed(call, inception, image, target, 30.0, 0.9)
    return image, target, figure, check.text(text)


@task("adversary_example")
class TestAdversaryExample:
    def test_it_draws_what_it_found(self, example):
        image, target, figure, _ = example
        _, panels = three_panels(figure)
        check.close(panels[0].images[0].data, image / 255, atol=1e-5, because="the clean image")
        data = check.array(panels[1].images[0].data, shape=(6, 9, 3), dtype="float")
        check.between(data * 255 - image, -30.01, 30.01, because="noise_limit is handed on")
        score = re.search(rf"class {target} \((\d+\.\d\d)%\)", panels[1].xlabel)
        check.true(score is not None, "The target and its score are not below the noisy image.")
        check.at_least(float(score[1]), 90.0, because="a score of 0.9 was required", sure=True)

    def test_it_prints_what_the_noise_is_like(self, example):
        image, _, figure, text = example
        pattern = r"Noise min: (-?\d+\.\d{3}), max: (-?\d+\.\d{3}), mean: (-?\d+\.\d{3}), std: (.*)"
        line = re.search(pattern, text)
        message = 'There should be a line like "Noise min: -3.000, max: 3.000, mean: 0.001, std:".'
        check.true(line is not None and re.match(r"\d+\.\d{3}", line[4]) is not None, message)
        _, panels = three_panels(figure)
        noise = check.shape(panels[1].images[0].data, (6, 9, 3)) * 255 - image
        found = [float(number) for number in (*line.groups()[:3], line[4].split()[0])]
        expected = [noise.min(), noise.max(), noise.mean(), noise.std()]
        # The picture holds image and noise, where no pixel was clipped: no pixel is near its limit.
        check.close(np.array(found), np.array(expected), rtol=1e-3, atol=2e-3)
