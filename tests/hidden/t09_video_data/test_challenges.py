"""Hidden checks of challenges.py: other sizes, other classes."""

from __future__ import annotations

import io
import itertools
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
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/a ü 'folder'"
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


def film(rng, colour):
    """A noisy animated picture with a square of a colour in its middle."""
    frames = rng.integers(60, 120, size=(4, 30, 30, 3)).astype("uint8")
    frames[:, 8:22, 8:22] = np.clip(np.array(colour) + rng.integers(-30, 30, size=3), 0, 255)
    first, *others = [Image.fromarray(frame) for frame in frames]
    buffer = io.BytesIO()
    first.save(buffer, "WEBP", save_all=True, append_images=others, duration=250, quality=90)
    return buffer.getvalue()


@task("new_deep_classifier")
class TestNewDeepClassifier:
    def test_any_sizes(self, learner, rng):
        sizes = [int(n) for n in rng.integers(2, 9, size=5)]
        model = learner.new_deep_classifier(sizes[0], sizes[-1], sizes[1:-1], 3)
        model = check.handle(model, "a Keras model")
        expected = sum(a * b + b for a, b in itertools.pairwise(sizes))
        check.equal(model.count_params(), expected)
        probs = check.shape(model(rng.normal(size=(4, sizes[0])).astype("float32")), (4, sizes[-1]))
        check.close(probs.sum(axis=1), np.ones(4))

    def test_the_seed_decides(self, learner, rng):
        values = rng.normal(size=(4, 6)).astype("float32")
        found = [
            check.shape(
                check.handle(learner.new_deep_classifier(6, 3, [5], seed), "a Keras model")(values),
                (4, 3),
            )
            for seed in (1, 1, 2)
        ]
        check.true(np.array_equal(found[0], found[1]), "The same seed gave other weights.")
        check.true(not np.allclose(found[0], found[2]), "Two seeds gave the same weights.")


@task("recall_curve")
class TestRecallCurve:
    def test_an_untrained_classifier(self, learner, rng):
        values = rng.normal(size=(30, 4)).astype("float32")
        cls = rng.permutation(np.repeat([0, 1, 2, 3], [5, 9, 6, 10]))
        classifier = check.handle(learner.new_classifier(4, 4, 6, int(rng.integers(99))))
        right = check.shape(classifier(values), (30, 4)).argmax(axis=1) == cls
        labels = np.eye(4, dtype="float32")[cls]
        eagerly(learner, True)
        curve = learner.recall_curve(classifier, (values, labels), (values, cls), [0, 1])
        eagerly(learner, False)
        points = [check.items(point, 2, "(steps, recalls)")
                  for point in check.items(curve, 2, "points")]  # fmt: skip
        check.equal([steps for steps, _ in points], [0, 1])
        expected = [right[cls == c].mean() for c in range(4)]
        check.close(check.array(points[0][1], shape=(4,)), expected)


@task("balanced_indices")
class TestBalancedIndices:
    def test_any_counts(self, learner, rng):
        counts = rng.integers(4, 40, size=5)
        cls = rng.permutation(np.repeat(np.arange(5), counts))
        found = learner.balanced_indices(cls, 5, int(rng.integers(99)))
        found = check.array(found, shape=(5 * int(counts.min()),), dtype="int")
        check.between(found, 0, len(cls) - 1)
        check.equal(np.bincount(cls[found], minlength=5), np.full(5, counts.min()))
        check.true(bool((np.diff(found) > 0).all()), "They should ascend, each only once.")


@task("balancing_weights")
class TestBalancingWeights:
    def test_all_classes_count_the_same(self, learner, rng):
        counts = rng.integers(4, 90, size=6)
        cls = rng.permutation(np.repeat(np.arange(6), counts))
        weights = check.array(learner.balancing_weights(cls, 6), shape=(6,), dtype="float")
        check.close(weights * counts, np.full(6, len(cls) / 6))


@task("train_on_videos")
class TestTrainOnVideos:
    def test_three_classes(self, learner, rng):
        colours = {"z z": (220, 40, 40), "Ä": (40, 200, 40), "b": (40, 40, 220)}
        films = {
            f"{name}/{where}.webp": film(rng, colour)
            for name, colour in colours.items()
            for where in ("1", "2", "test/3")
        }
        folder, work = new_folder(learner, films), new_folder(learner, {})
        found = learner.train_on_videos(
            folder, work, mean_colours(learner, 10), crop_size=20, out_size=10, framerate=4,
            video_exts=[".webp"], num_iterations=80, learning_rate=0.01,
            seed=int(rng.integers(99)),
        )  # fmt: skip
        names, cls_pred = check.items(found, 2, "(class names, predictions)")
        check.equal(names, sorted(colours))
        cls_pred = check.array(cls_pred, shape=(12,), dtype="int")
        check.at_least(np.mean(cls_pred == np.repeat([0, 1, 2], 4)), 0.9)


@task("ambiguous_pictures")
class TestAmbiguousPictures:
    def test_any_probabilities(self, learner, rng):
        probs = rng.uniform(0.05, 1, size=(40, 5))
        probs /= probs.sum(axis=1, keepdims=True)
        cls = rng.integers(5, size=40)
        order = np.argsort(probs[np.arange(40), cls])
        for share in (0.0, 0.1, 0.33, 1.0):
            count = round(40 * share)
            found = learner.ambiguous_pictures(probs, cls, share)
            check.equal(check.array(found, shape=(count,), dtype="int"), order[:count])


@task("small_cnn")
class TestSmallCnn:
    def test_other_sizes(self, learner, rng):
        images = rng.uniform(0, 255, size=(2, 40, 40, 3)).astype("float32")
        found = []
        for seed in (1, 1, 2):
            model = check.handle(learner.small_cnn(40, 4, seed), "a Keras model")
            check.at_most(model.count_params(), 50_000)
            found.append(check.shape(model(images), (2, 4)))
        check.true(np.array_equal(found[0], found[1]), "The same seed gave other weights.")
        check.true(not np.allclose(found[0], found[2], atol=1e-5), "The seed is not used.")


@task("compare")
class TestCompare:
    def test_any_programs(self, learner, rng):
        cls = rng.integers(4, size=20)
        add = library(learner, "functools").partial(library(learner, "numpy").add, 0)
        wrong = {f"program {i}": n for i, n in enumerate(rng.permutation(20)[:4].tolist())}
        inputs = {name: (cls + (np.arange(20) < n)) % 4 for name, n in wrong.items()}
        table = learner.compare(dict.fromkeys(wrong, add), inputs, cls)
        rows = [check.items(row, 3, "(name, accuracy, seconds per picture)")
                for row in check.items(table, 4, "rows")]  # fmt: skip
        check.equal([name for name, _, _ in rows], sorted(wrong, key=wrong.get))
        for name, accuracy, seconds in rows:
            check.equal(type(name) is str, True)
            check.close(check.number(accuracy), 1 - wrong[name] / 20)
            check.at_least(check.number(seconds), 0, sure=True)
