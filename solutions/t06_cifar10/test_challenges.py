"""Visible checks of challenges.py."""

from __future__ import annotations

import colorsys

import numpy as np

from fixtures import tiny_cifar10
from grader.spec import check, shared, task, tensor

COLOUR = np.array([0.6, 0.5, 0.55], np.float32)
SMALL = {"num_filters1": 2, "num_filters2": 3, "fc_size1": 6, "fc_size2": 5}


def library(learner, name):
    """A module of Python's own, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner):
    return check.text(library(learner, "tempfile").mkdtemp())


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def train_set(number):
    train = tiny_cifar10.load().train
    return train.images[:number], train.labels[:number]


def seed_of(*numbers):
    return np.array(numbers, np.int32)


def grey_image(rng):
    """Each 24x24 pixels of it are like no others."""
    return np.repeat(rng.uniform(0.4, 0.6, size=(32, 32, 1)), 3, axis=2).astype(np.float32)


def candidates(image):
    """All 81 crops, then all of them flipped, of the first channel: [162, 576]."""
    crops = [image[r : r + 24, c : c + 24, 0] for r in range(9) for c in range(9)]
    crops += [crop[:, ::-1] for crop in crops]
    return np.stack([crop.ravel() for crop in crops]).astype(np.float64)


def measure_grey(image, outputs):
    """Which crop [N], which flip [N], contrast factors [N], brightness shifts [N].

    It fails if an output is no crop of the image with another contrast and brightness.
    """
    known = candidates(image)
    means, rows = known.mean(axis=1), outputs[..., 0].reshape(len(outputs), -1)
    known = known - means[:, None]
    centred = rows - rows.mean(axis=1, keepdims=True)
    norms = np.sqrt((centred**2).sum(axis=1) + 1e-12)[:, None] * np.sqrt((known**2).sum(axis=1))
    similar = centred @ known.T / norms
    best = similar.argmax(axis=1)
    message = (
        "An output is no 24x24 piece of the grey image, flipped or not, with another contrast and "
        "brightness."
    )
    check.true(similar.max(axis=1).min() > 0.999, message)
    factors = (centred * known[best]).sum(axis=1) / (known[best] ** 2).sum(axis=1)
    shifts = rows.mean(axis=1) - means[best]
    return best % 81, best // 81, factors, shifts


def measure_colour(outputs):
    """Hue shifts, brightness shifts and saturation factors, from images of COLOUR."""
    pixels = outputs[:, 12, 12]
    spread = np.abs(outputs - pixels[:, None, None]).max()
    check.true(spread < 1e-3, "An image of one colour should stay of one colour.")
    before = colorsys.rgb_to_hsv(*COLOUR.tolist())
    after = np.array([colorsys.rgb_to_hsv(*np.clip(pixel, 0, 1).tolist()) for pixel in pixels])
    shifts = after[:, 2] - before[2]
    # A shift of brightness makes a colour paler or stronger by itself.
    factors = after[:, 1] / (before[1] * before[2] / (before[2] + shifts))
    hues = (after[:, 0] - before[0] + 0.5) % 1 - 0.5
    return np.where(factors > 0.1, hues, 0), shifts, factors


def check_range(values, low, high, what):
    """All are in the range, and they reach both ends of it."""
    small, large = float(values.min()), float(values.max())
    edge = (high - low) * 0.1
    check.true(small > low - 1e-3 and large < high + 1e-3,
        f"{what} leaves its range: [{low}, {high}).")  # fmt: skip
    check.true(small < low + edge and large > high - edge,
        f"{what} does not fill its range: [{low}, {high}).")  # fmt: skip
    middle = abs(float(values.mean()) - (low + high) / 2)
    check.true(middle < 0.12 * (high - low), f"{what} is not evenly drawn from [{low}, {high}).")


def outputs_of(learner, image, ranges, seeds):
    """The image distorted with each of a few seeds, [N, 24, 24, 3]."""
    found = [learner.distort_image(tensor(image), ranges, tensor(seed)) for seed in seeds]
    found = [check.array(one, shape=(24, 24, 3), dtype="float32") for one in found]
    check.true(bool(np.isfinite(found).all()), "Some values are not finite.")
    return np.stack(found)


def outputs_of_many(learner, images, ranges, seeds):
    """Each image distorted with each of many seeds: arrays [N, 24, 24, 3], from one graph."""
    distort = library(learner, "functools").partial(learner.distort_image, ranges=ranges)
    distort = learner.fixture("toys.with_each_seed")(distort)
    for image in images:
        found = distort(tensor(image), tensor(seeds))
        found = check.array(found, shape=(len(seeds), 24, 24, 3), dtype="float32")
        check.true(bool(np.isfinite(found).all()), "Some values are not finite.")
        yield found


def seeds_of(rng, count):
    return rng.integers(2**31 - 1, size=(count, 2)).astype(np.int32)


@task("distort_image")
class TestDistortImage:
    WIDE = (("hue", 0.1), ("contrast", (0.8, 1.4)), ("brightness", 0.1), ("saturation", (0.5, 1.5)))

    def test_measured_ranges_match_those_asked_for(self, learner, rng):
        ranges, seeds = learner.Ranges(**dict(self.WIDE)), seeds_of(rng, 130)
        grey, coloured = grey_image(rng), np.broadcast_to(COLOUR, (32, 32, 3)).copy()
        of_grey, of_colour = outputs_of_many(learner, (grey, coloured), ranges, seeds)
        places, flips, factors, shifts = measure_grey(grey, of_grey)
        check_range(factors, 0.8, 1.4, "The contrast factor")
        check_range(shifts, -0.1, 0.1, "The brightness shift")
        check.true(len(np.unique(places)) > 50, "The crop should lie at any place.")
        check.between(float(flips.mean()), 0.35, 0.65, because="half of the images are flipped")
        hues, _, factors = measure_colour(of_colour)
        check_range(hues, -0.1, 0.1, "The hue shift")
        check_range(factors, 0.5, 1.5, "The saturation factor")

    def test_with_all_of_it_off_only_the_crop_is_left(self, learner, rng):
        off = {"flip": False, "hue": 0.0, "contrast": (1.0, 1.0), "brightness": 0.0}
        ranges = learner.Ranges(**off, saturation=(1.0, 1.0))
        image = rng.uniform(size=(32, 32, 3)).astype(np.float32)
        crops = np.stack([image[r : r + 24, c : c + 24] for r in range(9) for c in range(9)])
        for output in outputs_of(learner, image, ranges, seeds_of(rng, 8)):
            nearest = float(np.abs(crops - output).max(axis=(1, 2, 3)).min())
            message = "Every step is off, but the output is not simply a piece of the image."
            check.true(nearest < 1e-3, message)

    def test_values_stay_between_0_and_1(self, learner, rng):
        ranges = learner.Ranges(brightness=0.9, contrast=(1.0, 3.0))
        image = rng.uniform(size=(32, 32, 3)).astype(np.float32)
        found = outputs_of(learner, image, ranges, seeds_of(rng, 10))
        message = "Some values are above 1 or below 0."
        check.true(found.min() >= 0 and found.max() <= 1, message)


def pair_of(value):
    return np.array([check.number(part) for part in check.items(value, 2, "(learned, kept)")])


@task("count_parameters")
class TestCountParameters:
    def test_the_tutorials_network(self, learner):
        slips = {
            "batch normalisation with a scale": np.array([731722.0, 128]),
            "the means and variances counted as learned": np.array([731786.0, 128]),
            "no biases": np.array([731658.0 - 522, 128]),
        }
        check.close(pair_of(learner.count_parameters()), np.array([731658.0, 128]), slips=slips)

    def test_with_and_without_batch_normalisation(self, learner):
        for norms, more in (((True, True), (64, 256)), ((False, False), (-64, 0))):
            found = pair_of(learner.count_parameters(norm1=norms[0], norm2=norms[1]))
            expected = np.array([731658.0, 0]) + more
            because = "each normalised layer learns 64 shifts, and keeps 128 numbers"
            check.close(found, expected, because=because)


def model_of(found):
    return check.handle(found, "a Keras model")


def layer(model, name):
    return check.handle(model.get_layer(name), "a layer")


def values_of(model, name, *attributes):
    return [check.variable(getattr(layer(model, name), attribute)) for attribute in attributes]


def count(variables):
    return sum(check.variable(check.handle(variable)).size for variable in variables)


def convolve(x, kernel, bias):
    """5x5 with padding "same", as a sum over the 25 places of the filter."""
    height, width = x.shape[1:3]
    padded = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)))
    places = [(i, j) for i in range(5) for j in range(5)]
    return sum(padded[:, i : i + height, j : j + width] @ kernel[i, j] for i, j in places) + bias


def compute(model, x, norms):
    """The probabilities as in training, in float64."""
    x = x.astype(np.float64)
    for number, norm in zip((1, 2), norms, strict=True):
        x = convolve(x, *values_of(model, f"layer_conv{number}", "kernel", "bias"))
        if norm:
            beta = values_of(model, f"batch_norm{number}", "beta")[0]
            x = (x - x.mean(axis=(0, 1, 2))) / np.sqrt(x.var(axis=(0, 1, 2)) + 1e-3) + beta
        n, height, width, channels = x.shape
        x = np.maximum(x, 0).reshape(n, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))
    x = x.reshape(len(x), -1)
    for name in ("layer_fc1", "layer_fc2"):
        kernel, bias = values_of(model, name, "kernel", "bias")
        x = np.maximum(x @ kernel + bias, 0)
    kernel, bias = values_of(model, "softmax", "kernel", "bias")
    x = np.exp(x @ kernel + bias)
    return x / x.sum(axis=1, keepdims=True)


KERNELS = (
    ("layer_conv1", (5, 5, 3, 2)),
    ("layer_conv2", (5, 5, 2, 3)),
    ("layer_fc1", (108, 6)),
    ("layer_fc2", (6, 5)),
    ("softmax", (5, 10)),
)
ALL_NORMS = ((False, False), (True, False), (False, True), (True, True))


@task("network_with_norms")
class TestNetworkWithNorms:
    def test_what_is_normalised_is_normalised_before_relu(self, learner, rng):
        x = rng.uniform(size=(4, 24, 24, 3)).astype(np.float32)
        for norms in ALL_NORMS[2:]:
            found = learner.network_with_norms(2, norm1=norms[0], norm2=norms[1], **SMALL)
            model = model_of(found)
            shapes = [values_of(model, name, "kernel")[0].shape for name, _ in KERNELS]
            because = "the layers have the sizes of main_network: padding, strides, pooling"
            check.equal(shapes, [shape for _, shape in KERNELS], because=because)
            for number, size in ((1, 2), (2, 3)):
                if norms[number - 1]:
                    beta = rng.normal(0, 0.5, size).astype(np.float32)
                    layer(model, f"batch_norm{number}").beta.assign(beta)
            found = check.array(model(tensor(x), training=True), shape=(4, 10), dtype="float32")
            because = "convolution, batch normalisation if it is asked for, ReLU, pooling"
            expected = compute(model, x, norms)
            check.close(found, expected, rtol=1e-2, atol=1e-3, because=because)

    def test_how_many_numbers_more(self, learner):
        for norms, learned, kept in zip(ALL_NORMS[::2], (0, 3), (0, 6), strict=True):
            found = learner.network_with_norms(2, norm1=norms[0], norm2=norms[1], **SMALL)
            model = model_of(found)
            because = "beta is learned, mean and variance are kept"
            check.equal(count(model.trainable_variables), 1054 + learned, because=because)
            check.equal(count(model.non_trainable_variables), kept, because=because)

    def test_with_the_first_norm_alone_it_is_main_network(self, learner, rng):
        model = model_of(learner.network_with_norms(5, norm1=True, norm2=False, **SMALL))
        norm = layer(model, "batch_norm1")
        because = "batch normalisation has the settings of main_network"
        check.close(norm.momentum, 0.97, because=because)
        check.close(norm.epsilon, 1e-3, because=because)
        training = learner.Training(*train_set(2), new_folder(learner), seed=5, **SMALL)
        other = model_of(check.handle(training, "Training object").model)
        for name in ("layer_conv1", "layer_conv2", "layer_fc1", "layer_fc2", "softmax"):
            found, expected = (values_of(one, name, "kernel")[0] for one in (model, other))
            check.close(found, expected, because="the seeds are those of main_network")


def toy_of(learner, seed):
    """A network without a hidden layer: it learns in no time."""
    keras = library(learner, "keras")
    start = keras.initializers.RandomNormal(stddev=0.05, seed=seed)
    dense = keras.layers.Dense(10, activation="softmax", kernel_initializer=start)
    return keras.Sequential([keras.Input((24, 24, 3)), keras.layers.Flatten(), dense])


@task("losses_at_equal_steps")
class TestLossesAtEqualSteps:
    def test_each_network_takes_the_same_steps(self, learner):
        eagerly(learner, True)
        data, folder = train_set(40), new_folder(learner)
        options = {"seed": 3, "batch_size": 1, "learning_rate": 0.01}
        models = [toy_of(learner, seed) for seed in (1, 2)]
        found = learner.losses_at_equal_steps(models, *data, folder, 2, **options)
        found = check.array(found, shape=(2, 2), dtype="float32")
        expected, other = np.zeros(2), np.zeros(2)
        for losses, first in ((expected, 0), (other, 2)):
            training = learner.Training(*data, folder, model=toy_of(learner, 2), **options)
            for step in range(2):
                seed = (3, step + first)
                batch = check.items(learner.random_batch(*data, 1, seed), 2)
                losses[step] = check.number(training.step(*batch, seed_of(*seed)))
        eagerly(learner, False)
        slips = {"other batches for the second network: each begins at step 0": other}
        because = "step s draws its batch and its distortions from (seed, s)"
        check.close(found[1], expected, rtol=1e-4, slips=slips, because=because)
        message = "Two networks have the same losses: each has weights of its own."
        check.true(not np.allclose(found[0], found[1]), message)


@task("train_in_stretches")
class TestTrainInStretches:
    def test_n_steps_and_n_more_are_2n_steps(self, learner):
        eagerly(learner, True)
        data, options = train_set(40), {"seed": 6, "batch_size": 1} | SMALL
        found = learner.train_in_stretches(*data, new_folder(learner), [1, 1], **options)
        training = learner.Training(*data, new_folder(learner), **options)
        model, states = model_of(check.handle(training, "Training object").model), []
        for step in range(2):
            batch = check.items(learner.random_batch(*data, 1, (6, step)), 2)
            training.step(*batch, seed_of(6, step))
            values = [np.ravel(check.variable(check.handle(v))) for v in model.variables]
            states.append(np.concatenate(values))
        eagerly(learner, False)
        because = "all variables, moving mean and variance included"
        found = check.array(found, shape=states[1].shape, because=because)
        slips = {"the last stretch alone: nothing was restored": states[0]}
        because = "weights, moving means, Adam's memory and the step are restored"
        check.close(found, states[1], rtol=1e-4, atol=1e-6, slips=slips, because=because)


@shared
def better(learner):
    return model_of(learner.better_network(1))


@task("better_network")
class TestBetterNetwork:
    def test_probabilities_of_ten_classes(self, better, rng):
        found = better(tensor(rng.uniform(size=(3, 24, 24, 3)).astype(np.float32)), training=False)
        found = check.array(found, shape=(3, 10), dtype="float32")
        check.close(found.sum(axis=1), np.ones(3), because="they are probabilities")
        check.at_least(found, 0)

    def test_no_more_than_30000_numbers(self, better):
        number = count(better.variables)
        check.at_most(number, 30_000, because="the baseline has 26,702 learned numbers")

    def test_two_seeds_make_two_networks(self, learner, better):
        models = (better, *(model_of(learner.better_network(seed)) for seed in (2, 1)))
        check.true(count(better.trainable_variables) > 0, "The network has nothing to learn.")
        one, other, again = (
            np.concatenate([np.ravel(check.variable(v)) for v in model.trainable_variables])
            for model in models
        )
        check.true(not np.array_equal(other, one), "Two seeds gave the same weights.")
        check.equal(again, one, because="one seed always gives the same weights")
