"""Visible checks of losses.py: hand values, and a toy network that NumPy can follow."""

from __future__ import annotations

import numpy as np

from grader.spec import check, shared, task, tensor


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def numbers(value, shape, because=""):
    """The value as an array of real numbers of this shape, or the check fails."""
    return check.array(value, shape=shape, dtype="number", because=because)


class Toy:
    """Two convolutions that look at single pixels, and a pooling of 2x2 places between them."""

    def __init__(self, learner, rng):
        self.draw(rng)
        first, second = (
            ("Conv2D", {"name": name, "filters": filters, "kernel_size": 1})
            for name, filters in (("edges", 4), ("shapes", 5))
        )
        layers = [("InputLayer", {"batch_shape": [None, None, None, 3]}), first]
        layers += [("AveragePooling2D", {"name": "pool", "pool_size": 2}), second]
        layers = [{"class_name": kind, "config": config} for kind, config in layers]
        keras = library(learner, "keras")
        self.model = keras.Sequential.from_config({"name": "toy", "layers": layers})
        self.put_weights()
        self.network = check.handle(learner.VGG16(self.model), "VGG16 object")

    def draw(self, rng):
        """Draw weights, for the values in NumPy."""
        self.weights = [
            array.astype("float32")
            for rows, columns in ((3, 4), (4, 5))
            for array in (rng.normal(size=(rows, columns)) / 40, rng.normal(size=columns))
        ]

    def put_weights(self):
        """Put the weights into the network."""
        arrays = [array if array.ndim == 1 else array[None, None] for array in self.weights]
        self.model.set_weights(arrays)

    def values(self, image, ids=(0, 1)):
        """What the layers give, in NumPy: [h, w, 4] and [h / 2, w / 2, 5]."""
        first, first_bias, second, second_bias = (array.astype(float) for array in self.weights)
        edges = image @ first + first_bias
        pool = (edges[::2, ::2] + edges[1::2, ::2] + edges[::2, 1::2] + edges[1::2, 1::2]) / 4
        both = edges, pool @ second + second_bias
        return [both[k] for k in ids]


def mse(a, b):
    return np.mean((a - b) ** 2)


def gram(values):
    matrix = values.reshape(-1, values.shape[-1])
    return matrix.T @ matrix


def of_places(values):
    """The wrong product: places by places."""
    matrix = values.reshape(-1, values.shape[-1])
    return matrix @ matrix.T


def errors(one, other, how=np.asarray):
    """The mean squared error of each layer, after `how`."""
    return [mse(how(a), how(b)) for a, b in zip(one, other, strict=True)]


def picture(rng, height, width):
    return rng.uniform(0, 255, size=(height, width, 3)).astype("float32")


def a_loss(value):
    return check.handle(value, "a function of the image")


@shared
def toy(learner, rng):
    return Toy(learner, rng)


@task("mean_squared_error")
class TestMeanSquaredError:
    def test_a_hand_value(self, learner):
        a, b = np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 4.0]]), np.array([[2.0, 2.0, 1], [3, -1, 4]])
        check.close(
            learner.mean_squared_error(tensor(a), tensor(b)),
            14 / 6,
            because="the differences are -1, 0, 2, -3, 0, 0",
            slips={
                "the sum of the squares instead of their mean": 14.0,
                "absolute values instead of squares": 1.0,
                "the root of the mean square": np.sqrt(14 / 6),
                "the square of the mean difference": 1 / 9,
                "half the mean of the squares": 7 / 6,
                "a mean for each row": np.array([5 / 3, 3.0]),
            },
        )

    def test_equal_tensors_do_not_differ(self, learner, rng):
        a = tensor(rng.normal(size=(2, 3, 4)))
        check.equal(learner.mean_squared_error(a, a), 0.0)


@task("create_content_loss")
class TestCreateContentLoss:
    def test_the_content_image_itself_has_no_loss(self, learner, toy, rng):
        content = picture(rng, 4, 6)
        loss = a_loss(learner.create_content_loss(toy.network, content, [0, 1]))
        check.close(loss(tensor(content)), 0.0, atol=1e-6, because="it is the goal")

    def test_the_mean_over_the_layers(self, learner, toy, rng):
        content, image = picture(rng, 4, 6), picture(rng, 4, 6)
        loss = a_loss(learner.create_content_loss(toy.network, content, [0, 1]))
        first, second = errors(toy.values(image), toy.values(content))
        check.close(
            loss(tensor(image)),
            (first + second) / 2,
            rtol=1e-3,
            because="the mean of the two layers' errors",
            slips={
                "the sum over the layers instead of the mean": first + second,
                "only the first layer": first,
                "only the last layer": second,
                "the targets follow the image: they are to be those of the content image": 0.0,
                "an error of pixels: compare what the layers give": mse(image, content),
            },
        )

    def test_the_goal_is_computed_once(self, learner, rng):
        """the goal stays, even if the network's weights change after the loss was made"""
        toy = Toy(learner, rng)
        content, image = picture(rng, 2, 4), picture(rng, 2, 4)
        goal = toy.values(content)
        loss = a_loss(learner.create_content_loss(toy.network, content, [0]))
        toy.draw(rng)
        toy.put_weights()
        anew = errors(toy.values(image), toy.values(content))[0]
        slips = {"the goal computed anew in each call: compute it once, outside": anew}
        expected = errors(toy.values(image), goal)[0]
        check.close(loss(tensor(image)), expected, rtol=1e-3, slips=slips)


@task("gram_matrix")
class TestGramMatrix:
    def test_two_places_and_two_channels(self, learner):
        found = learner.gram_matrix(tensor(np.array([[[[1.0, 2.0], [3.0, 4.0]]]])))
        check.close(
            found,
            [[10.0, 14.0], [14.0, 20.0]],
            because="M^T M with M = [[1, 2], [3, 4]], a row for each place",
            slips={
                "places by places (M M^T), or channels mixed up by a reshape": (
                    np.array([[5.0, 11.0], [11.0, 25.0]])
                ),
                "a mean over the places: nothing is divided": np.array([[5.0, 7.0], [7.0, 10.0]]),
                "divided by the size of the tensor: nothing is divided": (
                    np.array([[2.5, 3.5], [3.5, 5.0]])
                ),
            },
        )

    def test_a_row_and_a_column_for_each_channel(self, learner, rng):
        values = rng.normal(size=(1, 3, 5, 4))
        found = learner.gram_matrix(tensor(values))
        message = "It has a row for each place, (15, 15): channels by channels is asked for."
        check.true(not isinstance(found, np.ndarray) or found.shape != (15, 15), message)
        because = "4 channels, wherever they fire"
        found = check.array(found, shape=(4, 4), dtype="float64", because=because)
        check.close(found, found.T, because="channel c with d is channel d with c: symmetric")
        mixed = values.reshape(4, -1)
        slips = {
            "channels mixed up: reshape to [-1, channels], not to [channels, -1]": mixed @ mixed.T
        }
        check.close(found, gram(values), slips=slips)
        squares = np.sum(values**2, axis=(0, 1, 2))
        because = "on the diagonal are the sums of squares of each channel"
        check.close(np.diag(found), squares, because=because)

    def test_it_does_not_know_where_something_is(self, learner, rng):
        values = rng.normal(size=(12, 3))
        first = learner.gram_matrix(tensor(values.reshape(1, 3, 4, 3)))
        moved = learner.gram_matrix(tensor(values[rng.permutation(12)].reshape(1, 2, 6, 3)))
        numbers(first, (3, 3))
        because = "the same places in another order have the same Gram matrix"
        check.close(moved, first, because=because)

    def test_twice_the_image_is_twice_the_gram_matrix(self, learner, rng):
        values = rng.normal(size=(1, 2, 3, 4))
        tiled = learner.gram_matrix(tensor(np.concatenate([values, values], axis=2)))
        slips = {"a mean over the places: nothing is divided": gram(values)}
        check.close(tiled, 2 * gram(values), slips=slips, because="a sum over all places")

    def test_channels_that_never_fire_together(self, learner):
        values = np.zeros((1, 2, 2, 2))
        values[0, 0, :, 0], values[0, 1, :, 1] = 3.0, 5.0
        expected = [[18.0, 0.0], [0.0, 50.0]]
        check.close(learner.gram_matrix(tensor(values)), expected, because="their product is 0")


@task("create_style_loss")
class TestCreateStyleLoss:
    def test_the_style_image_itself_has_no_loss(self, learner, toy, rng):
        style = picture(rng, 4, 6)
        loss = a_loss(learner.create_style_loss(toy.network, style, [0, 1]))
        check.close(loss(tensor(style)), 0.0, atol=1e-3, because="it is the goal")
        pixels = style.reshape(-1, 3)
        moved = pixels[rng.permutation(len(pixels))].reshape(style.shape)
        alone = a_loss(learner.create_style_loss(toy.network, style, [0]))
        message = (
            "The loss depends on where something is. Compare Gram matrices, not what the layers "
            "give, place by place."
        )
        value = check.number(alone(tensor(moved)))
        places = mse(toy.values(moved)[0], toy.values(style)[0])
        check.true(not np.isclose(value, places, rtol=1e-3), message)
        because = "layer 0 looks at single pixels: their order does not matter"
        check.close(value, 0.0, atol=1.0, because=because)

    def test_the_mean_over_the_layers(self, learner, toy, rng):
        style, image = picture(rng, 4, 6), picture(rng, 4, 6)
        loss = a_loss(learner.create_style_loss(toy.network, style, [0, 1]))
        one, other = toy.values(image), toy.values(style)
        first, second = errors(one, other, gram)
        check.close(
            loss(tensor(image)),
            (first + second) / 2,
            rtol=1e-3,
            slips={
                "the sum over the layers instead of the mean": first + second,
                "only the first layer": first,
                "an error of what the layers give: compare Gram matrices": np.mean(
                    errors(one, other)
                ),
                "Gram matrices of places instead of channels": np.mean(
                    errors(one, other, of_places)
                ),
                "the targets follow the image: they are to be those of the style image": 0.0,
            },
        )

    def test_the_sizes_may_differ(self, learner, toy, rng):
        style, image = picture(rng, 6, 8), picture(rng, 4, 2)
        loss = a_loss(learner.create_style_loss(toy.network, style, [1]))
        expected = errors(toy.values(image), toy.values(style), gram)[1]
        because = "the style image is taken in its own size"
        check.close(loss(tensor(image)), expected, rtol=1e-3, because=because)

    def test_the_goal_is_computed_once(self, learner, rng):
        """the goal stays, even if the network's weights change after the loss was made"""
        toy = Toy(learner, rng)
        style, image = picture(rng, 2, 4), picture(rng, 2, 4)
        goal = toy.values(style)
        loss = a_loss(learner.create_style_loss(toy.network, style, [0]))
        toy.draw(rng)
        toy.put_weights()
        anew = errors(toy.values(image), toy.values(style), gram)[0]
        slips = {"the goal computed anew in each call: compute it once, outside": anew}
        expected = errors(toy.values(image), goal, gram)[0]
        check.close(loss(tensor(image)), expected, rtol=1e-3, slips=slips)


@task("denoise_loss")
class TestDenoiseLoss:
    def test_half_black_half_white(self, learner):
        image = np.zeros((4, 4, 3))
        image[:, 2:] = 1
        check.close(
            learner.denoise_loss(tensor(image)),
            12.0,
            because="4 rows and 3 colours have one jump of 1 each",
            slips={
                "a last pixel that has the first one for a neighbour: nothing wraps around": 24.0,
                "the mean instead of the sum": 12 / 36,
                "the mean of all pixels instead of the sum": 12 / 48,
                "no neighbours side by side": 0.0,
            },
        )

    def test_all_differences_count(self, learner, rng):
        image = rng.uniform(0, 255, size=(3, 5, 3))
        down, right = np.diff(image, axis=0), np.diff(image, axis=1)
        colours = np.diff(image, axis=2)
        check.close(
            learner.denoise_loss(tensor(image)),
            np.abs(down).sum() + np.abs(right).sum(),
            slips={
                "squares instead of absolute values": (down**2).sum() + (right**2).sum(),
                "the mean instead of the sum": np.abs(down).mean() + np.abs(right).mean(),
                "only neighbours one above the other": np.abs(down).sum(),
                "only neighbours side by side": np.abs(right).sum(),
                "colours compared with each other: neighbours are in axes 0 and 1": (
                    np.abs(right).sum() + np.abs(colours).sum()
                ),
                "differences without absolute values": down.sum() + right.sum(),
            },
        )

    def test_a_constant_image_is_at_rest(self, learner):
        image = np.broadcast_to([10.0, 120.0, 250.0], (4, 5, 3)).copy()
        check.close(learner.denoise_loss(tensor(image)), 0.0, slips={
            "colours compared with each other: neighbours are in axes 0 and 1": 20 * 240.0,
        })  # fmt: skip
        found = learner.gradient("denoise_loss", image)
        message = "There is no gradient by the image: only TensorFlow operations keep it."
        check.true(found is not None, message)
        check.equal(check.array(found, shape=(4, 5, 3)), np.zeros((4, 5, 3)))
