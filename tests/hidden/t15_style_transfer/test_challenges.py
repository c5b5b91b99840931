"""Hidden checks of challenges.py: other images, weights and numbers of steps."""

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
    def test_it_is_the_oracles_judgement(self, learner, oracle, rng):
        content, style, image = picture(rng, 32, 36), picture(rng, 40, 32), picture(rng, 32, 36)
        ids = [int(rng.integers(2, 6))], [int(rng.integers(0, 3)), 4]
        found = learner.final_losses(learner.VGG16(), content, style, image, *ids)
        expected = oracle.final_losses(oracle.VGG16(), content, style, image, *ids)
        check.close(found, expected, rtol=1e-3, because="content, style, denoise")


@task("compare_options")
class TestCompareOptions:
    def test_other_options(self, learner, toy, story, rng):
        content, style, start, _, in_numpy = story
        size, weight = float(rng.uniform(2, 20)), float(rng.uniform(1, 9))
        options = [
            {"num_iterations": 1, "start": start, "step_size": size},
            {"num_iterations": 1, "start": start, "weight_content": weight},
            {"num_iterations": 1, "start": start, "content_layer_ids": [1]},
        ]
        eagerly(learner, True)
        found = learner.compare_options(toy.network, content, style, [0], [1], options)
        eagerly(learner, False)
        painted_by = toy.losses(content, style, content_id=1)
        images = [
            go_down(in_numpy, start, 1, size)[0],
            go_down(in_numpy, start, 1, 10.0, weights=(weight, 10.0, 0.3))[0],
            go_down(painted_by, start, 1, 10.0)[0],
        ]
        expected = [[loss(image) for loss in in_numpy] for image in images]
        because = "painted by the option's layers, judged by those of compare_options"
        check.close(found, expected, rtol=0.03, because=because)


@task("start_images")
class TestStartImages:
    def test_other_images(self, learner, rng):
        content, style = picture(rng, 9, 5, 0, 255), picture(rng, 4, 7, 0, 255)
        names = ["noise", "content", "style", "mean", "noisy content"]
        seed = int(rng.integers(99))
        found = check.mapping(learner.start_images(content, style, seed), names)
        found = {name: numbers(found[name], (9, 5, 3)) for name in names}
        small = Image.fromarray(style.astype("uint8")).resize((5, 9), Image.Resampling.LANCZOS)
        check.close(found["style"], np.asarray(small, float), rtol=0, atol=3)
        mean = (content + np.asarray(small, float)) / 2
        check.close(found["mean"], mean, rtol=0, atol=3, because="of content and style")
        noise = np.random.default_rng(seed).normal(scale=20, size=content.shape)
        noisy = np.clip(content + noise, 0, 255)
        check.close(found["noisy content"], noisy, rtol=1e-4, atol=1e-3, because="clipped")


@task("transfer_at_sizes")
class TestTransferAtSizes:
    def test_it_is_the_transfer_of_the_loaded_images(self, learner, toy, rng):
        size, style_size = (int(n) for n in rng.integers(6, 15, size=2))
        paths = str(photos.path("meadow")), str(photos.path("woodcut"))
        given = {"content_layer_ids": [1], "style_layer_ids": [0], "num_iterations": 2}
        eagerly(learner, True)
        found = learner.transfer_at_sizes(toy.network, *paths, [(size, style_size)], **given)
        images = [learner.load_image(*x) for x in zip(paths, (size, style_size), strict=True)]
        expected = learner.style_transfer(*images, network=toy.network, **given)
        eagerly(learner, False)
        (found,) = check.items(found, 1, "mixed images")
        expected = check.array(check.items(expected, 2, "(image, history)")[0], dtype="float")
        check.close(found, expected, rtol=0, atol=0.1, because="content's size, style's size")


@task("save_every")
class TestSaveEvery:
    def test_the_last_file_has_all_iterations(self, learner, toy, rng):
        content, style = picture(rng, 16, 16), picture(rng, 8, 8)
        content[:] = content[0, 0]
        style[:] = style[0, 0]
        folder = library(learner, "tempfile").TemporaryDirectory()
        given = {"content_layer_ids": [0], "style_layer_ids": [1], "network": toy.network}
        start = picture(rng, 16, 16)
        start[:8], start[8:] = start[0, 0], start[8, 0]
        eagerly(learner, True)
        found = learner.save_every(content, style, folder.name, 3, 1, start=start, **given)
        parts = learner.style_transfer(content, style, num_iterations=3, start=start, **given)
        eagerly(learner, False)
        check.equal(found, [f"mixed_{n:04d}.jpg" for n in (1, 2, 3)])
        path = library(learner, "os").path.join(folder.name, "mixed_0003.jpg")
        check.true(library(learner, "os").path.exists(path), f"{found[2]} is missing.")
        saved = library(learner, "numpy").asarray(library(learner, "PIL.Image").open(path))
        saved = numbers(saved, (16, 16, 3)).astype(float)
        expected = numbers(check.items(parts, 2, "(image, history)")[0], (16, 16, 3))
        difference = float(np.abs(saved - expected).mean())
        because = "three times one iteration is the same as three: hand the image on as start"
        check.at_most(difference, 6.0, because=because)


@task("style_losses_by_layer")
class TestStyleLossesByLayer:
    def test_each_is_adjusted_to_one(self, learner, toy, story):
        """as losses of their own, all layers weigh the same"""
        _, style, start, *_ = story
        found = learner.style_losses_by_layer(toy.network, style, [0, 1, 0])
        losses = check.items(found, 3, "functions")
        values = [check.handle(loss, "a function")(tensor(start)) for loss in losses]
        for value, layer in zip(values, (0, 1, 0), strict=True):
            both = (gram(toy.values(image.astype(float))[layer]) for image in (start, style))
            check.close(value, np.mean(np.subtract(*both) ** 2), rtol=2e-3)


@task("descend")
class TestDescend:
    def test_other_weights(self, learner, story, rng):
        *_, start, functions, in_numpy = story
        weights = tuple(float(w) for w in rng.uniform(0.5, 5, size=2))
        constant = bool(rng.integers(2))
        eagerly(learner, True)
        found = learner.descend(start, functions[:2], weights, 2, 15.0, constant=constant)
        eagerly(learner, False)
        image, history = check.items(found, 2, "(image, history)")
        goal, values = go_down(in_numpy[:2], start, 2, 15.0, weights, constant)
        check.close(image, goal, rtol=0, atol=1.0, because="two losses are as good as three")
        check.close(history, values, rtol=0.05, because="the losses before each step")


@task("adam_transfer")
class TestAdamTransfer:
    def test_two_steps_as_adams_formula_says(self, learner, story, rng):
        *_, start, functions, in_numpy = story
        rate = float(rng.uniform(10, 40))
        eagerly(learner, True)
        found = learner.adam_transfer(start, functions, WEIGHTS, 2, rate)
        eagerly(learner, False)
        found = numbers(found, start.shape)
        check.between(found, 0, 255, because="clipped after each step")
        image, mean, square, sure = start.astype(float), 0.0, 0.0, True
        for step in (1, 2):
            values = [loss(image) for loss in in_numpy]
            gradient = sum(
                w / v * slope(loss, image)
                for w, v, loss in zip(WEIGHTS, values, in_numpy, strict=True)
            )
            mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
            size = np.sqrt(square / (1 - 0.999**step)) + 1e-12
            image = np.clip(image - rate * mean / (1 - 0.9**step) / size, 0, 255)
            sure = sure & (np.abs(gradient) > 0.03 * np.abs(gradient).max())
        because = "two steps of Adam with combined_gradient, each clipped"
        check.close(found[sure], image[sure], rtol=0, atol=2.0, because=because)

    def test_a_pixel_may_become_black(self, learner, toy, rng):
        # What is asked for is darker than black.
        content = picture(rng, 4, 5, low=-400, high=-300)
        loss = check.handle(learner.create_content_loss(toy.network, content, [0]))
        eagerly(learner, True)
        found = learner.adam_transfer(picture(rng, 4, 5), [loss], (1.0,), 1, 300.0)
        eagerly(learner, False)
        found = numbers(found, (4, 5, 3))
        check.close(found.min(), 0.0, atol=1e-3, because="it is clipped to 0 to 255")


@task("constant_objective")
class TestConstantObjective:
    def test_other_factors(self, learner, story, rng):
        *_, start, functions, in_numpy = story
        image = picture(rng, *start.shape[:2]).astype(float)
        factors = [float(f) for f in rng.uniform(0.1, 2, size=3) / [1, 1e6, 1e3]]
        weights = [float(w) for w in rng.uniform(0.5, 5, size=3)]
        found = learner.constant_objective(image.ravel(), (4, 5, 3), functions, weights, factors)
        value, gradient = check.items(found, 2, "(value, gradient)")
        terms = [w * f * loss(image) for w, f, loss in zip(weights, factors, in_numpy, strict=True)]
        check.close(value, sum(terms), rtol=2e-3)
        parts = [
            w * f * slope(loss, image)
            for w, f, loss in zip(weights, factors, in_numpy, strict=True)
        ]
        expected = sum(parts).ravel()
        size = np.abs(expected).max()
        gradient = check.array(gradient, shape=(60,), dtype="float64")
        check.close(gradient / size, expected / size, rtol=0, atol=3e-3)


@task("lbfgs_transfer")
class TestLbfgsTransfer:
    def test_more_evaluations_are_better(self, learner, story, rng):
        *_, functions, in_numpy = story
        start = picture(rng, 4, 5)
        first = [loss(start.astype(float)) for loss in in_numpy]

        def total(image):
            values = [loss(image.astype(float)) for loss in in_numpy]
            return sum(w * v / f for w, v, f in zip(WEIGHTS, values, first, strict=True))

        values = [11.8]
        for count in (3, 25):
            found = learner.lbfgs_transfer(start, functions, WEIGHTS, count)
            image, _ = check.items(found, 2, "(image, evaluations)")
            image = numbers(image, (4, 5, 3))
            check.between(image, 0, 255, because="the bounds of a pixel")
            values.append(total(image))
        message = "The weighted sum of the losses does not fall from evaluation to evaluation."
        check.true(bool(values[0] > values[1] > values[2]), message)

    def test_no_pixel_is_brighter_than_white(self, learner, toy, rng):
        # What is asked for is brighter than white.
        content = picture(rng, 4, 5, low=300, high=400)
        loss = check.handle(learner.create_content_loss(toy.network, content, [0]))
        found = learner.lbfgs_transfer(picture(rng, 4, 5), [loss], (1.0,), 20)
        image, _ = check.items(found, 2, "(image, evaluations)")
        image = numbers(image, (4, 5, 3))
        check.between(image, 0, 255, because="each pixel is to stay in 0 to 255")

    def test_a_pixel_may_become_black(self, learner, toy, rng):
        content = picture(rng, 4, 5, low=-400, high=-300)
        loss = check.handle(learner.create_content_loss(toy.network, content, [0]))
        found = learner.lbfgs_transfer(picture(rng, 4, 5), [loss], (1.0,), 20)
        image, _ = check.items(found, 2, "(image, evaluations)")
        image = numbers(image, (4, 5, 3))
        check.close(image.min(), 0.0, atol=1e-3, because="0 to 255 is allowed")


@task("inception_network")
class TestInceptionNetwork:
    def test_another_layer(self, learner, oracle, rng):
        image, ids = picture(rng, 36, 40), [int(rng.integers(0, 5))]
        network = check.handle(learner.inception_network(), "VGG16 object")
        (found,) = check.items(network.get_layer_tensors(image, ids), 1, "tensors")
        (expected,) = oracle.inception_network().get_layer_tensors(image, ids)
        check.close(found, expected, rtol=1e-3, atol=1e-3, because="the layers of Inception 5h")
