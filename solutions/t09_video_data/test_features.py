"""Visible checks of features.py. The network is a stand-in: the mean colour of a picture."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from PIL import Image

from grader.spec import check, task
from grader.spec.outcome import LearnerError


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def write(learner, folder, files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)


def new_folder(learner, files, name="own pictures"):
    """A new folder there, with a space in its name, and files in it."""
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/{name}"
    library(learner, "os").makedirs(folder)
    write(learner, folder, files)
    return folder


def picture(rng, height=12, width=20, kind="JPEG", mode="RGB"):
    """The bytes of a picture file, and its pixels as they are decoded."""
    low, high = sorted(rng.uniform(20, 235, size=2))
    pixels = rng.uniform(low, high, size=(height, width, 3)) * rng.uniform(0.3, 1, size=3)
    buffer = io.BytesIO()
    Image.fromarray(pixels.astype("uint8")).convert(mode).save(buffer, kind)
    decoded = Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")
    return buffer.getvalue(), np.asarray(decoded)


def pictures(learner, rng, count):
    """Picture files of one size: their paths and pixels."""
    made = [picture(rng) for _ in range(count)]
    files = {f"{name:02d}.jpg": content for name, (content, _) in enumerate(made)}
    folder = new_folder(learner, files)
    return [f"{folder}/{name}" for name in files], np.stack([pixels for _, pixels in made])


def mean_colours(learner):
    """A network whose transfer-values are the mean red, green and blue; it keeps its calls."""
    mock = library(learner, "unittest.mock").Mock
    mean = library(learner, "numpy").mean
    model = mock()
    learner.set(model, "transfer_len", 3)
    means = library(learner, "functools").partial(mean, axis=(1, 2))
    learner.set(model, "transfer_values_batch", mock(wraps=means))
    return model


def batches_of(model):
    """The images that the network was given, call by call."""
    batches = []
    for args, kwargs in model.transfer_values_batch.call_args_list:
        given = check.items([*args, *kwargs.values()], 1, "images")
        batches.append(check.array(given[0], shape=(None, None, None, 3)))
    return batches


def spoil(learner, paths):
    """Overwrite files; their sizes stay."""
    size = library(learner, "os").path.getsize
    for path in paths:
        library(learner, "pathlib").Path(path).write_bytes(b"?" * size(path))


def refused(name, call, *args):
    """The call raises a ValueError, whose message holds the name of the file."""
    check.raises("ValueError", call, *args, because="such a file is no use for training")
    try:
        call(*args)
    except LearnerError as error:
        message = f"The message of the ValueError does not name the file, {name}."
        because = "among thousands of files you have to know which one"
        check.true(name in error.message, message, because=because)


@task("load_image")
class TestLoadImage:
    def test_red_green_blue_from_0_to_255(self, learner, rng):
        content, pixels = picture(rng)
        folder = new_folder(learner, {"a b.JPG": content})
        found = check.array(
            learner.load_image(f"{folder}/a b.JPG"), shape=(12, 20, 3), dtype="uint8"
        )
        slips = {"blue, green, red instead of red, green, blue": pixels[..., ::-1].astype(float)}
        check.close(found.astype(float), pixels.astype(float), atol=1, slips=slips)

    def test_grey_and_four_inks_and_transparent_become_rgb(self, learner, rng):
        for kind, mode in (("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P")):
            content, pixels = picture(rng, kind=kind, mode=mode)
            folder = new_folder(learner, {"a.jpg": content})
            because = "a picture may be grey (1 channel), CMYK or transparent (4 channels)"
            found = learner.load_image(f"{folder}/a.jpg")
            found = check.array(found, shape=(12, 20, 3), dtype="uint8", because=because)
            check.close(found.astype(float), pixels.astype(float), atol=1, because=because)

    def test_a_file_that_is_no_picture_is_named(self, learner):
        folder = new_folder(learner, {"notes.jpg": b"no picture at all"})
        refused("notes.jpg", learner.load_image, f"{folder}/notes.jpg")


@task("load_images")
class TestLoadImages:
    def test_image_n_is_that_of_path_n(self, learner, rng):
        paths, pixels = pictures(learner, rng, 4)
        found = check.array(learner.load_images(paths[::-1]), shape=(4, 12, 20, 3), dtype="uint8")
        slips = {"files in the order of their names, not of the list": pixels.astype(float)}
        check.close(found.astype(float), pixels[::-1].astype(float), atol=1, slips=slips)

    def test_another_size_is_refused(self, learner, rng):
        files = {"a.jpg": picture(rng)[0], "b.jpg": picture(rng, 20, 12)[0]}
        folder = new_folder(learner, files)
        refused("b.jpg", learner.load_images, [f"{folder}/{name}" for name in files])


@task("transfer_values")
class TestTransferValues:
    def test_row_n_belongs_to_path_n(self, learner, rng):
        paths, pixels = pictures(learner, rng, 5)
        order = [3, 0, 4, 2, 1]
        found = learner.transfer_values(mean_colours(learner), [paths[i] for i in order])
        found = check.array(found, shape=(5, 3), dtype="float32")
        expected = pixels[order].mean(axis=(1, 2))
        slips = {"rows in the order of the names of the files": pixels.mean(axis=(1, 2))}
        check.close(found, expected, rtol=1e-3, slips=slips)

    def test_the_network_gets_0_to_255(self, learner, rng):
        paths, pixels = pictures(learner, rng, 3)
        model = mean_colours(learner)
        learner.transfer_values(model, paths)
        given = batches_of(model)
        check.true(len(given) == 1, "Three pictures fit into one batch.")
        given = check.shape(given[0], pixels.shape).astype(float)
        slips = {
            "multiplied by 255 again: files have 0 to 255 already": pixels * 255.0,
            "divided by 255: the network does that itself": pixels / 255.0,
        }
        check.close(given, pixels.astype(float), atol=1, slips=slips)

    def test_pictures_are_read_batch_by_batch(self, learner, rng):
        paths, pixels = pictures(learner, rng, 7)
        model = mean_colours(learner)
        found = check.shape(learner.transfer_values(model, paths, 3), (7, 3))
        expected = pixels.mean(axis=(1, 2))
        dropped = expected * (np.arange(7) < 6)[:, None]
        slips = {"the last, smaller batch dropped: its rows are still 0": dropped}
        check.close(found, expected, rtol=1e-3, slips=slips)
        check.equal([len(batch) for batch in batches_of(model)], [3, 3, 1])


def cached(learner, cache, model, paths):
    """The values, and what was printed."""
    return learner.printed(learner.transfer_values_cache, cache, model, paths)


@task("transfer_values_cache")
class TestTransferValuesCache:
    def test_the_first_call_computes_and_saves(self, learner, rng):
        paths, pixels = pictures(learner, rng, 3)
        cache = f"{new_folder(learner, {})}/new/folder/values.npz"
        found, printed = cached(learner, cache, mean_colours(learner), paths)
        check.close(check.shape(found, (3, 3)), pixels.mean(axis=(1, 2)), rtol=1e-3)
        check.true("- Transfer-values saved to cache-file:" in printed,
                   "It does not print that the values were saved.")  # fmt: skip
        exists = library(learner, "os").path.exists(cache)
        check.true(exists, "There is no file of exactly the name that was given.")

    def test_the_second_call_opens_no_picture(self, learner, rng):
        paths, pixels = pictures(learner, rng, 3)
        cache, model = f"{new_folder(learner, {})}/values", mean_colours(learner)
        cached(learner, cache, model, paths)
        spoil(learner, paths)
        found, printed = cached(learner, cache, model, paths)
        expected = pixels.mean(axis=(1, 2))
        check.close(check.shape(found, (3, 3)), expected, rtol=1e-3)
        check.true(len(batches_of(model)) == 1, "The second call asks the network again.")
        check.true("- Transfer-values loaded from cache-file:" in printed,
                   "It does not print that the values were loaded.")  # fmt: skip

    def test_other_pictures_are_computed_anew(self, learner, rng):
        paths, pixels = pictures(learner, rng, 4)
        cache, model = f"{new_folder(learner, {})}/values.npz", mean_colours(learner)
        cached(learner, cache, model, paths)
        expected = pixels.mean(axis=(1, 2))
        for chosen in ([0, 1, 3], [1, 0, 3]):
            found, printed = cached(learner, cache, model, [paths[i] for i in chosen])
            because = "the file has the values of other pictures, or in another order"
            found = check.shape(found, (3, 3), because=because)
            slips = {"the old values, though the order is another one": expected[[0, 1, 3]]}
            check.close(found, expected[chosen], rtol=1e-3, slips=slips, because=because)
            check.true("- Transfer-values are those of other pictures:" in printed,
                       "It does not print that the values are stale.")  # fmt: skip

    def test_a_picture_that_was_replaced_is_noticed(self, learner, rng):
        paths, _ = pictures(learner, rng, 2)
        cache, model = f"{new_folder(learner, {})}/values.npz", mean_colours(learner)
        cached(learner, cache, model, paths)
        content, pixels = picture(rng, 60, 70)
        for path in paths:
            library(learner, "pathlib").Path(path).write_bytes(content)
        found, _ = cached(learner, cache, model, paths)
        expected = np.tile(pixels.mean(axis=(0, 1)), (2, 1))
        because = "a file of another size is another picture"
        check.close(check.shape(found, (2, 3)), expected, rtol=1e-3, because=because)


@task("dataset_transfer_values")
class TestDatasetTransferValues:
    def test_two_sets_have_two_files(self, learner, rng):
        made = [picture(rng) for _ in range(5)]
        names = ["a/1.jpg", "a/2.jpg", "b/1.jpg", "a/test/1.jpg", "b/test/1.jpg"]
        files = {name: content for name, (content, _) in zip(names, made, strict=True)}
        folder, caches = new_folder(learner, files), new_folder(learner, {})
        dataset = check.handle(learner.DataSet(folder), "DataSet object")
        expected = np.stack([pixels.mean(axis=(0, 1)) for _, pixels in made])
        model = mean_colours(learner)
        for _ in range(2):
            found = learner.dataset_transfer_values(caches, model, dataset)
            train, test = check.items(found, 2, "(values of the training set, of the test set)")
            train = check.shape(train, (3, 3), because="there are three training files")
            test = check.shape(test, (2, 3), because="one file for both would mix up the sets")
            check.close(train, expected[:3], rtol=1e-3)
            check.close(test, expected[3:], rtol=1e-3)
        message = "The second call computes again: two sets need two files."
        check.true(len(batches_of(model)) == 2, message)
        found = sorted(library(learner, "os").listdir(caches))
        check.equal(found, ["inception-test.npz", "inception-train.npz"])


@task("predict_image")
class TestPredictImage:
    NAMES = ("red", "green", "blue")

    def test_name_and_probability_of_the_most_probable_class(self, learner, rng):
        content, pixels = picture(rng, 9, 31)
        folder = new_folder(learner, {"my photo.jpg": content})
        classifier = library(learner, "functools").partial(
            library(learner, "numpy").multiply, 1 / 1000
        )
        path = f"{folder}/my photo.jpg"
        found = learner.predict_image(path, mean_colours(learner), classifier, [*self.NAMES])
        name, score = check.items(found, 2, "(name, probability)")
        means = pixels.mean(axis=(0, 1)) / 1000
        slips = {"the least probable class": self.NAMES[int(means.argmin())]}
        check.equal(name, self.NAMES[int(means.argmax())], slips=slips)
        check.close(check.number(score), float(means.max()), rtol=1e-3)

    def test_the_network_gets_a_batch_of_one(self, learner, rng):
        content, pixels = picture(rng, 9, 31)
        folder = new_folder(learner, {"a.jpg": content})
        model = mean_colours(learner)
        classifier = library(learner, "functools").partial(library(learner, "numpy").add, 0)
        learner.predict_image(f"{folder}/a.jpg", model, classifier, [*self.NAMES])
        given = batches_of(model)
        check.true(len(given) == 1, "The network should be asked once.")
        given = check.shape(given[0], (1, 9, 31, 3)).astype(float)
        slips = {"multiplied by 255 again": pixels[None] * 255.0, "divided by 255":
                 pixels[None] / 255.0}  # fmt: skip
        check.close(given, pixels[None].astype(float), atol=1, slips=slips)
