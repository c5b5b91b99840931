"""Visible checks of inception.py: a toy network, and the scale model with its photographs."""

from __future__ import annotations

import re

import numpy as np

from fixtures import emojinet, photos
from grader.spec import check, shared, task

LINE = re.compile(r"(\d+\.\d\d)% : (.+)")
NEITHER = "there is nothing to look at"


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


def slips_of(toy, pixels):
    """What usual mistakes would make of an image that has the network's size."""
    return {
        "scores of pixels from 0 to 1: the network wants 0 to 255": toy.scores(pixels / 255),
        "scores of pixels that were normalised twice": toy.scores(pixels / 127.5 - 1),
        "scores of an image whose colours are in the order BGR": toy.scores(pixels[:, :, ::-1]),
        "a batch of one row: take row 0": toy.scores(pixels)[np.newaxis],
        "a single number: row 0 is still the whole answer": toy.scores(pixels)[0],
    }


@shared
def toy(learner, rng):
    return Toy(learner, rng, size=(5, 8), classes=9)


@shared
def inception(learner, toy):
    return toy_inception(learner, toy)


@shared
def scale_model(learner):
    """The Inception object as a learner makes it, with the kit's network and names."""
    return check.handle(learner.Inception(), "Inception object")


@shared
def panda(scale_model, learner):
    """Scores and transfer values of the panda."""
    path = str(photos.path("panda"))
    return scale_model.classify(path), scale_model.transfer_values(path)


@task("Inception.__init__")
class TestInit:
    def test_it_loads_the_network_once_and_keeps_it(self, learner, rng):
        toy = Toy(learner, rng, size=(4, 6), classes=5)
        inception = toy_inception(learner, toy)
        check.handle(inception.model, "a Keras model")
        check.handle(inception.names, "NameLookup object")
        check.equal(toy.loads(), 1, because="load_model is called once, in __init__")

    def test_sizes_are_read_from_the_model(self, inception):
        size = check.items(inception.img_size, 2, "(height, width)")
        check.equal(size, (5, 8), slips={"width before height": (8, 5)})
        check.equal(inception.num_classes, 9)
        check.equal(inception.transfer_len, 120, because="avg_pool gives so many numbers")

    def test_by_default_it_is_the_scale_model_with_its_names(self, scale_model):
        height, width = check.items(scale_model.img_size, 2, "(height, width)")
        check.equal((height, width), (96, 96))
        check.equal(scale_model.num_classes, 128)
        kernel = check.variable(scale_model.model.get_layer("predictions").kernel)
        because = "as many as the last layer has weights for each class"
        check.equal(scale_model.transfer_len, kernel.shape[0], because=because)
        names = check.handle(scale_model.names, "NameLookup object")
        check.equal(names.cls_to_name(emojinet.name_to_class("macaw")), "macaw")


@task("Inception.get_resized_image")
class TestGetResizedImage:
    def test_it_is_squashed_and_from_0_to_1(self, inception, rng):
        for height, width in ((10, 8), (3, 11)):
            image = picture(rng, height, width)
            found = inception.get_resized_image(image=image)
            check.array(found, shape=(5, 8, 3), dtype="float32", because="the network's size")
            expected = resized(image, (5, 8)) / 255
            slips = {"pixels from 0 to 255: divide by 255": 255 * expected}
            check.close(found, expected, atol=1e-4, slips=slips)

    def test_a_red_image_stays_red(self, inception):
        image = np.zeros((7, 7, 3), "uint8")
        image[:, :, 0] = 255
        found = check.shape(inception.get_resized_image(image=image), (5, 8, 3))
        red = np.zeros((5, 8, 3))
        red[:, :, 0] = 1
        slips = {"red and blue exchanged (BGR)": red[:, :, ::-1]}
        check.close(found, red, slips=slips, because="channel 0 is red")

    def test_neither_path_nor_image_is_an_error(self, inception):
        check.raises("ValueError", inception.get_resized_image, because=NEITHER)


@task("Inception.classify")
class TestClassify:
    def test_the_scores_of_an_image(self, inception, toy, rng):
        pixels = picture(rng, 5, 8)
        found = inception.classify(image=pixels)
        slips = slips_of(toy, pixels)
        check.close(found, toy.scores(pixels), rtol=1e-3, atol=1e-5, slips=slips)
        check.array(found, dtype="float32")

    def test_any_size_gives_the_same_number_of_scores(self, inception, toy, rng):
        for height, width in ((3, 4), (20, 9), (6, 30)):
            image = picture(rng, height, width)
            found = check.shape(inception.classify(image=image), (9,))
            check.close(found, toy.scores(resized(image, (5, 8))), rtol=1e-3, atol=1e-5)

    def test_a_path_is_as_good_as_its_pixels(self, inception, toy):
        found = inception.classify(str(photos.path("sweatshirt_small")))
        found = check.shape(found, (9,))
        pixels = resized(photos.load("sweatshirt_small"), (5, 8))
        because = "decoders of JPEG differ a little, so this is compared with a wide tolerance"
        check.close(found, toy.scores(pixels), rtol=0.1, atol=0.01, because=because)

    def test_the_image_wins_and_neither_is_an_error(self, inception, toy, rng):
        pixels = picture(rng, 5, 8)
        found = inception.classify(str(photos.path("panda")), pixels)
        check.close(found, toy.scores(pixels), rtol=1e-3, atol=1e-5)
        check.raises("ValueError", inception.classify, because=NEITHER)

    def test_the_network_is_not_loaded_again(self, learner, rng):
        toy = Toy(learner, rng, size=(4, 6), classes=5)
        inception = toy_inception(learner, toy)
        for _ in range(3):
            check.shape(inception.classify(image=picture(rng, 4, 6)), (5,))
        message = "The network was loaded again for an image: keep it in __init__."
        check.true(toy.loads() == 1, message)

    def test_the_panda_is_a_giant_panda(self, panda):
        scores = check.array(panda[0], shape=(128,), dtype="float")
        check.between(scores, 0, 1)
        check.close(scores.sum(), 1.0, atol=1e-4, because="softmax: the scores sum to 1")
        best = emojinet.class_to_name(int(scores.argmax()))
        check.equal(best.split(",")[0], "giant panda", because="it is a picture of one")
        check.at_least(scores.max(), 0.8, because="the network is sure of it")
        others = np.sort(scores)[:-1]
        check.at_most(others, 0.01, because="all other classes are far behind")

    def test_a_macaw_can_be_squashed_but_not_cut_to_its_tail(self, scale_model):
        parrot, macaw = photos.load("parrot"), emojinet.name_to_class("macaw")
        squashed = check.shape(scale_model.classify(image=parrot), (128,))
        check.equal(int(squashed.argmax()), macaw, because="the squashed bird is still a macaw")
        tail = check.shape(scale_model.classify(image=parrot[-320:]), (128,))
        because = "the lowest 320 rows show only the tail"
        check.at_most(tail[macaw], 0.1, because=because)

    def test_the_same_photograph_in_two_sizes_has_two_top_tens(self, scale_model):
        names = ("sweatshirt", "sweatshirt_small")
        found = [scale_model.classify(image=photos.load(name)) for name in names]
        large, small = (check.shape(scores, (128,)).argsort()[:-11:-1] for scores in found)
        message = "A photograph and its small copy have the same ten best classes in one order."
        check.true(not np.array_equal(large, small), message)


@task("Inception.transfer_values")
class TestTransferValues:
    def test_they_are_what_avg_pool_gives(self, inception, toy, rng):
        pixels = picture(rng, 5, 8)
        expected = (pixels / 127.5 - 1).ravel()
        slips = {
            "a batch of one row: take row 0": expected[np.newaxis],
            "the scores: stop one layer earlier": toy.scores(pixels),
        }
        check.close(inception.transfer_values(image=pixels), expected, atol=1e-4, slips=slips)

    def test_the_last_layer_makes_scores_of_them(self, panda, scale_model):
        scores, values = panda
        scores = check.array(scores, shape=(128,), dtype="float")
        last = scale_model.model.get_layer("predictions")
        kernel = check.variable(last.kernel, shape=(None, 128))
        values = check.array(values, shape=(len(kernel),), dtype="float")
        logits = values @ kernel + check.variable(last.bias, shape=(128,))
        exp = np.exp(logits - logits.max())
        because = "softmax(transfer values @ kernel + bias) are the scores"
        check.close(scores, exp / exp.sum(), rtol=1e-3, atol=1e-5, because=because)

    def test_path_or_image(self, inception):
        found = inception.transfer_values(str(photos.path("sweatshirt_small")))
        pixels = resized(photos.load("sweatshirt_small"), (5, 8))
        check.close(found, (pixels / 127.5 - 1).ravel(), rtol=0, atol=0.1)
        check.raises("ValueError", inception.transfer_values, because=NEITHER)


@task("Inception.print_scores")
class TestPrintScores:
    PRED = np.array([0.0005, 0.02, 0.0001, 0.8923, 0.0043, 0.03, 0.0499, 0.0025, 0.0004])
    BEST = (3, 6, 5, 1, 4, 7, 0, 8, 2)

    def lines(self, learner, inception, *args, **kwargs):
        """The printed lines, which are not empty."""
        _, text = learner.printed(inception.print_scores, *args, **kwargs)
        return [line for line in check.text(text).splitlines() if line.strip()]

    def test_a_line_for_each_of_the_best(self, learner, inception):
        found = self.lines(learner, inception, self.PRED, 4)
        expected = [f"{self.PRED[cls]:>6.2%} : class {cls}" for cls in self.BEST[:4]]
        slips = {
            "scores that are no percentages": [
                f"{self.PRED[cls]:>6.2f} : class {cls}" for cls in self.BEST[:4]
            ],
            "the full names instead of the first ones": [
                f"{line}, number {line[-1]}" for line in expected
            ],
        }
        check.equal(found, expected, slips=slips)

    def test_ten_lines_unless_told_otherwise(self, learner, scale_model, panda):
        scores = check.shape(panda[0], (128,))
        found = self.lines(learner, scale_model, scores)
        check.true(len(found) == 10, "Ten lines are asked for.")
        matches = [LINE.fullmatch(line.strip()) for line in found]
        message = 'The lines do not read like "89.23% : giant panda".'
        check.true(all(match is not None for match in matches), message)
        shown = np.array([float(match[1]) for match in matches])
        check.close(shown, 100 * np.sort(scores)[:-11:-1], atol=0.006, because="the best first")
        check.equal(matches[0][2], "giant panda")

    def test_full_names_if_asked(self, learner, inception):
        found = self.lines(learner, inception, self.PRED, k=1, only_first_name=False)
        check.equal(found, ["89.23% : class 3, number 3"])


@task("Inception.close")
class TestClose:
    def test_after_closing_nothing_can_be_classified(self, learner, rng):
        toy = Toy(learner, rng, size=(4, 6), classes=5)
        inception = toy_inception(learner, toy)
        image = picture(rng, 4, 6)
        check.shape(inception.classify(image=image), (5,))
        inception.close()
        check.equal(inception.model, None, because="nothing refers to the network any more")
        because = "let go of both: the model and the one for transfer values"
        check.raises("RuntimeError", inception.classify, image=image, because=because)
        check.raises("RuntimeError", inception.transfer_values, image=image, because=because)

    def test_closing_twice_does_no_harm(self, learner, rng):
        inception = toy_inception(learner, Toy(learner, rng, size=(4, 6), classes=5))
        inception.close()
        inception.close()
        check.equal(inception.model, None)

    def test_an_open_one_still_works(self, inception, toy, rng):
        pixels = picture(rng, 5, 8)
        because = "closing one object leaves the others alone"
        found = inception.classify(image=pixels)
        check.close(found, toy.scores(pixels), rtol=1e-3, atol=1e-5, because=because)
