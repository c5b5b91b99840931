"""Hidden checks of challenges.py."""

from __future__ import annotations

import colorsys

import numpy as np

from fixtures import tiny_cifar10
from grader.spec import check, task, tensor

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
    edge = (high - low) * 0.11
    check.true(small > low - 1e-3 and large < high + 1e-3,
        f"{what} leaves its range: [{low}, {high}).")  # fmt: skip
    check.true(small < low + edge and large > high - edge,
        f"{what} does not fill its range: [{low}, {high}).")  # fmt: skip
    middle = abs(float(values.mean()) - (low + high) / 2)
    check.true(middle < 0.12 * (high - low), f"{what} is not evenly drawn from [{low}, {high}).")


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
    def test_any_ranges(self, learner, rng):
        hue, brightness = (float(rng.uniform(0.04, 0.12)) for _ in range(2))
        contrast = (float(rng.uniform(0.5, 0.9)), float(rng.uniform(1.1, 1.5)))
        saturation = (float(rng.uniform(0.3, 0.9)), float(rng.uniform(1.1, 1.6)))
        ranges = learner.Ranges(False, hue, contrast, brightness, saturation)
        grey, coloured = grey_image(rng), np.broadcast_to(COLOUR, (32, 32, 3)).copy()
        seeds = seeds_of(rng, 120)
        of_grey, of_colour = outputs_of_many(learner, (grey, coloured), ranges, seeds)
        _, flips, factors, shifts = measure_grey(grey, of_grey)
        check.true(not flips.any(), "Images were flipped, though flip is False.")
        check_range(factors, *contrast, "The contrast factor")
        check_range(shifts, -brightness, brightness, "The brightness shift")
        hues, _, factors = measure_colour(of_colour)
        check_range(hues, -hue, hue, "The hue shift")
        check_range(factors, *saturation, "The saturation factor")


def pair_of(value):
    return np.array([check.number(part) for part in check.items(value, 2, "(learned, kept)")])


@task("count_parameters")
class TestCountParameters:
    def test_any_network(self, learner, rng):
        f1, f2, s1, s2 = (int(number) for number in rng.integers(3, 40, size=4))
        weights = 75 * f1 + 25 * f1 * f2 + 36 * f2 * s1 + s1 * s2 + 10 * s2
        biases = f1 + f2 + s1 + s2 + 10
        for norm1, norm2 in ((True, True), (False, True), (True, False)):
            found = learner.count_parameters(f1, f2, s1, s2, norm1=norm1, norm2=norm2)
            normalised = norm1 * f1 + norm2 * f2
            expected = np.array([float(weights + biases + normalised), 2 * normalised])
            slips = {"no biases": expected - [biases, 0]}
            check.close(pair_of(found), expected, slips=slips)


def model_of(found):
    return check.handle(found, "a Keras model")


def layer(model, name):
    return check.handle(model.get_layer(name), "a layer")


def values_of(model, name, *attributes):
    return [check.variable(getattr(layer(model, name), attribute)) for attribute in attributes]


@task("network_with_norms")
class TestNetworkWithNorms:
    def test_any_sizes(self, learner, oracle, rng):
        numbers = rng.integers(2, 7, size=4)
        names = ("num_filters1", "num_filters2", "fc_size1", "fc_size2")
        sizes = {name: int(number) for name, number in zip(names, numbers, strict=True)}
        x = rng.uniform(size=(5, 24, 24, 3)).astype(np.float32)
        for norms in ((False, True),):
            options = {"norm1": norms[0], "norm2": norms[1]} | sizes
            model = model_of(learner.network_with_norms(4, **options))
            trusted = oracle.network_with_norms(4, **options)
            for name in ("layer_conv1", "layer_conv2", "layer_fc1", "layer_fc2", "softmax"):
                found, expected = (values_of(one, name, "kernel")[0] for one in (model, trusted))
                check.close(found, expected, because="the seeds are those of main_network")
            found = check.array(model(tensor(x), training=True), shape=(5, 10), dtype="float32")
            check.close(found, trusted(tensor(x), training=True), rtol=1e-2, atol=1e-3)


def toy_of(learner, seed):
    """A network without a hidden layer: it learns in no time."""
    keras = library(learner, "keras")
    start = keras.initializers.RandomNormal(stddev=0.05, seed=seed)
    dense = keras.layers.Dense(10, activation="softmax", kernel_initializer=start)
    return keras.Sequential([keras.Input((24, 24, 3)), keras.layers.Flatten(), dense])


@task("losses_at_equal_steps")
class TestLossesAtEqualSteps:
    def test_equal_networks_have_equal_losses(self, learner, rng):
        eagerly(learner, True)
        data, folder = train_set(60), new_folder(learner)
        options = {"seed": int(rng.integers(99)), "batch_size": 1, "learning_rate": 0.02}
        models = [toy_of(learner, seed) for seed in (5, 5, 6)]
        found = learner.losses_at_equal_steps(models, *data, folder, 1, **options)
        found = check.array(found, shape=(3, 1), dtype="float")
        eagerly(learner, False)
        because = "two equal networks see the same batches with the same distortions"
        check.close(found[1], found[0], rtol=1e-4, because=because)
        message = "Another network has the same losses: was it trained at all?"
        check.true(not np.allclose(found[2], found[0]), message)


@task("train_in_stretches")
class TestTrainInStretches:
    def test_a_start_goes_on_from_what_is_in_the_folder(self, learner, rng):
        sizes = {"num_filters1": 3, "num_filters2": 2, "fc_size1": 4, "fc_size2": 6}
        data, folder = train_set(20), new_folder(learner)
        seed = int(rng.integers(99))
        training = learner.Training(*data, folder, seed=seed + 1, **sizes)
        check.handle(training, "Training object").save()
        values = [np.ravel(check.variable(check.handle(v))) for v in training.model.variables]
        expected = np.concatenate(values)
        found = learner.train_in_stretches(*data, folder, [0], seed=seed, batch_size=2, **sizes)
        found = check.array(found, shape=expected.shape, dtype="float32")
        because = "no step is taken, so it is what was in the folder"
        check.equal(found, expected, because=because)


@task("better_network")
class TestBetterNetwork:
    def test_it_beats_the_tutorials_network_after_40_steps(self, learner, rng):
        data, numbers = tiny_cifar10.load(), rng.permutation(10)
        order, colours = rng.permutation(2500)[: 40 * 32], rng.permutation(3)
        model = check.handle(learner.better_network(int(rng.integers(1000))), "a Keras model")
        images = data.train.images[order, 4:28, 4:28][..., colours]
        labels = np.eye(10, dtype=np.float32)[numbers[data.train.cls[order]]]
        adam = library(learner, "keras").optimizers.Adam(0.003)
        adam.build(model.trainable_variables)  # else the first step is traced twice
        model.compile(optimizer=adam, loss="categorical_crossentropy")
        step = library(learner, "tensorflow").function(model.train_step, autograph=False)
        for start in range(0, len(images), 32):
            batch = slice(start, start + 32)
            step((tensor(images[batch]), tensor(labels[batch])))
        cropped = data.test.images[:, 4:28, 4:28][..., colours]
        found = check.array(model(tensor(cropped), training=False), shape=(500, 10))
        share = float((found.argmax(axis=1) == numbers[data.test.cls]).mean())
        check.at_least(share, 0.33, because="main_network gets about 23 % of the test set")
