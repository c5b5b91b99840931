"""Hidden checks of transfer.py: other weights and pictures; the oracle judges the style."""

from __future__ import annotations

import numpy as np
from PIL import Image

from fixtures import photos
from grader.spec import check, limits, shared, task, tensor

WEIGHTS = (1.5, 10.0, 0.3)
ALL_LAYERS = list(range(13))
NO_GRADIENT = "There is no gradient by the image: watch it, and use only TensorFlow operations."


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbers(value, shape, because=""):
    """The value as an array of real numbers of this shape, or the check fails."""
    return check.array(value, shape=shape, dtype="number", because=because)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def mse(a, b):
    return np.mean((a - b) ** 2)


def gram(values):
    matrix = values.reshape(-1, values.shape[-1])
    return matrix.T @ matrix


def denoise(image):
    return sum(np.abs(np.diff(image, axis=axis)).sum() for axis in (0, 1))


class Toy:
    """Two convolutions that look at single pixels, and a pooling of 2x2 places between them."""

    def __init__(self, learner, rng):
        self.weights = [
            array.astype("float32")
            for rows, columns in ((3, 4), (4, 5))
            for array in (rng.normal(size=(rows, columns)) / 40, rng.normal(size=columns))
        ]
        first, second = (
            ("Conv2D", {"name": name, "filters": filters, "kernel_size": 1})
            for name, filters in (("edges", 4), ("shapes", 5))
        )
        layers = [("InputLayer", {"batch_shape": [None, None, None, 3]}), first]
        layers += [("AveragePooling2D", {"name": "pool", "pool_size": 2}), second]
        layers = [{"class_name": kind, "config": config} for kind, config in layers]
        keras = library(learner, "keras")
        self.model = keras.Sequential.from_config({"name": "toy", "layers": layers})
        self.model.set_weights([x if x.ndim == 1 else x[None, None] for x in self.weights])
        self.network = check.handle(learner.VGG16(self.model), "VGG16 object")

    def values(self, image, ids=(0, 1)):
        """What the layers give, in NumPy: [h, w, 4] and [h / 2, w / 2, 5]."""
        first, first_bias, second, second_bias = (array.astype(float) for array in self.weights)
        edges = image @ first + first_bias
        pool = (edges[::2, ::2] + edges[1::2, ::2] + edges[::2, 1::2] + edges[1::2, 1::2]) / 4
        both = edges, pool @ second + second_bias
        return [both[k] for k in ids]

    def losses(self, content, style, content_ids, style_ids):
        """The three losses as functions of an image, in NumPy."""
        goals = self.values(content, content_ids)
        grams = [gram(values) for values in self.values(style, style_ids)]

        def content_loss(image):
            values = self.values(image, content_ids)
            return np.mean([mse(v, goal) for v, goal in zip(values, goals, strict=True)])

        def style_loss(image):
            values = self.values(image, style_ids)
            return np.mean([mse(gram(v), goal) for v, goal in zip(values, grams, strict=True)])

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


def gradient_of(losses, image, weights=WEIGHTS):
    """The gradient of the combined loss, with constant adjustments, and the losses."""
    values = [loss(image) for loss in losses]
    parts = [w / v * slope(f, image) for w, v, f in zip(weights, values, losses, strict=True)]
    return sum(parts), values


def transfer(losses, image, count, step_size, weights=WEIGHTS, sign=-1.0, top=255.0):
    """Some iterations in NumPy: the image and the losses before each step."""
    image, history = image.astype(float), []
    for _ in range(count):
        gradient, values = gradient_of(losses, image, weights)
        history.append(values)
        step = sign * step_size * gradient / gradient.std()
        image = np.clip(image + step, min(0, 255 - top), top)
    return image, np.array(history)


def picture(rng, height, width, low=0, high=255):
    return rng.uniform(low, high, size=(height, width, 3)).astype("float32")


def loss_functions(learner, toy, content, style, content_ids, style_ids):
    """The learner's three loss functions."""
    return [
        check.handle(learner.create_content_loss(toy.network, content, content_ids)),
        check.handle(learner.create_style_loss(toy.network, style, style_ids)),
        learner.denoise_loss,
    ]


@shared
def toy(learner, rng):
    return Toy(learner, rng)


def even_picture(rng):
    """Of even height and width, no square."""
    height, width = (2 * int(n) for n in rng.integers(1, 4, size=2))
    return picture(rng, height, width + 2 * (width == height), 20, 235)


def crop(rng, names, exchange_colours=False):
    """A piece of some photograph, 40 to 56 pixels high and wide, perhaps in other colours."""
    pixels = photos.load(str(rng.choice(names)))
    side = min(int(rng.integers(150, 260)), *pixels.shape[:2])
    top, left = (int(rng.integers(0, size - side + 1)) for size in pixels.shape[:2])
    pixels = pixels[top : top + side, left : left + side]
    if exchange_colours:
        pixels = pixels[:, :, rng.permutation(3)]
    size = tuple(int(n) for n in rng.integers(40, 57, size=2))
    image = Image.fromarray(np.ascontiguousarray(pixels)).resize(size, Image.Resampling.LANCZOS)
    return np.asarray(image, "float32")


@task("start_image")
class TestStartImage:
    def test_any_shape_and_seed(self, learner, rng):
        shape = (*(int(n) for n in rng.integers(20, 40, size=2)), 3)
        seeds = [int(n) for n in rng.choice(1000, size=2, replace=False)]
        one, other = (learner.start_image(shape, seed) for seed in seeds)
        one = check.array(one, shape=shape, dtype="float32")
        other = check.array(other, shape=shape, dtype="float32")
        check.between(one, 128, 129)
        check.close(one.mean(axis=(0, 1)), np.full(3, 128.5), rtol=0, atol=0.1)
        check.true(not np.array_equal(one, other), "Another seed should give another image.")
        because = "each pixel and colour has noise of its own"
        check.at_least(float(one.std()), 0.26, because=because)


@task("adjustments")
class TestAdjustments:
    def test_any_losses(self, learner, rng):
        losses = 10.0 ** rng.uniform(-3, 25, size=5)
        found = numbers(learner.adjustments(tensor(losses)), (5,))
        check.close(found * losses, np.ones(5), rtol=1e-5, because="each becomes 1")
        small = np.array([3e-10, 0.0])
        because = "the tiny number is 1e-10"
        check.close(learner.adjustments(tensor(small)), 1 / (small + 1e-10), because=because)

    def test_no_gradient_flows_through(self, learner, rng):
        found = learner.gradient("adjustments", rng.uniform(0.1, 2, size=3))
        nothing = found is None or not np.any(check.array(found))
        check.true(nothing, "A gradient flows through the adjustments: use tf.stop_gradient.")


@task("combined_loss")
class TestCombinedLoss:
    def test_any_number_of_losses(self, learner, rng):
        count = int(rng.integers(2, 7))
        losses, weights = 10.0 ** rng.uniform(-2, 9, size=count), rng.uniform(0, 9, size=count)
        found = learner.combined_loss(tensor(losses), weights.tolist())
        check.close(found, weights.sum(), rtol=1e-5, because="the sum of the weights, always")
        found = learner.gradient("combined_loss", losses, weights.tolist())
        check.true(found is not None, "There is no gradient by the losses.")
        found = numbers(found, (count,))
        because = "the adjustments are constants for the gradient"
        check.close(found * losses, weights, rtol=1e-4, because=because)


@task("combined_gradient")
class TestCombinedGradient:
    def test_other_weights_and_layers(self, learner, toy, rng):
        image = even_picture(rng)
        content, style = picture(rng, *image.shape[:2]), even_picture(rng)
        weights = tuple(float(w) for w in rng.uniform(0.5, 9, size=3))
        for ids in (([0], [1]), ([0, 1], [0])):
            functions = loss_functions(learner, toy, content, style, *ids)
            found = learner.combined_gradient(tensor(image), functions, weights)
            gradient, losses = check.items(found, 2, "(gradient, losses)")
            in_numpy = toy.losses(content, style, *ids)
            expected, values = gradient_of(in_numpy, image.astype(float), weights)
            check.true(gradient is not None, NO_GRADIENT)
            size = np.abs(expected).max()
            because = "the sum of weight * adjustment * gradient of each loss"
            gradient = numbers(gradient, image.shape)
            check.close(gradient / size, expected / size, rtol=0, atol=1e-3, because=because)
            check.close(losses, values, rtol=1e-3, because="the losses as they are")

    def test_any_number_of_losses(self, learner, rng):
        """with one loss, twice the weight is twice the gradient; two of it are as good"""
        image = tensor(picture(rng, 3, 5))
        gradients = []
        for functions, weights in (
            ([learner.denoise_loss], [1.0]),
            ([learner.denoise_loss], [2.0]),
            ([learner.denoise_loss] * 2, [0.5, 1.5]),
        ):
            found = learner.combined_gradient(image, functions, weights)
            gradient, losses = check.items(found, 2, "(gradient, losses)")
            check.shape(losses, (len(weights),))
            check.true(gradient is not None, NO_GRADIENT)
            gradients.append(numbers(gradient, (3, 5, 3)))
        check.at_least(np.abs(gradients[0]).max(), 1e-9, because="the image is restless")
        check.close(gradients[1], 2 * gradients[0], rtol=1e-4, atol=1e-9)
        check.close(gradients[2], gradients[1], rtol=1e-4, atol=1e-9)


@task("update_image")
class TestUpdateImage:
    def test_any_step_size(self, learner, rng):
        for _ in range(3):
            image = rng.uniform(0, 255, size=(*(int(n) for n in rng.integers(2, 9, size=2)), 3))
            gradient = rng.normal(size=image.shape) * 10.0 ** rng.uniform(-4, 9) + 0.2
            step_size = float(rng.uniform(1, 90))
            free = image - step_size * gradient / gradient.std()
            slips = {
                "values outside 0 to 255: clip the new image": free,
                "uphill: subtract the step": np.clip(2 * image - free, 0, 255),
            }
            found = learner.update_image(tensor(image), tensor(gradient), step_size)
            check.close(found, np.clip(free, 0, 255), rtol=1e-3, atol=1e-3, slips=slips)

    def test_ten_pixel_values_if_nothing_is_said(self, learner, rng):
        image, gradient = rng.uniform(100, 150, size=(9, 8, 3)), rng.normal(size=(9, 8, 3))
        found = numbers(learner.update_image(tensor(image), tensor(gradient)), (9, 8, 3))
        check.close((found - image).std(), 10.0, rtol=1e-4, because="step_size is 10 by default")


@shared
def painted(learner, rng):
    """A piece of a photograph in the style of another one, by VGG16."""
    content = crop(rng, list(photos.PHOTOS))
    style = crop(rng, list(photos.STYLES), exchange_colours=True)
    seed = int(rng.integers(1000))
    found = learner.style_transfer(
        content, style, [4], ALL_LAYERS, num_iterations=20, seed=seed, network=learner.VGG16()
    )
    start = learner.start_image(content.shape, seed)
    return found, content, style, start


@task("style_transfer")
class TestStyleTransfer:
    @limits(cpu=15)
    def test_the_style_loss_falls(self, painted, oracle):
        """the style loss of another picture falls far below the start's; the oracle judges"""
        found, content, style, start = painted
        image, history = check.items(found, 2, "(mixed image, history)")
        image = check.array(image, shape=content.shape, dtype="float32")
        check.between(image, 0, 255, because="clipped after each step")
        network = oracle.VGG16()
        loss = oracle.create_style_loss(network, style, ALL_LAYERS)
        grey = (128.5 + np.zeros(content.shape)).astype("float32")
        fall = float(loss(tensor(image))) / float(loss(tensor(grey)))
        because = "20 iterations bring the style loss far below that of the grey start"
        check.at_most(fall, 0.15, because=because)
        start = check.array(start, shape=content.shape, dtype="float32")
        history = numbers(history, (20, 3))
        functions = (
            oracle.create_content_loss(network, content, [4]),
            loss,
            oracle.denoise_loss,
        )
        expected = np.array([float(function(tensor(start))) for function in functions])
        because = "row 0 has the losses of the start image: content, style, denoise"
        check.close(history[0], expected, rtol=1e-2, because=because)

    def test_other_weights_step_by_step(self, learner, toy, rng):
        content, style = even_picture(rng), even_picture(rng)
        start = picture(rng, *content.shape[:2], 20, 235)
        weights = [float(w) for w in rng.uniform(0.5, 5, size=3)]
        step_size = float(rng.uniform(5, 30))
        names = ("weight_content", "weight_style", "weight_denoise")
        options = dict(zip(names, weights, strict=True))
        eagerly(learner, True)
        found = learner.style_transfer(
            content, style, [0, 1], [1], num_iterations=2, step_size=step_size,
            network=toy.network, start=start, **options,
        )  # fmt: skip
        eagerly(learner, False)
        image, history = check.items(found, 2, "(mixed image, history)")
        losses = toy.losses(content, style, [0, 1], [1])
        expected, values = transfer(losses, start, 2, step_size, weights)
        slips = {
            "the weights of the tutorial, whatever is asked for": transfer(
                losses, start, 2, step_size
            )[0],
            "ascent: the steps lead uphill": transfer(
                losses, start, 2, step_size, weights, sign=1.0
            )[0],
        }
        check.close(image, expected, rtol=0, atol=0.3, slips=slips)
        check.close(history, values, rtol=0.02, because="the losses before each step")

    def test_without_weight_the_content_does_not_matter(self, learner, toy, rng):
        """with weight_content = 0 the content plays no part; with weight_style = 0 it is found"""
        one, other, style = picture(rng, 4, 6), picture(rng, 4, 6), picture(rng, 4, 4)
        given = {"num_iterations": 2, "network": toy.network, "seed": 3}
        eagerly(learner, True)
        images = [
            check.items(
                learner.style_transfer(content, style, [0], [1], weight_content=0.0, **given), 2
            )[0]
            for content in (one, other)
        ]
        given |= {"weight_style": 0.0, "weight_denoise": 0.0, "num_iterations": 10}
        found = learner.style_transfer(one, style, [0], [1], **given)
        eagerly(learner, False)
        images = [check.array(image, shape=(4, 6, 3), dtype="float32") for image in images]
        check.close(images[0], images[1], rtol=0, atol=1e-3, because="only the shape is the same")
        history = numbers(check.items(found, 2, "(mixed image, history)")[1], (10, 3))
        falls = bool(history[-1, 0] < 0.8 * history[0, 0])
        check.true(falls, "Without the style the content loss should fall.")

    def test_no_iterations(self, learner, toy, rng):
        content, style, start = picture(rng, 2, 4), picture(rng, 4, 4), picture(rng, 2, 4)
        given = {"num_iterations": 0, "network": toy.network, "start": start}
        found = learner.style_transfer(content, style, [0], [1], **given)
        image, history = check.items(found, 2, "(mixed image, history)")
        check.close(image, start, because="no step is taken")
        check.shape(history, (0, 3), because="no row")
