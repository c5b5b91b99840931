"""Visible checks of challenges.py."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from PIL import Image

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def eagerly(learner, eager):
    """Run steps line by line, which is faster for a few of them, or as graphs again."""
    learner.set(learner.fixture("toys.switch"), "eager", eager)


def new_folder(learner, files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/own films"
    library(learner, "os").makedirs(folder)
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return folder


def mean_colours(learner, size):
    """A network whose transfer-values are the mean red, green and blue, from 0 to 1."""
    keras = library(learner, "keras")
    layers = keras.layers
    network = keras.Sequential(
        [
            keras.Input([size, size, 3]),
            layers.Rescaling(1 / 255),
            layers.GlobalAveragePooling2D(name="avg_pool"),
            layers.Dense(3),
        ]
    )
    return check.handle(learner.Inception(network), "Inception object")


def film(rng, colour, count=6):
    """A noisy animated picture with a square of a colour in its middle."""
    frames = rng.integers(60, 120, size=(count, 24, 40, 3)).astype("uint8")
    frames[:, 6:18, 14:26] = np.clip(np.array(colour) + rng.integers(-30, 30, size=3), 0, 255)
    first, *others = [Image.fromarray(frame) for frame in frames]
    buffer = io.BytesIO()
    first.save(buffer, "WEBP", save_all=True, append_images=others, duration=100, quality=90)
    return buffer.getvalue()


def clusters(rng, counts, length=6):
    """Points around one centre for each class: values and class numbers."""
    cls = np.repeat(np.arange(3), counts)
    return (2 * np.eye(3, length)[cls] + rng.normal(size=(len(cls), length))).astype("float32"), cls


def stripes(rng, count, size):
    """Pictures with stripes that lie (class 0), stand (1), or are missing (2)."""
    cls = np.arange(count) % 3
    phase = rng.uniform(0, 6, size=count)[:, None, None]
    y, x = np.mgrid[:size, :size].astype(float)
    wave = np.where(cls[:, None, None] == 0, np.sin(y + phase), np.sin(x + phase))
    wave = np.where(cls[:, None, None] == 2, 0, wave)
    grey = 128 + 80 * wave[..., None] + rng.normal(size=(count, size, size, 3)) * 10
    return grey.clip(0, 255).astype("float32"), cls


def softmax(logits):
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


@task("new_deep_classifier")
class TestNewDeepClassifier:
    def test_without_hidden_layers_there_are_6147_numbers(self, learner):
        model = check.handle(learner.new_deep_classifier(2048, 3, []), "a Keras model")
        slips = {"the biases left out": 6144, "a hidden layer of 1024 still there": 2101251}
        check.equal(model.count_params(), 6147, slips=slips)

    def test_hidden_layers_have_relu_and_the_last_has_softmax(self, learner, rng):
        model = check.handle(learner.new_deep_classifier(4, 3, [5, 6], seed=1), "a Keras model")
        values = rng.normal(size=(7, 4)).astype("float32")
        found = check.shape(model(values), (7, 3))
        check.close(found.sum(axis=1), np.ones(7), because="each row is a distribution")
        weights = check.items(model.get_weights(), 6, "weights and biases of three layers")
        shapes = [(4, 5), (5,), (5, 6), (6,), (6, 3), (3,)]
        for array, shape in zip(weights, shapes, strict=True):
            check.shape(array, shape)
        expected, linear = values, values
        for i in (0, 2):
            expected = np.maximum(expected @ weights[i] + weights[i + 1], 0)
            linear = linear @ weights[i] + weights[i + 1]
        expected, linear = (softmax(a @ weights[4] + weights[5]) for a in (expected, linear))
        slips = {"hidden layers without ReLU": linear}
        check.close(found, expected, rtol=1e-4, atol=1e-5, slips=slips)

    def test_layer_i_draws_with_seed_plus_i(self, learner):
        model = check.handle(learner.new_deep_classifier(6, 6, [6, 6], seed=4), "a Keras model")
        glorot = library(learner, "keras").initializers.GlorotUniform
        drawn = [check.array(glorot(seed)((6, 6)), shape=(6, 6)) for seed in (4, 5, 6)]
        weights = check.items(model.get_weights(), 6, "weights and biases of three layers")
        found = np.stack([check.shape(weights[i], (6, 6)) for i in (0, 2, 4)])
        slips = {
            "the same seed for all layers": np.stack([drawn[0]] * 3),
            "the layers numbered from 1": np.stack([*drawn[1:], drawn[2]]),
        }
        check.close(found, np.stack(drawn), slips=slips, because="seed, seed + 1, and so on")


@task("recall_curve")
class TestRecallCurve:
    def test_each_call_trains_with_its_number_as_seed(self, learner, rng):
        values, cls = clusters(rng, [30, 30, 30])
        train = values, np.eye(3, dtype="float32")[cls]
        one, other = (check.handle(learner.new_classifier(6, 3, 8)) for _ in range(2))
        untrained = [np.array(weights) for weights in one.get_weights()]
        eagerly(learner, True)
        learner.recall_curve(one, train, (values, cls), [1, 2], 0.05)
        for seed, steps in enumerate((1, 2)):
            learner.optimize(other, *train, steps, learning_rate=0.05, seed=seed)
        eagerly(learner, False)
        for found, expected, before in zip(
            one.get_weights(), other.get_weights(), untrained, strict=True
        ):
            slips = {"no training at all": before}
            because = "call i is optimize(classifier, ..., learning_rate=learning_rate, seed=i)"
            check.close(found, expected, rtol=1e-4, atol=1e-6, slips=slips, because=because)

    def test_steps_add_up_and_recalls_are_measured_after_each_call(self, learner, rng):
        values, cls = clusters(rng, [9, 8, 7])
        test = clusters(rng, [20, 10, 30])
        classifier = check.handle(learner.new_classifier(6, 3, 8))
        eagerly(learner, True)
        curve = learner.recall_curve(
            classifier, (values, np.eye(3, dtype="float32")[cls]), test, [1, 2, 0], 0.05
        )
        eagerly(learner, False)
        points = [check.items(point, 2, "(steps, recalls)")
                  for point in check.items(curve, 3, "points")]  # fmt: skip
        slips = {"the steps of each call instead of all so far": [1, 2, 0]}
        check.equal([steps for steps, _ in points], [1, 3, 3], slips=slips)
        right = check.shape(classifier(test[0]), (60, 3)).argmax(axis=1) == test[1]
        expected = [right[test[1] == c].mean() for c in range(3)]
        slips = {"one accuracy for all classes": np.full(3, right.mean())}
        check.close(check.array(points[2][1], shape=(3,)), expected, slips=slips)


@task("balanced_indices")
class TestBalancedIndices:
    def test_all_classes_have_as_many_as_the_rarest(self, learner, rng):
        cls = rng.permutation(np.repeat([0, 1, 2], [7, 12, 20]))
        because = "7 of each of the three classes, as many as the rarest has"
        found = learner.balanced_indices(cls, 3)
        found = check.array(found, shape=(21,), dtype="int", because=because)
        check.between(found, 0, 38, because="they are indices of pictures")
        check.equal(np.bincount(cls[found], minlength=3), np.array([7, 7, 7]))
        check.true(bool((np.diff(found) > 0).all()), "They should ascend, each only once.")

    def test_the_dropped_ones_are_random(self, learner):
        cls = np.repeat([0, 1], [3, 30])
        found = [check.array(learner.balanced_indices(cls, 2, seed), shape=(6,)) for seed in (1, 2)]
        message = "Two seeds keep the same pictures: a recording would be lost as a whole."
        check.true(not np.array_equal(*found), message)


@task("balancing_weights")
class TestBalancingWeights:
    def test_knifey_spoony(self, learner):
        counts = np.array([994, 1210, 1966])
        found = check.array(learner.balancing_weights(np.repeat([0, 1, 2], counts), 3), shape=(3,))
        slips = {
            "the number of classes left out": counts.sum() / counts,
            "frequent classes count more": counts * 3 / counts.sum(),
        }
        check.close(found, counts.sum() / (3 * counts), slips=slips)


@task("train_on_videos")
class TestTrainOnVideos:
    def test_cars_and_motorbikes(self, learner, rng):
        colours = {"motorbikes": (30, 60, 220), "cars": (220, 60, 30)}
        films = {}
        for name, colour in colours.items():
            for where in ("1", "2", "3", "test/4", "test/5"):
                films[f"{name}/{where}.webp"] = film(rng, colour)
        folder, work = new_folder(learner, films), new_folder(learner, {})
        found = learner.train_on_videos(
            folder, work, mean_colours(learner, 16), crop_size=20, out_size=16, framerate=5,
            video_exts=[".webp"], num_iterations=60, learning_rate=0.01,
        )  # fmt: skip
        names, cls_pred = check.items(found, 2, "(class names, predictions)")
        check.equal(names, ["cars", "motorbikes"])
        cls_pred = check.array(cls_pred, shape=(12,), dtype="int",
                               because="4 test films with 3 pictures each")  # fmt: skip
        because = "after 60 steps cars and motorbikes can be told apart: is the classifier trained?"
        check.at_least(np.mean(cls_pred == np.repeat([0, 1], 6)), 0.9, because=because)

    def test_learning_rate_and_seed_are_passed_on(self, learner, rng):
        colours = {"a": (220, 60, 30), "b": (30, 60, 220)}
        films = {f"{name}/{where}.webp": film(rng, colour, 2)
                 for name, colour in colours.items() for where in ("1", "test/2")}  # fmt: skip
        folder, work = new_folder(learner, films), new_folder(learner, {})
        # What a classifier that is not trained says of such pictures.
        values = np.array([[0.54, 0.31, 0.27], [0.27, 0.31, 0.54]], "float32")
        leanings = []
        for seed in range(12):
            probs = check.shape(learner.new_classifier(3, 2, seed=seed)(values), (2, 2))
            leanings.append(probs[:, 1] - probs[:, 0])
        usual = bool(leanings[0][0] > 0)
        other = -1.0 if usual else 1.0
        seed = next(s for s in range(12) if (leanings[s] * other > 0.1).all())
        options = {"crop_size": 20, "out_size": 16, "framerate": 5, "video_exts": [".webp"]}
        found = learner.train_on_videos(
            folder, work, mean_colours(learner, 16), **options,
            num_iterations=60, learning_rate=1e-9, seed=seed,
        )  # fmt: skip
        cls_pred = check.array(check.items(found, 2, "(class names, predictions)")[1], shape=(2,))
        slips = {
            "another learning rate, with which it learned": np.array([0, 1]),
            "a classifier of another seed": np.full(2, int(usual)),
        }
        because = "with a learning rate of 1e-9 it still guesses as it did when it was made"
        check.equal(cls_pred, np.full(2, int(not usual)), slips=slips, because=because)


@task("ambiguous_pictures")
class TestAmbiguousPictures:
    def test_the_most_surprising_come_first(self, learner):
        probs = np.array([[0.7, 0.3], [0.2, 0.8], [0.45, 0.55], [0.9, 0.1], [0.4, 0.6]])
        cls = np.array([0, 0, 1, 1, 0])
        slips = {
            "the least surprising": np.array([0, 2, 4]),
            "the least sure predictions, whatever the classes say": np.array([2, 4, 0]),
        }
        found = learner.ambiguous_pictures(probs, cls, 0.6)
        check.equal(check.array(found, shape=(3,), dtype="int"), np.array([3, 1, 4]), slips=slips)

    def test_planted_mistakes_are_found(self, learner, rng):
        values, cls = clusters(rng, [30, 30, 30])
        values = values + 4 * np.eye(3, 6, dtype="float32")[cls]
        wrong = np.array([3, 40, 77])
        said = cls.copy()
        said[wrong] = (cls[wrong] + 1) % 3
        logits = values[:, :3]
        probs = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        found = check.array(learner.ambiguous_pictures(probs, said, 3 / 90), shape=(3,))
        check.equal(np.sort(found), wrong)


@task("small_cnn")
class TestSmallCnn:
    def test_it_is_small_and_gives_distributions(self, learner, rng):
        model = check.handle(learner.small_cnn(32, 5), "a Keras model")
        check.at_most(model.count_params(), 50_000, because="small means at most 50,000 numbers")
        images = rng.uniform(0, 255, size=(3, 32, 32, 3)).astype("float32")
        probs = check.shape(model(images), (3, 5))
        check.close(probs.sum(axis=1), np.ones(3), because="each row is a distribution")

    def test_it_learns_to_tell_stripes(self, learner, rng):
        images, cls = stripes(rng, 90, 24)
        images_test, cls_test = stripes(rng, 60, 24)
        model = check.handle(learner.small_cnn(24, 3, seed=1), "a Keras model")
        labels = np.eye(3, dtype="float32")[cls]
        learner.optimize(model, images, labels, 60, learning_rate=0.01, batch_size=30)
        cls_pred = check.shape(model(images_test), (60, 3)).argmax(axis=1)
        check.at_least(np.mean(cls_pred == cls_test), 0.7, because="a guess is right in 33 of 100")


@task("compare")
class TestCompare:
    def test_the_most_accurate_comes_first(self, learner):
        cls = np.array([0, 1, 2, 1])
        numpy, partial = library(learner, "numpy"), library(learner, "functools").partial
        programs = {name: partial(numpy.add, 0) for name in ("bad", "good", "middling")}
        inputs = {"bad": np.array([1, 2, 0, 1]), "good": cls, "middling": np.array([0, 1, 2, 0])}
        table = check.items(learner.compare(programs, inputs, cls), 3, "rows")
        rows = [check.items(row, 3, "(name, accuracy, seconds per picture)") for row in table]
        because = "the most accurate comes first"
        check.equal([name for name, _, _ in rows], ["good", "middling", "bad"], because=because)
        for (_, accuracy, seconds), expected in zip(rows, (1.0, 0.75, 0.25), strict=True):
            check.close(check.number(accuracy), expected)
            check.between(check.number(seconds), 0, 1)

    def test_the_time_is_that_of_one_picture(self, learner):
        sleep = library(learner, "time").sleep  # returns None, which equals no class
        table = check.items(learner.compare({"slow": sleep}, {"slow": 0.1}, np.zeros(10, int)), 1)
        _, _, seconds = check.items(table[0], 3, "(name, accuracy, seconds per picture)")
        seconds = check.number(seconds)
        because = "it sleeps 0.1 seconds for 10 pictures"
        check.between(seconds, 0.009, 0.09, because=because)
