"""Visible checks of challenges.py: a toy network that NumPy can follow, few steps."""

from __future__ import annotations

import numpy as np
from PIL import Image

from fixtures import photos
from grader.spec import check, shared, task, tensor

WEIGHTS = (1.5, 10.0, 0.3)


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbers(value, shape, because=""):
    """The value as an array of real numbers of this shape, or the check fails."""
    return check.array(value, shape=shape, dtype="number", because=because)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def picture(rng, height, width, low=20, high=235):
    return rng.uniform(low, high, size=(height, width, 3)).astype("float32")


def gram(values):
    matrix = values.reshape(-1, values.shape[-1])
    return matrix.T @ matrix


def denoise(image):
    return sum(np.abs(np.diff(image, axis=axis)).sum() for axis in (0, 1))


class Toy:
    """Two convolutions that look at single pixels."""

    def __init__(self, learner, rng):
        self.weights = [
            (rng.normal(size=size) / scale).astype("float32")
            for size, scale in (((3, 4), 40), ((4,), 1), ((4, 2), 1), ((2,), 1))
        ]
        layers = [("InputLayer", {"batch_shape": [None, None, None, 3]})]
        layers += [
            ("Conv2D", {"name": name, "filters": filters, "kernel_size": 1})
            for name, filters in (("edges", 4), ("shapes", 2))
        ]
        layers = [{"class_name": kind, "config": config} for kind, config in layers]
        keras = library(learner, "keras")
        self.model = keras.Sequential.from_config({"name": "toy", "layers": layers})
        self.model.set_weights([x if x.ndim == 1 else x[None, None] for x in self.weights])
        self.network = check.handle(learner.VGG16(self.model), "VGG16 object")

    def values(self, image):
        kernel, bias, second, second_bias = (array.astype(float) for array in self.weights)
        edges = image @ kernel + bias
        return edges, edges @ second + second_bias

    def losses(self, content, style, content_id=0, style_id=1):
        """The three losses as functions of an image, in NumPy."""

        def content_loss(image):
            return np.mean((self.values(image)[content_id] - self.values(content)[content_id]) ** 2)

        def style_loss(image):
            both = gram(self.values(image)[style_id]), gram(self.values(style)[style_id])
            return np.mean((both[0] - both[1]) ** 2)

        return content_loss, style_loss, denoise


def slope(function, image, step=1e-3):
    """The gradient of a function; by central differences where there are no corners."""
    found = np.zeros(image.shape)
    if function is denoise:
        for axis in (0, 1):
            first, second = ((slice(None),) * axis + (cut,) for cut in (slice(-1), slice(1, None)))
            signs = np.sign(np.diff(image, axis=axis))
            found[second] += signs
            found[first] -= signs
        return found
    for index in np.ndindex(image.shape):
        high, low = image.copy(), image.copy()
        high[index] += step
        low[index] -= step
        found[index] = (function(high) - function(low)) / (2 * step)
    return found


def go_down(losses, image, count, step_size, weights=WEIGHTS, constant=False):
    """Some steps in NumPy: the image, and the losses before each step."""
    image, history = image.astype(float), []
    for _ in range(count):
        history.append([loss(image) for loss in losses])
        values = history[0] if constant else history[-1]
        parts = [w / v * slope(f, image) for w, v, f in zip(weights, values, losses, strict=True)]
        gradient = sum(parts)
        image = np.clip(image - step_size * gradient / gradient.std(), 0, 255)
    return image, np.array(history)


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@shared
def story(learner, toy, rng):
    """Two images, a start, and the losses: the learner's, and those in NumPy."""
    content, style, start = picture(rng, 4, 5), picture(rng, 3, 6), picture(rng, 4, 5)
    functions = [
        check.handle(learner.create_content_loss(toy.network, content, [0])),
        check.handle(learner.create_style_loss(toy.network, style, [1])),
        learner.denoise_loss,
    ]
    return content, style, start, functions, toy.losses(content, style)


@task("final_losses")
class TestFinalLosses:
    def test_the_three_losses_of_an_image(self, learner, toy, story):
        content, style, start, _, in_numpy = story
        found = learner.final_losses(toy.network, content, style, start, [0], [1])
        expected = np.array([loss(start.astype(float)) for loss in in_numpy])
        wrong = np.array([loss(content.astype(float)) for loss in in_numpy])
        slips = {"the losses of the content image": wrong}
        check.close(found, expected, rtol=2e-3, atol=0.1, slips=slips, because="in this order")


@task("compare_options")
class TestCompareOptions:
    def test_a_row_for_each_option(self, learner, toy, story):
        content, style, start, _, in_numpy = story
        options = [
            {"num_iterations": 0, "start": start},
            {"num_iterations": 2, "start": start},
            {"num_iterations": 2, "start": start, "weight_style": 0.0, "style_layer_ids": [0]},
        ]
        eagerly(learner, True)
        found = learner.compare_options(toy.network, content, style, [0], [1], options)
        eagerly(learner, False)
        found = numbers(found, (3, 3), because="three losses for each option")
        images = [
            start,
            go_down(in_numpy, start, 2, 10.0)[0],
            go_down(in_numpy, start, 2, 10.0, weights=(1.5, 0.0, 0.3))[0],
        ]
        expected = [[loss(image.astype(float)) for loss in in_numpy] for image in images]
        because = "all are judged by the layers that compare_options was given"
        check.close(found, expected, rtol=0.03, because=because)


@task("start_images")
class TestStartImages:
    def test_five_starts(self, learner, rng):
        content, style = picture(rng, 6, 8), picture(rng, 9, 5)
        names = ["noise", "content", "style", "mean", "noisy content"]
        found = check.mapping(learner.start_images(content, style, 3), names)
        found = {name: numbers(found[name], (6, 8, 3)) for name in names}
        small = Image.fromarray(style.astype("uint8")).resize((8, 6), Image.Resampling.LANCZOS)
        small = np.asarray(small, float)
        check.close(found["content"], content)
        check.close(found["style"], small, rtol=0, atol=3, because="in the content's size")
        check.close(found["mean"], (content + small) / 2, rtol=0, atol=3)
        check.equal(found["noise"], check.array(learner.start_image((6, 8, 3), 3)))
        noise = found["noisy content"] - content
        check.between(noise.std(), 15, 25, because="normal noise with a deviation of 20")


@task("transfer_at_sizes")
class TestTransferAtSizes:
    def test_an_image_for_each_pair(self, learner, toy):
        eagerly(learner, True)
        found = learner.transfer_at_sizes(
            toy.network, str(photos.path("temple")), str(photos.path("dots")),
            [(24, 10), (12, 20)], content_layer_ids=[0], style_layer_ids=[1], num_iterations=1,
        )  # fmt: skip
        eagerly(learner, False)
        large, small = check.items(found, 2, "mixed images")
        check.array(large, shape=(16, 24, 3), dtype="float", because="the content's max_size is 24")
        check.array(small, shape=(8, 12, 3), dtype="float")


@task("save_every")
class TestSaveEvery:
    def test_the_expected_files(self, learner, toy, story):
        content, style, start, *_ = story
        folder = library(learner, "tempfile").TemporaryDirectory()
        given = {"content_layer_ids": [0], "style_layer_ids": [1], "network": toy.network}
        eagerly(learner, True)
        found = learner.save_every(content, style, folder.name, 4, 2, start=start, **given)
        eagerly(learner, False)
        names = ["mixed_0002.jpg", "mixed_0004.jpg"]
        check.equal(found, names, because="after 2 and after 4 iterations")
        there = sorted(library(learner, "os").listdir(folder.name))
        check.equal(there, names, because="these files should be in the folder")


@task("style_losses_by_layer")
class TestStyleLossesByLayer:
    def test_a_function_for_each_layer(self, learner, toy, story):
        _, style, start, *_ = story
        found = learner.style_losses_by_layer(toy.network, style, [1, 0])
        losses = check.items(found, 2, "functions")
        for loss, layer in zip(losses, (1, 0), strict=True):
            both = (gram(toy.values(image.astype(float))[layer]) for image in (start, style))
            expected = np.mean(np.subtract(*both) ** 2)
            value = check.handle(loss, "a function of the image")(tensor(start))
            check.close(value, expected, rtol=2e-3, because=f"the style loss of layer {layer}")


@task("descend")
class TestDescend:
    def test_fresh_and_constant_adjustments(self, learner, story):
        *_, start, functions, in_numpy = story
        eagerly(learner, True)
        fresh = learner.descend(start, functions, WEIGHTS, 3, 20.0)
        kept = learner.descend(start, functions, WEIGHTS, 3, 20.0, constant=True)
        eagerly(learner, False)
        expected = [go_down(in_numpy, start, 3, 20.0, constant=c) for c in (False, True)]
        for found, goal, other in zip((fresh, kept), expected, expected[::-1], strict=True):
            image, history = check.items(found, 2, "(image, history)")
            slips = {"fresh adjustments and constant ones exchanged": other[0]}
            check.close(image, goal[0], rtol=0, atol=1.0, slips=slips)
            check.close(history, goal[1], rtol=0.05, because="the losses before each step")


@task("adam_transfer")
class TestAdamTransfer:
    def test_a_step_of_adam(self, learner, story):
        *_, start, functions, in_numpy = story
        eagerly(learner, True)
        found = learner.adam_transfer(start, functions, WEIGHTS, 1, 30.0)
        eagerly(learner, False)
        found = numbers(found, start.shape)
        values = [loss(start.astype(float)) for loss in in_numpy]
        gradient = sum(
            w / v * slope(loss, start.astype(float))
            for w, v, loss in zip(WEIGHTS, values, in_numpy, strict=True)
        )
        sure = np.abs(gradient) > 0.03 * np.abs(gradient).max()
        expected = np.clip(start - 30 * np.sign(gradient), 0, 255)[sure]
        slips = {"no clip to 0 to 255 after the step": (start - 30 * np.sign(gradient))[sure]}
        because = "Adam's first step is the learning rate, for each pixel; then 0 to 255 is kept"
        check.close(found[sure], expected, rtol=0, atol=0.5, slips=slips, because=because)


@task("constant_objective")
class TestConstantObjective:
    def test_value_and_gradient(self, learner, story):
        *_, start, functions, in_numpy = story
        factors = [0.5, 1e-6, 1e-3]
        flat = start.astype(float).ravel()
        found = learner.constant_objective(flat, (4, 5, 3), functions, WEIGHTS, factors)
        value, gradient = check.items(found, 2, "(value, gradient)")
        scale = [w * f for w, f in zip(WEIGHTS, factors, strict=True)]

        def objective(image):
            return sum(s * loss(image) for s, loss in zip(scale, in_numpy, strict=True))

        image = start.astype(float)
        check.close(value, objective(image), rtol=2e-3, because="a value that can be compared")
        gradient = check.array(gradient, shape=(60,), dtype="float64", because="flat, for SciPy")
        parts = [s * slope(loss, image) for s, loss in zip(scale, in_numpy, strict=True)]
        expected = sum(parts).ravel()
        size = np.abs(expected).max()
        because = "it is the slope of the value, by central differences"
        check.close(gradient / size, expected / size, rtol=0, atol=3e-3, because=because)


@task("lbfgs_transfer")
class TestLbfgsTransfer:
    def test_it_is_better_than_plain_steps(self, learner, story):
        """after 20 evaluations it is lower than 20 plain steps come to"""
        *_, start, functions, in_numpy = story
        found = learner.lbfgs_transfer(start, functions, WEIGHTS, 20)
        image, evaluations = check.items(found, 2, "(image, evaluations)")
        image = numbers(image, (4, 5, 3))
        check.between(image, 0, 255, because="the bounds of a pixel")
        check.between(evaluations, 2, 60, because="maxfun limits the evaluations")
        first = [loss(start.astype(float)) for loss in in_numpy]

        def total(image):
            values = [loss(image.astype(float)) for loss in in_numpy]
            return sum(w * v / f for w, v, f in zip(WEIGHTS, values, first, strict=True))

        plain, _ = go_down(in_numpy, start, 20, 10.0, constant=True)
        message = "20 plain steps come lower: use the adjustments of the start, and the gradient."
        check.true(bool(total(image) < total(plain)), message)


@task("inception_network")
class TestInceptionNetwork:
    def test_its_layers_have_numbers(self, learner, rng):
        network = check.handle(learner.inception_network(), "VGG16 object")
        names = check.items(network.layer_names, 12, "names")
        check.equal((names[3], names[11]), ("mixed3a", "mixed5b"))
        found = network.get_layer_tensors(picture(rng, 32, 48), [3])
        (values,) = check.items(found, 1, "tensors")
        check.array(values, shape=(1, 4, 6, None), dtype="float32")
