"""Hidden checks of inception.py: other toy networks, other pictures."""

from __future__ import annotations

import numpy as np

from fixtures import photos
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


def name_tables(classes):
    """A name for each class: "class 0, number 0" and so on."""
    entry = 'entry {{\n  target_class: {0}\n  target_class_string: "n{0}"\n}}\n'
    names = "".join(f"n{cls}\tclass {cls}, number {cls}\n" for cls in range(classes))
    return names, "".join(entry.format(cls) for cls in range(classes))


def picture(rng, height, width):
    return rng.integers(0, 256, size=(height, width, 3)).astype("uint8")


def toy_inception(learner, toy):
    """An Inception object around the toy network."""
    names = learner.NameLookup(*name_tables(toy.classes))
    return check.handle(learner.Inception(names, toy.load), "Inception object")


@shared
def toy(learner, rng):
    size = tuple(int(n) for n in rng.permutation([3, 4, 7, 9])[:2])
    return Toy(learner, rng, size, classes=int(rng.integers(4, 12)))


@shared
def inception(learner, toy):
    return toy_inception(learner, toy)


@task("Inception.__init__")
class TestInit:
    def test_any_network_and_any_names(self, inception, toy):
        size = check.items(inception.img_size, 2, "(height, width)")
        check.equal(size, toy.size, slips={"width before height": toy.size[::-1]})
        check.equal(inception.num_classes, toy.classes)
        check.equal(inception.transfer_len, 3 * toy.size[0] * toy.size[1])
        names = check.handle(inception.names, "NameLookup object")
        check.equal(names.cls_to_name(toy.classes - 1, True), f"class {toy.classes - 1}")
        check.equal(toy.loads(), 1, because="load_model is called once")


@task("Inception.get_resized_image")
class TestGetResizedImage:
    def test_any_image(self, inception, toy, rng):
        for dtype in ("uint8", "float32"):
            height, width = (int(n) for n in rng.integers(2, 30, size=2))
            image = picture(rng, height, width).astype(dtype)
            found = inception.get_resized_image(image=image)
            check.array(found, shape=(*toy.size, 3), dtype="float32")
            check.close(found, resized(image, toy.size) / 255, atol=1e-4)

    def test_a_path_and_both(self, inception, toy, rng):
        path = str(photos.path("sweatshirt_small"))
        expected = resized(photos.load("sweatshirt_small"), toy.size) / 255
        found = inception.get_resized_image(path)
        check.close(found, expected, rtol=0, atol=16 / 255)
        image = picture(rng, *toy.size)
        found = inception.get_resized_image(path, image)
        check.close(found, image / 255, atol=1e-4, because="the image wins over the path")


@task("Inception.classify")
class TestClassify:
    def test_any_image(self, inception, toy, rng):
        for dtype in ("uint8", "float32", "float64"):
            height, width = (int(n) for n in rng.integers(2, 30, size=2))
            image = picture(rng, height, width).astype(dtype)
            pixels = resized(image, toy.size)
            found = inception.classify(image=image)
            check.array(found, shape=(toy.classes,), dtype="float32")
            slips = {
                "scores of pixels from 0 to 1": toy.scores(pixels / 255),
                "scores of pixels that were normalised twice": toy.scores(pixels / 127.5 - 1),
                "scores of an image whose colours are exchanged": toy.scores(pixels[:, :, ::-1]),
            }
            check.close(found, toy.scores(pixels), rtol=1e-3, atol=1e-5, slips=slips)

    def test_loaded_once_for_many_images(self, inception, toy, rng):
        for _ in range(3):
            check.shape(inception.classify(image=picture(rng, 4, 5)), (toy.classes,))
            inception.transfer_values(image=picture(rng, 5, 4))
        message = "The network was loaded again for an image: keep it in __init__."
        check.true(toy.loads() == 1, message)


@task("Inception.transfer_values")
class TestTransferValues:
    def test_any_image(self, inception, toy, rng):
        height, width = (int(n) for n in rng.integers(2, 30, size=2))
        image = picture(rng, height, width)
        expected = (resized(image, toy.size) / 127.5 - 1).ravel()
        found = inception.transfer_values(image=image)
        check.array(found, shape=(expected.size,), dtype="float32")
        check.close(found, expected, rtol=0, atol=1e-4)

    def test_the_image_wins_over_the_path(self, inception, toy, rng):
        image = picture(rng, *toy.size)
        found = inception.transfer_values(str(photos.path("panda")), image)
        check.close(found, (image / 127.5 - 1).ravel(), rtol=0, atol=1e-4)


@task("Inception.print_scores")
class TestPrintScores:
    def test_other_scores_and_any_k(self, learner, inception, toy, rng):
        pred = rng.dirichlet(np.full(toy.classes, 0.5))
        best = np.argsort(-pred)
        for k in (0, 1, 3, 50):
            _, text = learner.printed(inception.print_scores, pred, k)
            lines = [line for line in check.text(text).splitlines() if line.strip()]
            expected = [f"{pred[cls]:>6.2%} : class {cls}" for cls in best[:k]]
            check.equal(lines, expected, because=f"k is {k}")

    def test_an_output_without_a_name_is_left_out(self, learner, inception, toy, rng):
        pred = np.append(rng.dirichlet(np.ones(toy.classes)) / 2, 0.5)
        _, text = learner.printed(inception.print_scores, pred, 1)
        best = int(pred[:-1].argmax())
        because = "the last output has the highest score, but no name"
        check.equal(
            check.text(text).rstrip(), f"{pred[best]:>6.2%} : class {best}", because=because
        )


@task("Inception.close")
class TestClose:
    def test_closing_one_of_two(self, learner, rng):
        toys = [Toy(learner, rng, size, classes=6) for size in ((3, 5), (4, 3))]
        closed, still_open = (toy_inception(learner, toy) for toy in toys)
        closed.close()
        check.equal(closed.model, None)
        image = picture(rng, 4, 3)
        check.raises("RuntimeError", closed.classify, image=image)
        check.raises("RuntimeError", closed.transfer_values, image=image)
        found = still_open.classify(image=image)
        check.close(found, toys[1].scores(image), rtol=1e-3, atol=1e-5)
        check.equal(toys[0].loads(), 1, because="a closed network is not loaded again")
