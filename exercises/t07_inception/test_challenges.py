"""Visible checks of challenges.py, with toy networks."""

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
    return Toy(learner, rng, size=(6, 9), classes=emojinet.NUM_CLASSES)


@shared
def inception(learner, toy):
    return toy_inception(learner, toy)


def folder_of(learner, files):
    """A new folder in the worker, with these files."""
    folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
    for name, content in files.items():
        folder.joinpath(name).write_bytes(content)
    return folder


@shared
def table(learner, inception):
    """What `classify_folder` returns and writes for three photographs and a text."""
    small, panda = photos.path("sweatshirt_small").read_bytes(), photos.path("panda").read_bytes()
    files = {"b.jpg": small, "a.jpg": panda, "notes.txt": b"no image", "c.jpg": small}
    folder = folder_of(learner, files)
    written = folder.joinpath("scores.csv")
    count = learner.classify_folder(inception, folder, written)
    check.true(written.exists(), "There is no file at csv_path.")
    return count, list(csv.reader(check.text(written.read_text()).splitlines()))


@task("classify_folder")
class TestClassifyFolder:
    def test_a_line_for_each_image(self, table):
        count, rows = table
        check.equal(count, 3, because="there are three JPEG files")
        head = ["file", *map(str, range(emojinet.NUM_CLASSES))]
        check.true(bool(rows), "The table is empty.")
        check.equal(rows[0], head, because="a column for each class")
        check.equal([row[0] if row else "" for row in rows[1:]], ["a.jpg", "b.jpg", "c.jpg"])

    def test_each_line_holds_the_scores_of_its_image(self, table, toy):
        _, rows = table
        check.true(len(rows) == 4, "There should be a head and three lines.")
        names = ("panda", "sweatshirt_small", "sweatshirt_small")
        for row, name in zip(rows[1:], names, strict=True):
            scores = numbers_of(row)
            check.close(scores.sum(), 1.0, atol=1e-4, because="each row sums to 1")
            expected = toy.scores(resized(photos.load(name), (6, 9)))
            check.close(scores, expected, rtol=0.1, atol=0.01)


def numbers_of(row):
    """The scores of a line, or a failure."""
    message = "A line should hold a name and a score for each class."
    check.true(len(row) == 1 + emojinet.NUM_CLASSES, message)
    try:
        return np.array([float(cell) for cell in row[1:]])
    except ValueError:
        check.true(False, "A score in the table is no number.")


@task("scores_along")
class TestScoresAlong:
    def test_windows_from_one_end_to_the_other(self, learner, inception, toy, rng):
        image = picture(rng, 19, 8)
        found = check.items(learner.scores_along(inception, image, 3, 4), 2, "(starts, scores)")
        starts = check.array(found[0], shape=(4,), dtype="int")
        check.equal(starts, np.array([0, 3, 7, 11]), because="11 / 3 is 3.67, rounded down")
        expected = [toy.scores(resized(image[start : start + 8], (6, 9)))[3] for start in starts]
        check.close(found[1], expected, rtol=1e-3, atol=1e-5)


@task("falls_below")
class TestFallsBelow:
    def test_the_first_position_below(self, learner):
        positions, scores = np.array([0, 40, 80, 120]), np.array([0.9, 0.5, 0.3, 0.6])
        slips = {"the first position that is not above: 0.5 is not below 0.5": 40}
        check.equal(learner.falls_below(positions, scores), 80, slips=slips)
        check.equal(learner.falls_below(positions, scores, threshold=0.8), 40)

    def test_none_if_it_never_is(self, learner):
        found = learner.falls_below(np.array([3, 4]), np.array([0.7, 0.6]))
        check.equal(found, None, slips={"the first position of all": 3})


@task("scores_at_sizes")
class TestScoresAtSizes:
    def test_small_first_then_classified(self, learner, inception, toy, rng):
        image, sizes = picture(rng, 24, 18), [2, 5, 12]
        small = [resized(image, (size, size)) for size in sizes]
        expected = [toy.scores(resized(image, (6, 9)))[1] for image in small]
        untouched = toy.scores(resized(image, (6, 9)))[1]
        slips = {"the same score for each size: shrink the image first": np.full(3, untouched)}
        found = learner.scores_at_sizes(inception, image, 1, sizes)
        check.close(found, expected, rtol=1e-3, atol=1e-4, slips=slips)


@task("trace")
class TestTrace:
    def test_the_shape_at_each_stage(self, learner, inception):
        path = str(photos.path("parrot"))
        found, text = learner.printed(learner.trace, inception, path)
        expected = [
            ("file", (785, 320, 3)),
            ("resized", (6, 9, 3)),
            ("transfer values", (162,)),
            ("scores", (emojinet.NUM_CLASSES,)),
        ]
        check.equal(found, expected)
        lines = [line.strip() for line in check.text(text).splitlines() if line.strip()]
        check.equal(lines, [f"{stage}: {shape}" for stage, shape in expected])


class Bare(Toy):
    """A network as in `keras.applications`: the pixels are to be prepared by the caller."""

    def __init__(self, learner, rng, size, classes):
        self.size = size
        self.kernel = rng.normal(size=(size[0] * size[1] * 3, classes)).astype("float32") / 50
        layers = [
            ("InputLayer", {"batch_shape": [None, *size, 3]}),
            ("Flatten", {}),
            ("Dropout", {"rate": 0.5}),  # it does nothing unless the network is told that it trains
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
    def test_each_network_gets_the_pixels_that_it_wants(self, learner, rng):
        image = picture(rng, 12, 10)
        for preprocess, size in (("inception_v3", (4, 6)), ("vgg16", (5, 3))):
            bare = Bare(learner, rng, size, 6)
            pixels = resized(image, size)
            once = prepared(pixels, preprocess)
            slips = {
                "pixels that were never prepared": bare.scores(pixels),
                "pixels that were prepared twice": bare.scores(prepared(once, preprocess)),
            }
            found = learner.classify_with(bare.model, preprocess, image)
            expected = bare.scores(once)
            check.close(found, expected, rtol=1e-3, atol=1e-4, slips=slips, because=preprocess)


@task("top_uids")
class TestTopUids:
    def test_ids_can_be_compared_numbers_cannot(self, learner, rng):
        image = picture(rng, 9, 9)
        classifiers, expected = [], []
        for preprocess, size in (("inception_v3", (4, 6)), ("efficientnet", (5, 3))):
            bare = Bare(learner, rng, size, 4)
            uids = [f"n{number}" for number in rng.permutation(90)[:4]]
            best = bare.scores(prepared(resized(image, size), preprocess)).argmax()
            classifiers.append((bare.model, preprocess, uids))
            expected.append(uids[best])
        because = "each network has its own table from class number to id"
        check.equal(learner.top_uids(classifiers, image), expected, because=because)
