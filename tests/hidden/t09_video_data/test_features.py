"""Hidden checks of features.py. The network is a stand-in: the mean colour of a picture."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from PIL import Image

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


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


def picture(rng, height, width, kind="JPEG", mode="RGB"):
    """The bytes of a picture file, and its pixels as they are decoded."""
    pixels = rng.uniform(0, 255, size=(height, width, 3)) * rng.uniform(0.3, 1, size=3)
    buffer = io.BytesIO()
    Image.fromarray(pixels.astype("uint8")).convert(mode).save(buffer, kind)
    decoded = Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")
    return buffer.getvalue(), np.asarray(decoded)


def pictures(learner, rng, count):
    """Picture files of one size, in any order: their paths and pixels."""
    height, width = (int(n) for n in rng.permutation(np.arange(8, 20))[:2])
    made = [picture(rng, height, width) for _ in range(count)]
    names = [f"{n:03d}.jpg" for n in rng.permutation(999)[:count]]
    content = {name: made[i][0] for i, name in enumerate(names)}
    folder = new_folder(learner, content)
    return [f"{folder}/{name}" for name in names], np.stack([pixels for _, pixels in made])


def mean_colours(learner):
    """A network whose transfer-values are the mean red, green and blue; it keeps its calls."""
    mock = library(learner, "unittest.mock").Mock
    model = mock()
    learner.set(model, "transfer_len", 3)
    mean = library(learner, "functools").partial(library(learner, "numpy").mean, axis=(1, 2))
    learner.set(model, "transfer_values_batch", mock(wraps=mean))
    return model


def calls(model):
    return len(model.transfer_values_batch.call_args_list)


@task("load_image")
class TestLoadImage:
    def test_any_kind(self, learner, rng):
        kinds = ("JPEG", "RGB"), ("PNG", "LA"), ("GIF", "P"), ("JPEG", "CMYK"), ("WEBP", "RGB")
        for kind, mode in kinds:
            height, width = (int(n) for n in rng.integers(5, 30, size=2))
            content, pixels = picture(rng, height, width, kind, mode)
            folder = new_folder(learner, {"x.JPG": content})
            found = learner.load_image(f"{folder}/x.JPG")
            found = check.array(found, shape=(height, width, 3), dtype="uint8")
            check.close(found.astype(float), pixels.astype(float), atol=1)

    def test_half_a_picture_is_none(self, learner, rng):
        content, _ = picture(rng, 60, 50)
        folder = new_folder(learner, {"x.jpg": content[: len(content) // 2]})
        check.raises("ValueError", learner.load_image, f"{folder}/x.jpg")


@task("load_images")
class TestLoadImages:
    def test_any_pictures(self, learner, rng):
        paths, pixels = pictures(learner, rng, int(rng.integers(2, 7)))
        found = check.array(learner.load_images(paths), shape=pixels.shape, dtype="uint8")
        check.close(found.astype(float), pixels.astype(float), atol=1)

    def test_height_and_width_exchanged_is_another_size(self, learner, rng):
        files = {f"{n}.jpg": picture(rng, *size)[0]
                 for n, size in enumerate([(9, 7), (9, 7), (7, 9)])}  # fmt: skip
        folder = new_folder(learner, files)
        check.raises("ValueError", learner.load_images, [f"{folder}/{name}" for name in files])


@task("transfer_values")
class TestTransferValues:
    def test_any_number_and_batch_size(self, learner, rng):
        paths, pixels = pictures(learner, rng, 9)
        for count, batch_size in ((9, 4), (8, 4), (1, 5), (9, 64)):
            model = mean_colours(learner)
            found = learner.transfer_values(model, paths[:count], batch_size)
            found = check.array(found, shape=(count, 3), dtype="float32")
            check.close(found, pixels[:count].mean(axis=(1, 2)), rtol=1e-3)
            check.equal(calls(model), -(-count // batch_size), because="one call for each batch")

    def test_no_files(self, learner):
        found = learner.transfer_values(mean_colours(learner), [])
        check.shape(found, (0, 3), because="a set may be empty")

    def test_a_real_network_gives_the_same_for_files_and_arrays(self, learner, rng):
        keras = library(learner, "keras")
        layers = keras.layers
        network = keras.Sequential(
            [
                keras.Input([6, 8, 3]),
                layers.Rescaling(1 / 127.5, offset=-1.0),
                layers.Conv2D(5, 3, activation="relu"),
                layers.GlobalAveragePooling2D(name="avg_pool"),
                layers.Dense(4),
            ]
        )
        model = check.handle(learner.Inception(network), "Inception object")
        paths, pixels = pictures(learner, rng, 3)
        found = check.array(learner.transfer_values(model, paths, 2), shape=(3, 5))
        expected = check.shape(model.transfer_values_batch(pixels), (3, 5))
        check.close(found, expected, rtol=1e-4, atol=1e-5)


@task("transfer_values_cache")
class TestTransferValuesCache:
    def test_fewer_and_more_pictures(self, learner, rng):
        paths, pixels = pictures(learner, rng, 6)
        cache, model = f"{new_folder(learner, {})}/a/b.pkl", mean_colours(learner)
        expected = pixels.mean(axis=(1, 2))
        rows = [np.arange(4), np.arange(6), np.arange(1, 6), rng.permutation(6)]
        for chosen in [i for i in rows for _ in range(2)]:
            found = learner.transfer_values_cache(cache, model, [paths[i] for i in chosen])
            found = check.array(found, shape=(len(chosen), 3), dtype="float")
            check.close(found, expected[chosen], rtol=1e-3)
        message = "The second call for the same pictures should not compute."
        check.true(calls(model) <= 4, message)

    def test_other_folder_same_names(self, learner, rng):
        model, cache = mean_colours(learner), f"{new_folder(learner, {})}/c.npz"
        content = [picture(rng, 9, 12, "BMP") for _ in range(2)]
        for data, pixels in content:
            folder = new_folder(learner, {"1.bmp": data})
            found = learner.transfer_values_cache(cache, model, [f"{folder}/1.bmp"])
            because = "a file of this name in another folder is another picture"
            found = check.shape(found, (1, 3))
            check.close(found[0], pixels.mean(axis=(0, 1)), rtol=1e-3, because=because)


@task("dataset_transfer_values")
class TestDatasetTransferValues:
    def test_a_set_without_test_files(self, learner, rng):
        made = [picture(rng, 7, 9) for _ in range(3)]
        names = ["x/1.jpg", "x/2.jpg", "y/1.jpg"]
        folder = new_folder(learner, {n: c for n, (c, _) in zip(names, made, strict=True)})
        dataset = check.handle(learner.DataSet(folder), "DataSet object")
        caches = f"{new_folder(learner, {})}/new"
        for _ in range(2):
            found = learner.dataset_transfer_values(caches, mean_colours(learner), dataset)
            train, test = check.items(found, 2, "(values of the training set, of the test set)")
            check.shape(test, (0, 3))
            expected = [pixels.mean(axis=(0, 1)) for _, pixels in made]
            check.close(check.shape(train, (3, 3)), np.stack(expected), rtol=1e-3)


@task("predict_image")
class TestPredictImage:
    def test_it_equals_the_result_of_a_batch(self, learner, rng):
        paths, pixels = pictures(learner, rng, 3)
        names = [f"class {n}" for n in rng.permutation(50)[:3]]
        scale = float(rng.uniform(0.001, 0.003))
        times = library(learner, "numpy").multiply
        classifier = library(learner, "functools").partial(times, scale)
        for path, expected in zip(paths, scale * pixels.mean(axis=(1, 2)), strict=True):
            found = learner.predict_image(path, mean_colours(learner), classifier, names)
            name, score = check.items(found, 2, "(name, probability)")
            check.equal(name, names[int(expected.argmax())])
            check.close(check.number(score), float(expected.max()), rtol=1e-3)
