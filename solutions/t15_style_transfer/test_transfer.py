"""Visible checks of transfer.py: a toy network that NumPy can follow, and the kit's VGG16."""

from __future__ import annotations

import re

import numpy as np
from PIL import Image

from fixtures import photos
from grader.spec import check, limits, shared, task, tensor

WEIGHTS = (1.5, 10.0, 0.3)
LINE = re.compile(r"Weight Adj\. for Content: (\S+), Style: (\S+), Denoise: (\S+)")
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


@task("start_image")
class TestStartImage:
    def test_grey_with_noise_from_0_to_1(self, learner):
        found = check.array(learner.start_image((40, 30, 3)), shape=(40, 30, 3), dtype="float32")
        check.between(found, 128, 129, because="128 plus uniform noise in [0, 1)")
        check.close(found.mean(), 128.5, rtol=0, atol=0.03)
        because = "uniform noise has a standard deviation of 0.289"
        check.close(found.std(), 0.2887, rtol=0.05, because=because)
        shades = len(np.unique(found[0, 0]))
        check.true(shades == 3, "The three colours of a pixel should have noise of their own.")

    def test_the_seed_decides(self, learner):
        first, same, other = (learner.start_image((4, 5, 3), seed) for seed in (1, 1, 2))
        numbers(first, (4, 5, 3))
        check.equal(same, first, because="the same seed gives the same image")
        differ = not np.array_equal(other, first)
        check.true(differ, "Another seed should give another image.")

    def test_its_denoise_loss_is_the_tutorials(self, learner):
        """the denoise loss of a start of 299x299 is about 178,204, as the tutorial printed"""
        image = numbers(learner.start_image((299, 299, 3)), (299, 299, 3))
        check.close(denoise(image.astype(float)), 178_204, rtol=0.01, because="1 / 5.61e-06")


@task("adjustments")
class TestAdjustments:
    def test_one_over_each_loss(self, learner):
        losses = np.array([4.0, 1e20, 0.5])
        slips = {"the losses themselves": losses, "minus the losses": -losses}
        check.close(learner.adjustments(tensor(losses)), 1 / losses, atol=0, slips=slips)

    def test_a_loss_of_zero_is_no_error(self, learner):
        found = numbers(learner.adjustments(tensor(np.array([0.0, 2.0]))), (2,))
        slips = {"a division by zero: add 1e-10 to the loss": np.inf}
        check.close(found[0], 1e10, slips=slips, because="1 / (0 + 1e-10)")

    def test_they_are_constants_for_the_gradient(self, learner):
        found = learner.gradient("adjustments", np.array([4.0, 0.5]))
        message = "A gradient flows through the adjustments: use tf.stop_gradient."
        nothing = found is None or not np.any(check.array(found))
        check.true(nothing, message)


@task("combined_loss")
class TestCombinedLoss:
    def test_it_is_always_the_sum_of_the_weights(self, learner, rng):
        for scale in (1.0, 1e6):
            losses = tensor(rng.uniform(1, 9, size=3) * [1e10, 1e18, scale])
            because = "each loss times its adjustment is 1; 1.5 + 10 + 0.3 = 11.8"
            check.close(learner.combined_loss(losses, WEIGHTS), 11.8, because=because)

    def test_its_gradient_is_weight_times_adjustment(self, learner):
        losses, weights = np.array([4.0, 20.0, 0.5]), np.array([1.5, 10.0, 0.3])
        found = learner.gradient("combined_loss", losses, WEIGHTS)
        message = "There is no gradient by the losses: only TensorFlow operations keep it."
        check.true(found is not None, message)
        found = numbers(found, (3,))
        message = (
            "The gradient is about 0: loss * 1 / loss is constant. The adjustments have to be "
            "constants for the gradient."
        )
        check.true(not np.allclose(found, 0, atol=1e-6), message)
        slips = {
            "the weights without the adjustments": weights,
            "adjustments without the weights": weights.mean() / losses,
        }
        check.close(found, weights / losses, slips=slips)

    def test_float32_losses(self, learner):
        losses = tensor(np.array([3.0, 7e20, 2e5], "float32"))
        found = check.array(learner.combined_loss(losses, list(WEIGHTS)), dtype="float32")
        check.close(found, 11.8, because="the weights are cast to the dtype of the losses")


@task("combined_gradient")
class TestCombinedGradient:
    def test_each_loss_with_its_weight_and_adjustment(self, learner, toy, rng):
        content, style, image = picture(rng, 4, 6), picture(rng, 6, 4), picture(rng, 4, 6)
        functions = loss_functions(learner, toy, content, style, [1], [0, 1])
        found = learner.combined_gradient(tensor(image), functions, WEIGHTS)
        gradient, losses = check.items(found, 2, "(gradient, losses)")
        in_numpy = toy.losses(content, style, [1], [0, 1])
        expected, values = gradient_of(in_numpy, image.astype(float))
        check.true(gradient is not None, NO_GRADIENT)
        gradient = numbers(gradient, (4, 6, 3))
        plain = sum(
            w * slope(f, image.astype(float)) for w, f in zip(WEIGHTS, in_numpy, strict=True)
        )
        size = np.abs(expected).max()
        check.close(gradient / size, expected / size, rtol=0, atol=1e-3, slips={
            "the gradient of the weighted losses without adjustments": plain / size,
            "downhill: the gradient itself is asked for": -expected / size,
        })  # fmt: skip
        slips = {
            "adjusted losses, which are all 1": np.ones(3),
            "adjusted and weighted losses": np.array(WEIGHTS),
        }
        losses = numbers(losses, (3,), because="the losses as they are, in their order")
        check.close(losses, values, rtol=1e-3, slips=slips, because="as they are")


@task("update_image")
class TestUpdateImage:
    def test_the_step_has_a_known_size(self, learner, rng):
        image = rng.uniform(100, 150, size=(8, 9, 3))
        gradient = rng.normal(size=(8, 9, 3))
        for scale in (1e-3, 1.0, 1e6):
            found = learner.update_image(tensor(image), tensor(scale * gradient), 5.0)
            step = numbers(found, (8, 9, 3)) - image
            slips = {
                "step_size times the plain gradient: divide by its standard deviation": (
                    5.0 * scale * gradient.std()
                ),
            }
            because = "its standard deviation is step_size, whatever the gradient's size"
            check.close(step.std(), 5.0, rtol=1e-4, slips=slips, because=because)
            expected = -5.0 * gradient / gradient.std()
            slips = {"uphill: subtract the step": -expected}
            check.close(step, expected, rtol=1e-4, atol=1e-6, slips=slips)

    def test_no_pixel_leaves_0_to_255(self, learner, rng):
        image = rng.uniform(0, 255, size=(6, 5, 3))
        gradient = rng.normal(size=(6, 5, 3)) + 0.5
        free = image - 40 * gradient / gradient.std()
        check.close(
            learner.update_image(tensor(image), tensor(gradient), 40.0),
            np.clip(free, 0, 255),
            rtol=1e-4,
            slips={
                "values outside 0 to 255: clip the new image": free,
                "a clip to 0 to 1": np.clip(free, 0, 1),
                "the mean gradient subtracted first": np.clip(
                    image - 40 * (gradient - gradient.mean()) / gradient.std(), 0, 255
                ),
            },
        )

    def test_a_gradient_of_zero_is_no_error(self, learner, rng):
        image = rng.uniform(0, 255, size=(2, 3, 3))
        found = learner.update_image(tensor(image), tensor(np.zeros((2, 3, 3))))
        check.close(found, image, because="0 / (0 + 1e-8) is 0")


def resized(name, height, width):
    """A photograph, small."""
    pixels = Image.fromarray(photos.load(name)[:300, :300])
    return np.asarray(pixels.resize((width, height), Image.Resampling.LANCZOS), "float32")


@shared
def toy_run(learner, toy, rng):
    """Three iterations with the toy network, and the same in NumPy."""
    content, style = picture(rng, 4, 6), picture(rng, 6, 8)
    start = picture(rng, 4, 6, 20, 235)
    eagerly(learner, True)
    found, text = learner.printed(
        learner.style_transfer, content, style, [1], [0, 1],
        num_iterations=3, step_size=20.0, network=toy.network, start=start,
    )  # fmt: skip
    eagerly(learner, False)
    losses = toy.losses(content, style, [1], [0, 1])
    wrong = {
        "ascent: the steps lead uphill": transfer(losses, start, 3, 20.0, sign=1.0)[0],
        "no clip: values outside 0 to 255": transfer(losses, start, 3, 20.0, top=1e9)[0],
        "steps of 10, whatever step_size says": transfer(losses, start, 3, 10.0)[0],
        "one step too few": transfer(losses, start, 2, 20.0)[0],
        "one step too many": transfer(losses, start, 4, 20.0)[0],
    }
    return found, text, transfer(losses, start, 3, 20.0), wrong


@shared
def painted(learner):
    """A panda in the style of a mosaic, by VGG16: 25 iterations of 48x44 pixels."""
    content, style = resized("panda", 48, 44), resized("mosaic", 40, 56)
    network = check.handle(learner.VGG16(), "VGG16 object")
    found, text = learner.printed(
        learner.style_transfer, content, style, [4], list(range(13)),
        num_iterations=25, network=network,
    )  # fmt: skip
    style_loss = check.handle(learner.create_style_loss(network, style, list(range(13))))
    return found, text, style_loss, content


@task("style_transfer")
class TestStyleTransfer:
    def test_three_iterations_step_by_step(self, toy_run):
        found, _, (expected, losses), wrong = toy_run
        image, history = check.items(found, 2, "(mixed image, history)")
        image = check.array(image, shape=(4, 6, 3), dtype="float32")
        check.close(image, expected, rtol=0, atol=0.3, slips=wrong)
        history = numbers(history, (3, 3), because="a row for each iteration")
        slips = {"the losses in another order": losses[:, ::-1]}
        check.close(history, losses, rtol=0.02, slips=slips, because="before each step")

    def test_what_it_prints(self, toy_run, painted):
        for (found, text, *_), count in ((toy_run, 3), (painted, 25)):
            text = check.text(text)
            history = numbers(check.items(found, 2, "(image, history)")[1], (count, 3))
            shown = [int(i) for i in re.findall(r"Iteration: *(\d+)", text)]
            expected = sorted({*range(0, count, 10), count - 1})
            check.equal(shown, expected, because="0, 10, 20, ... and the last one")
            lines = LINE.findall(text)
            message = 'Print lines like "Weight Adj. for Content: 2.79e-11, Style: ...".'
            check.true(len(lines) == len(expected), message)
            for i, line in zip(expected, lines, strict=True):
                shown = [part.rstrip(",") for part in line]
                right = all(re.fullmatch(r"\d\.\d\de[+-]\d\d", part) for part in shown)
                check.true(right, message)
                product = np.array([float(part) for part in shown]) * (history[i] + 1e-10)
                because = "each is 1 / loss of this iteration"
                check.close(product, np.ones(3), rtol=0.02, because=because)
        text = check.text(painted[1])
        layers = "Content layers: ['block3_conv1']"
        check.true(layers in text, f"It should print: {layers}")
        check.true("Style layers: ['block1_conv1', 'block1" in text, "Print the style layers, too.")

    def test_it_starts_from_grey(self, painted):
        found, *_ = painted
        image, history = check.items(found, 2, "(mixed image, history)")
        check.array(image, shape=(48, 44, 3), dtype="float32", because="the content's shape")
        check.between(image, 0, 255, because="clipped after each step")
        history = numbers(history, (25, 3))
        pairs = 47 * 44 + 48 * 43
        because = "start_image has a denoise loss of 1 / 3 for each pair of neighbours and colour"
        check.close(history[0, 2], float(pairs), rtol=0.05, because=because)

    @limits(cpu=15)
    def test_the_style_loss_falls(self, painted):
        """the style loss falls far below the start's, judged by create_style_loss"""
        found, _, style_loss, _ = painted
        image, history = check.items(found, 2, "(mixed image, history)")
        image = check.array(image, shape=(48, 44, 3), dtype="float32")
        first = check.number(numbers(history, (25, 3))[0, 1])
        last = check.number(style_loss(tensor(image)))
        check.true(first > 0, "The first style loss in the history should be above 0.")
        because = "25 iterations bring it far below the start"
        check.at_most(last / first, 0.1, because=because)

    def test_from_the_content_image(self, learner, toy, rng):
        """from the content image, the content loss begins at 0, and rises"""
        content, style = picture(rng, 4, 6, 50, 200), picture(rng, 4, 4)
        eagerly(learner, True)
        given = {"num_iterations": 2, "network": toy.network, "start": content}
        found = learner.style_transfer(content, style, [0], [1], **given)
        eagerly(learner, False)
        image, history = check.items(found, 2, "(mixed image, history)")
        history = numbers(history, (2, 3))
        because = "the start that is given is the content image itself"
        check.close(history[0, 0], 0.0, atol=1e-6, because=because)
        # By how much is chance: at a loss of 0 it is rounding that the gradient is normalised by.
        # In 24 runs from 0.08 to 14, so it is the power of ten that is measured.
        power = float(np.log10(max(float(history[1, 0]), 1e-30)))
        because = "the content loss as a power of ten: the style draws the image away"
        check.at_least(power, -3.0, because=because)
        check.array(image, shape=(4, 6, 3), dtype="float32")

    def test_the_network_learns_nothing(self, learner, toy, rng):
        content, style = picture(rng, 4, 4), picture(rng, 4, 4)
        eagerly(learner, True)
        given = {"num_iterations": 1, "network": toy.network}
        found = learner.style_transfer(content, style, [0], [0], **given)
        eagerly(learner, False)
        check.items(found, 2, "(mixed image, history)")
        first = check.items(toy.model.get_weights(), 4, "weights")[0]
        check.equal(first, toy.weights[0][None, None], because="only the pixels change")
