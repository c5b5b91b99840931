"""Hidden checks of challenges.py: other images, other toy networks."""

from __future__ import annotations

import csv

import numpy as np

from fixtures import emojinet, photos
from grader.spec import check, shared, task


def library(learner, name):
    """Any trusted module, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def loader_of(learner, layers, kernel):
    """A function that gives a Keras model of these layers, and counts its calls; and the model."""
    layers = [{"class_name": kind, "config": config} for kind, config in layers]
    build = library(learner, "keras").Sequential.from_config
    partial = learner.fixture("photos.gallery.functools.partial")
    load = learner.fixture("photos.gallery.functools.cache")(
        partial(build, {"name": "toy", "layers": layers})
    )
    model = load()
    model.set_weights([kernel, np.zeros(kernel.shape[1], "float32")])
    return load, model


class Toy:
    """A network whose answers can be worked out: its transfer values are the scaled pixels.

    `load` gives the network to the learner's code.
    """

    def __init__(self, learner, rng, size, classes):
        self.size, self.classes = size, classes
        self.kernel = rng.normal(size=(size[0] * size[1] * 3, classes)).astype("float32") / 5
        layers = [
            ("InputLayer", {"batch_shape": [None, *size, 3]}),
            ("Rescaling", {"scale": 1 / 127.5, "offset": -1.0}),
            ("Flatten", {"name": "avg_pool"}),
            ("Dense", {"name": "predictions", "units": classes, "activation": "softmax"}),
        ]
        self.load, _ = loader_of(learner, layers, self.kernel)

    def loads(self):
        """How often the learner's code has loaded it."""
        hits, misses, *_ = self.load.cache_info()
        return hits + misses - 1

    def scores(self, pixels):
        """[height, width, 3] of its size, in 0 to 255 -> [classes]."""
        logits = (np.asarray(pixels, float) / 127.5 - 1).ravel() @ self.kernel
        exp = np.exp(logits - logits.max())
        return exp / exp.sum()


def resized(image, size):
    """Bilinear, with the centres of pixels half a pixel from the edge."""
    for axis, new in enumerate(size):
        old = image.shape[axis]
        place = np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)
        low = place.astype(int)
        share = np.expand_dims(place - low, (1, 2) if axis == 0 else (0, 2))
        high = np.minimum(low + 1, old - 1)
        image = image.take(low, axis) * (1 - share) + image.take(high, axis) * share
    return image


def picture(rng, height, width):
    return rng.integers(0, 256, size=(height, width, 3)).astype("uint8")


def toy_inception(learner, toy):
    """An Inception object around the toy network, with the kit's names."""
    return check.handle(learner.Inception(load_model=toy.load), "Inception object")


@shared
def toy(learner, rng):
    return Toy(learner, rng, size=(7, 4), classes=emojinet.NUM_CLASSES)


@shared
def inception(learner, toy):
    return toy_inception(learner, toy)


@task("classify_folder")
class TestClassifyFolder:
    def test_other_files(self, learner, inception, toy, rng):
        folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
        shown = dict(zip(rng.permutation(["x.jpg", "m.jpg", "a.jpg"])[:2].tolist(),
                         ("sunglasses", "sweatshirt_small"), strict=True))  # fmt: skip
        for name, photo in shown.items():
            folder.joinpath(name).write_bytes(photos.path(photo).read_bytes())
        folder.joinpath("readme").write_bytes(b"no image")
        written = folder.joinpath("table.csv")
        check.equal(learner.classify_folder(inception, folder, written), 2)
        check.true(written.exists(), "There is no file at csv_path.")
        rows = list(csv.reader(check.text(written.read_text()).splitlines()))
        check.equal([row[0] if row else "" for row in rows], ["file", *sorted(shown)])
        for row in rows[1:]:
            message = "A line does not hold a name and a number for each class."
            numeric = all(cell.replace(".", "").replace("e-", "").isdigit() for cell in row[1:])
            check.true(len(row) == 1 + toy.classes and numeric, message)
            scores = np.array([float(cell) for cell in row[1:]])
            check.close(scores.sum(), 1.0, atol=1e-4, because="each row sums to 1")
            expected = toy.scores(resized(photos.load(shown[row[0]]), toy.size))
            check.close(scores, expected, rtol=0.15, atol=0.01)

    def test_an_empty_folder_gives_a_head_only(self, learner, inception):
        folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
        written = folder.joinpath("table.csv")
        check.equal(learner.classify_folder(inception, folder, written), 0)
        check.true(written.exists(), "There is no file at csv_path.")
        check.true(len(check.text(written.read_text()).splitlines()) == 1, "Only a head is asked.")


@task("scores_along")
class TestScoresAlong:
    def test_a_wide_image(self, learner, inception, toy, rng):
        side, width, count = 6, int(rng.integers(12, 40)), int(rng.integers(2, 6))
        image, cls = picture(rng, side, width), int(rng.integers(toy.classes))
        found = learner.scores_along(inception, image, cls, count)
        found = check.items(found, 2, "(starts, scores)")
        expected = np.linspace(0, width - side, count).astype(int)
        check.equal(found[0], expected, because="evenly spaced, rounded down")
        windows = [image[:, start : start + side] for start in expected]
        goal = [toy.scores(resized(window, toy.size))[cls] for window in windows]
        check.close(found[1], goal, rtol=1e-3, atol=1e-6)


@task("falls_below")
class TestFallsBelow:
    def test_other_curves(self, learner, rng):
        for _ in range(6):
            positions = np.sort(rng.choice(900, size=12, replace=False))
            scores, threshold = rng.random(12), float(rng.uniform(0.05, 0.5))
            below = positions[scores < threshold]
            expected = int(below[0]) if len(below) else None
            check.equal(learner.falls_below(positions, scores, threshold), expected)

    def test_the_threshold_itself_is_not_below(self, learner):
        check.equal(learner.falls_below(np.array([1, 2]), np.array([0.5, 0.5])), None)


@task("scores_at_sizes")
class TestScoresAtSizes:
    def test_other_images(self, learner, inception, toy, rng):
        image, cls = picture(rng, 9, 31), int(rng.integers(toy.classes))
        sizes = [int(size) for size in rng.choice(np.arange(2, 20), size=4, replace=False)]
        small = [resized(image, (size, size)) for size in sizes]
        expected = [toy.scores(resized(pixels, toy.size))[cls] for pixels in small]
        found = learner.scores_at_sizes(inception, image, cls, sizes)
        check.close(found, expected, rtol=1e-3, atol=1e-5)


@task("trace")
class TestTrace:
    def test_another_photograph(self, learner, inception, toy):
        found, text = learner.printed(learner.trace, inception, str(photos.path("temple")))
        expected = [
            ("file", (320, 480, 3)),
            ("resized", (*toy.size, 3)),
            ("transfer values", (3 * toy.size[0] * toy.size[1],)),
            ("scores", (toy.classes,)),
        ]
        check.equal(found, expected)
        check.true(len(check.text(text).split("\n")) >= 4, "Print a line for each stage.")


class Bare(Toy):
    """A network as in `keras.applications`: the pixels are to be prepared by the caller."""

    def __init__(self, learner, rng, size, classes):
        self.size = size
        self.kernel = rng.normal(size=(size[0] * size[1] * 3, classes)).astype("float32") / 50
        layers = [
            ("InputLayer", {"batch_shape": [None, *size, 3]}),
            ("Flatten", {}),
            ("Dense", {"units": classes, "activation": "softmax"}),
        ]
        _, self.model = loader_of(learner, layers, self.kernel)

    def scores(self, prepared):
        return Toy.scores(self, 127.5 * (np.asarray(prepared) + 1))


def prepared(pixels, preprocess):
    """What the network of this key wants, worked out here."""
    if preprocess == "inception_v3":
        return pixels / 127.5 - 1
    if preprocess == "vgg16":
        return pixels[:, :, ::-1] - np.array([103.939, 116.779, 123.68])
    return pixels


@task("classify_with")
class TestClassifyWith:
    def test_other_networks(self, learner, rng):
        for preprocess in ("efficientnet", "vgg16", "inception_v3"):
            size = tuple(int(n) for n in rng.integers(3, 8, size=2))
            bare = Bare(learner, rng, size, 5)
            image = picture(rng, *(int(n) for n in rng.integers(3, 20, size=2)))
            expected = bare.scores(prepared(resized(image, size), preprocess))
            found = learner.classify_with(bare.model, preprocess, image)
            check.close(found, expected, rtol=1e-3, atol=1e-4, because=preprocess)


@task("top_uids")
class TestTopUids:
    def test_other_networks(self, learner, rng):
        image = picture(rng, 5, 9)
        bares = [Bare(learner, rng, size, 7) for size in ((3, 4), (6, 2), (2, 2))]
        uids = [[f"n{n}" for n in rng.permutation(90)[:7]] for _ in bares]
        keys = ("vgg16", "inception_v3", "inception_v3")
        expected = [
            ids[bare.scores(prepared(resized(image, bare.size), key)).argmax()]
            for bare, key, ids in zip(bares, keys, uids, strict=True)
        ]
        classifiers = [(bare.model, *rest) for bare, *rest in zip(bares, keys, uids, strict=True)]
        check.equal(learner.top_uids(classifiers, image), expected)
        check.items(learner.top_uids([], image), 0, "ids", because="no network was asked")
