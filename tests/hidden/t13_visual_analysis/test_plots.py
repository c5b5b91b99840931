"""Hidden checks of plots.py: other sizes."""

from __future__ import annotations

import numpy as np

from grader.spec import check, task

SHAPE = (7, 5, 3)


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def stand_in(learner, answers, names=("stem", "conv2d_7")):
    """(network, ascent): a network with answers (loss, gradient) that a check decides."""
    mock, space = library(learner, "unittest.mock").Mock, library(learner, "types").SimpleNamespace
    ascent = mock(side_effect=list(answers))
    get_ascent = mock(return_value=ascent)
    layers = [space(name=name) for name in names]
    return space(img_shape=SHAPE, conv_layers=layers, get_ascent=get_ascent), get_ascent


def answers(rng, count):
    return [(0.0, rng.normal(size=SHAPE).astype("float32")) for _ in range(count)]


def stretched(x):
    return (x - x.min()) / (x.max() - x.min())


def shown(panel):
    """The only picture of a panel."""
    check.true(len(panel.images) == 1, "A panel does not show exactly one image.")
    return panel.images[0]


def panels_of(value, count):
    panels = [panel for panel in check.figure(value).panels if panel.visible]
    check.true(len(panels) == count, f"The figure should have {count} panel(s).")
    return panels


def no_ticks(panels):
    for panel in panels:
        ticks = (panel.xticks, panel.yticks) if panel.axis_on else ([], [])
        check.equal(ticks, ([], []), because="no ticks")


@task("normalize_image")
class TestNormalizeImage:
    def test_any_array(self, learner, rng):
        x = rng.normal(rng.normal(0, 50), 9, size=(3, 4, 2))
        check.close(learner.normalize_image(x), stretched(x))
        check.close(learner.normalize_image(-x), 1 - stretched(x))


@task("plot_image")
class TestPlotImage:
    def test_any_image(self, learner, rng):
        image = rng.normal(0, 300, size=(11, 4, 3))
        (panel,) = panels_of(learner.plot_image(image), 1)
        check.close(check.shape(shown(panel).data, (11, 4, 3)), stretched(image), atol=1e-5)


@task("plot_images")
class TestPlotImages:
    def test_images_smaller_than_the_corner(self, learner, rng):
        images = rng.uniform(0, 255, size=(6, *SHAPE))
        panels = panels_of(learner.plot_images(images), 6)
        no_ticks(panels)
        for panel, image in zip(panels, images, strict=True):
            data = check.shape(shown(panel).data, SHAPE, because="small images are drawn whole")
            check.close(data, stretched(image), atol=1e-5)

    def test_any_corner(self, learner, rng):
        size = int(rng.integers(2, 5))
        images = rng.normal(size=(6, *SHAPE)) * 10.0 ** rng.integers(-2, 3, size=(6, 1, 1, 1))
        panels = panels_of(learner.plot_images(images, size), 6)
        for panel, image in zip(panels, images, strict=True):
            data = check.shape(shown(panel).data, (size, size, 3))
            check.close(data, stretched(image[:size, :size]), atol=1e-5)


@task("optimize_images")
class TestOptimizeImages:
    def test_all_arguments_are_handed_on(self, learner, rng):
        steps = 3
        given = answers(rng, 6 * steps + 3)
        network, get_ascent = stand_in(learner, given, ["first", "second"])
        seed = int(rng.integers(1000))
        figure, text = learner.printed(learner.optimize_images, network, 0, steps, 4, seed)
        check.equal(check.text(text).strip(), "Layer: first")
        panels = panels_of(figure, 6)
        ascent = get_ascent.return_value
        check.equal(check.number(ascent.call_count), 6.0 * steps, because="steps for each feature")
        for k, panel in enumerate(panels):
            grads = [grad for _, grad in given[k * steps : k * steps + steps]]
            move = np.sum([g / g.std() for g in grads], axis=0)[:4, :4]
            data = check.shape(shown(panel).data, (4, 4, 3))
            likeness = np.corrcoef(data.ravel(), move.ravel())[0, 1]
            check.at_least(likeness, 0.8, because="the image of this feature")


@task("plot_layers")
class TestPlotLayers:
    def test_two_layers(self, learner, rng):
        names = [f"layer_{number}" for number in rng.integers(100, size=3).tolist()]
        given = answers(rng, 24)
        network, get_ascent = stand_in(learner, given, names)
        panels = panels_of(learner.plot_layers(network, [2, 0], 2, int(rng.integers(1000))), 12)
        check.equal([panels[0].ylabel, panels[6].ylabel], [names[2], names[0]])
        calls = check.items(get_ascent.call_args_list, 12, "calls of get_ascent")
        layers = []
        for call in calls:
            args, named = check.items(call, 2, "(arguments, named ones)")
            layers.append([*args, *named.values(), None][0])
        check.equal(layers, [2] * 6 + [0] * 6)
        for k, panel in enumerate(panels):
            move = np.sum([g / g.std() for _, g in given[2 * k : 2 * k + 2]], axis=0)
            data = check.shape(shown(panel).data, SHAPE)
            likeness = np.corrcoef(data.ravel(), move.ravel())[0, 1]
            check.at_least(likeness, 0.8, because="the image of this feature of this layer")
