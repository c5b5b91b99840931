"""Visible checks of cifar10.py. Files are small, and written by the checks into the worker."""

from __future__ import annotations

import io
import pickle
import tarfile

import numpy as np

from fixtures.tiny_cifar10 import CLASS_NAMES
from fixtures.tiny_cifar10.dataset import load_tiny
from grader.spec import check, shared, task
from grader.spec.outcome import LearnerError

FOLDER = "cifar-10-batches-py"
NAMES = [name.encode() for name in CLASS_NAMES]
PAGE = b"<!DOCTYPE html><html><body>404: not found</body></html>\n"


def library(learner, name):
    """A module of Python's own, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def path(learner, *parts):
    """A pathlib.Path in the worker."""
    return library(learner, "pathlib").Path(*parts)


def new_folder(learner):
    return check.text(library(learner, "tempfile").mkdtemp())


def written(learner, files):
    """A new data_path with these files in FOLDER."""
    data_path = new_folder(learner)
    path(learner, data_path, FOLDER).mkdir()
    for name, content in files.items():
        path(learner, data_path, FOLDER, name).write_bytes(content)
    return data_path


def pickled(value):
    """As NumPy 1 would have written it."""
    return pickle.dumps(value, 2).replace(b"cnumpy._core", b"cnumpy.core")


def python2(content):
    """A pickled dict with keys as Python 2 wrote them: strings of bytes."""
    items = [
        b"U" + bytes([len(key)]) + key + pickled(value)[2:-1] for key, value in content.items()
    ]
    return b"\x80\x02}(" + b"".join(items) + b"u."


def batch_of(raw, labels):
    return python2({b"batch_label": b"a batch", b"data": raw, b"labels": labels})


def evil(folder):
    """A pickle that makes a folder when it is read. It could do anything else as well."""
    name = folder.encode()
    return b"\x80\x02cos\nmkdir\nX" + len(name).to_bytes(4, "little") + name + b"\x85R."


def check_refused(function, *args, name, because):
    """It raises ValueError, and says which file is meant."""
    check.raises("ValueError", function, *args, because=because)
    try:
        function(*args)
        said = ""
    except LearnerError as error:
        said = error.message
    check.true(name in said, "The message of the ValueError should name the file.")


def archive_of(files):
    """A .tar.gz file as bytes; None makes a folder."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            if content is None:
                member.type, member.mode = tarfile.DIRTYPE, 0o755
            else:
                member.size = len(content)
            tar.addfile(member, io.BytesIO(content or b""))
    return archive.getvalue()


def raw_images(rng, count):
    return rng.integers(256, size=(count, 3072)).astype(np.uint8)


URL = "https://some.where/data/small-python.tar.gz"
FILES = {FOLDER: None, f"{FOLDER}/data_batch_1": b"one", f"{FOLDER}/readme.html": b"two"}


def source_of(learner, content):
    """A stand-in for the internet, which remembers what it was asked; and a new data_path."""
    source = library(learner, "unittest.mock").Mock(return_value=content)
    return source, f"{new_folder(learner)}/data/CIFAR-10"


@task("maybe_download_and_extract")
class TestMaybeDownloadAndExtract:
    def test_the_first_call_keeps_the_archive_and_unpacks_it(self, learner):
        content = archive_of(FILES)
        source, data_path = source_of(learner, content)
        learner.maybe_download_and_extract(URL, data_path, source)
        check.equal(source.call_count, 1, because="the archive is fetched by download(url)")
        check.equal(source.call_args, ((URL,), {}), because="download gets the URL alone")
        for name, expected in (
            ("small-python.tar.gz", content),
            (f"{FOLDER}/data_batch_1", b"one"),
            (f"{FOLDER}/readme.html", b"two"),
        ):
            place = path(learner, data_path, name)
            message = f"After the call there is no file {name} in data_path."
            check.true(place.is_file() is True, message)
            check.equal(place.read_bytes(), expected, because="it is what was fetched")

    def test_if_the_archive_is_there_nothing_is_done(self, learner):
        source, data_path = source_of(learner, archive_of(FILES))
        learner.maybe_download_and_extract(URL, data_path, source)
        unpacked = path(learner, data_path, FOLDER, "data_batch_1")
        message = f"After the first call there is no file {FOLDER}/data_batch_1 in data_path."
        check.true(unpacked.is_file() is True, message)
        unpacked.write_bytes(b"changed")
        learner.maybe_download_and_extract(URL, data_path, source)
        message = "It was downloaded again, although the archive was there."
        check.true(source.call_count == 1, message)
        message = "It was unpacked again, although the archive was there."
        check.true(unpacked.read_bytes() == b"changed", message)

    def test_an_archive_that_was_cut_short_is_fetched_again(self, learner):
        content = archive_of({f"{FOLDER}/data_batch_1": bytes(range(256)) * 50})
        source, data_path = source_of(learner, content[: len(content) // 2])
        call = learner.maybe_download_and_extract
        because = "the archive is only a half"
        check.raises("Exception", call, URL, data_path, source, because=because)
        there = path(learner, data_path, "small-python.tar.gz").exists()
        message = "The damaged archive has its final name: the next call would take it for whole."
        check.true(there is False, message)
        learner.set(source, "return_value", content)
        call(URL, data_path, source)
        there = path(learner, data_path, FOLDER, "data_batch_1").is_file()
        check.true(there is True, "After the second, whole download nothing was unpacked.")

    def test_no_file_lands_outside_of_the_folder(self, learner):
        outside = new_folder(learner)
        files = {f"{FOLDER}/../../up": b"1", f"{outside}/absolute": b"2", "bare": b"3"}
        source, data_path = source_of(learner, archive_of(files))
        learner.maybe_download_and_extract(URL, data_path, source)
        places = [path(learner, data_path, "..", "up"), path(learner, outside, "absolute")]
        escaped = any(place.exists() for place in places)
        check.true(not escaped, "A file of the archive landed outside of the folder.")
        for name, content in (("up", b"1"), ("absolute", b"2"), ("bare", b"3")):
            place = path(learner, data_path, FOLDER, name)
            check.true(place.is_file() is True, "A file is not in FOLDER under its bare name.")
            check.equal(place.read_bytes(), content)


@task("SafeUnpickler.find_class")
class TestFindClass:
    def unpickler(self, learner, content=b""):
        source = library(learner, "io").BytesIO(content)
        return check.handle(learner.SafeUnpickler(source, encoding="bytes"), "SafeUnpickler object")

    def test_arrays_and_plain_data_are_read(self, learner, rng):
        raw = raw_images(rng, 2)
        content = pickled([raw, 7, [b"cat", 2.5]])
        found = check.items(self.unpickler(learner, content).load(), 3)
        check.equal(check.array(found[0], dtype="uint8"), raw)
        check.equal(found[1:], (7, [b"cat", 2.5]))

    def test_of_both_versions_of_numpy(self, learner, rng):
        raw = raw_images(rng, 1)
        content = pickle.dumps(raw, 2).replace(b"cnumpy._core", b"cnumpy.core")
        for text in (content, content.replace(b"cnumpy.core", b"cnumpy._core")):
            found = check.array(self.unpickler(learner, text).load(), dtype="uint8")
            check.equal(found, raw, because="NumPy 1 and NumPy 2 call the place differently")

    def test_nothing_else_can_be_looked_up(self, learner):
        unpickler = self.unpickler(learner)
        for module, name in (
            ("os", "system"),
            ("builtins", "eval"),
            ("subprocess", "Popen"),
            ("numpy", "save"),
            ("numpy.core.multiarray", "dtype"),
            ("os", "ndarray"),
        ):
            because = "the pair of module and name is not in ALLOWED"
            check.raises("UnpicklingError", unpickler.find_class, module, name, because=because)

    def test_a_pickle_cannot_make_a_folder(self, learner):
        folder = f"{new_folder(learner)}/made-by-a-pickle"
        unpickler = self.unpickler(learner, evil(folder))
        because = "it asks for os.mkdir"
        check.raises("UnpicklingError", unpickler.load, because=because)
        message = "The pickle ran a function of its own choice: it has made a folder."
        check.true(path(learner, folder).exists() is False, message)


@shared
def readable(learner, rng):
    """A good batch, and what it holds."""
    raw, labels = raw_images(rng, 5), [3, 0, 9, 9, 1]
    return batch_of(raw, labels), raw, labels


@task("unpickle")
class TestUnpickle:
    def test_keys_and_texts_are_bytes(self, learner, readable):
        content, raw, labels = readable
        data_path = written(learner, {"data_batch_4": content})
        found = learner.unpickle(data_path, "data_batch_4")
        check.true(type(found) is dict, "It should return the dict in the file.")
        message = 'The keys are text, not bytes: the file needs encoding="bytes".'
        check.true(not any(type(key) is str for key in found), message)
        check.true(found.keys() == {b"batch_label", b"data", b"labels"}, "Some keys are missing.")
        check.equal(check.array(found[b"data"], shape=(5, 3072), dtype="uint8"), raw)
        check.equal(found[b"labels"], labels)

    def test_a_missing_file_is_a_file_not_found_error(self, learner):
        data_path = written(learner, {})
        check.raises("FileNotFoundError", learner.unpickle, data_path, "data_batch_1",
            because="the user should know that there is no such file")  # fmt: skip

    def test_a_file_that_was_cut_short_is_a_value_error(self, learner, readable):
        content = readable[0]
        for share in (0, 0.01, 0.5, 0.999):
            short = content[: int(share * len(content))]
            data_path = written(learner, {"data_batch_2": short})
            check_refused(learner.unpickle, data_path, "data_batch_2", name="data_batch_2",
                because="the file ends too early")  # fmt: skip

    def test_a_foreign_file_is_a_value_error(self, learner):
        for content in (PAGE, b"\x89PNG\r\n\x1a\n\0\0", b"K\x01b.", b"cnowhere\nnothing\n."):
            data_path = written(learner, {"test_batch": content})
            check_refused(learner.unpickle, data_path, "test_batch", name="test_batch",
                because="the file is no pickle of CIFAR-10")  # fmt: skip

    def test_a_pickle_of_something_else_is_a_value_error(self, learner):
        for value in ([1, 2, 3], None, b"text"):
            data_path = written(learner, {"batches.meta": pickled(value)})
            check_refused(learner.unpickle, data_path, "batches.meta", name="batches.meta",
                because="the file holds no dict")  # fmt: skip

    def test_a_pickle_cannot_run_code(self, learner):
        folder = f"{new_folder(learner)}/made-by-a-pickle"
        data_path = written(learner, {"data_batch_1": evil(folder)})
        because = "the file asks for os.mkdir: SafeUnpickler refuses, pickle.load would run it"
        check_refused(
            learner.unpickle, data_path, "data_batch_1", name="data_batch_1", because=because
        )
        message = "The file ran a function of its own choice: use SafeUnpickler, not pickle.load."
        check.true(path(learner, folder).exists() is False, message)


@task("read_batch")
class TestReadBatch:
    def test_it_gives_bytes_and_class_numbers(self, learner, readable):
        content, raw, labels = readable
        data_path = written(learner, {"test_batch": content})
        found = check.items(learner.read_batch(data_path, "test_batch"), 2, "(raw, cls)")
        check.equal(check.array(found[0], shape=(5, 3072), dtype="uint8"), raw)
        check.equal(check.array(found[1], shape=(5,), dtype="int64"), np.array(labels))

    def refuse(self, learner, content, because):
        data_path = written(learner, {"data_batch_3": python2(content)})
        call = learner.read_batch
        check_refused(call, data_path, "data_batch_3", name="data_batch_3", because=because)

    def test_a_file_of_cifar_100_is_refused(self, learner, readable):
        _, raw, labels = readable
        because = "CIFAR-100 has b'fine_labels' in place of b'labels'"
        self.refuse(learner, {b"data": raw, b"fine_labels": labels}, because)
        self.refuse(learner, {b"labels": labels}, "there is no b'data'")

    def test_images_of_another_kind_are_refused(self, learner, readable):
        _, raw, labels = readable
        for data, because in (
            (raw[:, :1024], "a row has 1024 values, not 3072"),
            (raw.reshape(-1, 32, 32, 3), "the array has four axes"),
            (raw.astype(np.float64), "the dtype is float64, not uint8"),
            (raw.tolist(), "it is a list, no array"),
        ):
            self.refuse(learner, {b"data": data, b"labels": labels}, because)

    def test_labels_that_do_not_fit_are_refused(self, learner, readable):
        _, raw, labels = readable
        for wrong, because in (
            (labels[:4], "there are 5 images, but 4 labels"),
            ([3, 0, 10, 9, 1], "there is no class 10"),
            ([3, 0, -1, 9, 1], "there is no class -1"),
            ([3, 0, 2.5, 9, 1], "2.5 is no class number"),
            (None, "there are no labels"),
        ):
            self.refuse(learner, {b"data": raw, b"labels": wrong}, because)

    def test_a_damaged_file_is_refused(self, learner, readable):
        data_path = written(learner, {"data_batch_1": readable[0][:2000]})
        call = learner.read_batch
        because = "the file ends too early"
        check_refused(call, data_path, "data_batch_1", name="data_batch_1", because=because)


def converted(raw):
    return raw.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1) / 255


def wrong_images(raw):
    """Images as the usual slips make them."""
    right = converted(raw)
    return {
        "the reshape without the transpose: colours are mixed up with rows": (
            raw.reshape(-1, 32, 32, 3) / 255
        ),
        "rows and columns exchanged": right.transpose(0, 2, 1, 3),
        "blue, green, red instead of red, green, blue": right[..., ::-1],
        "values up to 255: divide by 255": right * 255,
        "values that were divided by 255 twice": right / 255,
    }


@task("convert_images")
class TestConvertImages:
    def test_a_red_record_is_a_red_image(self, learner):
        raw = np.zeros((2, 3072), np.uint8)
        raw[:, :1024] = 255
        found = check.array(learner.convert_images(raw), shape=(2, 32, 32, 3), dtype="float32")
        because = "the first 1024 values are red: channel 0 is 1, the others are 0"
        check.close(found, converted(raw), because=because, slips=wrong_images(raw))

    def test_rows_columns_and_colours(self, learner, rng):
        raw = raw_images(rng, 3)
        found = check.array(learner.convert_images(raw), shape=(3, 32, 32, 3), dtype="float32")
        check.close(found, converted(raw), slips=wrong_images(raw))


@task("one_hot_encoded")
class TestOneHotEncoded:
    def test_a_single_1_in_each_row(self, learner):
        cls = np.array([2, 0, 3])
        found = check.array(learner.one_hot_encoded(cls, 5), shape=(3, 5), dtype="float32")
        check.equal(found, np.eye(5, dtype=np.float32)[cls])

    def test_without_a_number_the_largest_class_is_the_last(self, learner):
        found = learner.one_hot_encoded(np.array([1, 3, 0, 3]))
        because = "classes 0 to 3 need 4 columns"
        check.shape(found, (4, 4), because=because)


@task("load_class_names")
class TestLoadClassNames:
    def test_ten_texts(self, learner):
        content = python2({b"num_cases_per_batch": 2, b"label_names": NAMES, b"num_vis": 3072})
        found = learner.load_class_names(written(learner, {"batches.meta": content}))
        message = "The names are bytes: decode them."
        check.true(not (type(found) is list and NAMES[0] in found), message)
        check.equal(found, [name.decode() for name in NAMES])

    def test_a_file_without_ten_names_is_refused(self, learner):
        for content in ({b"fine_label_names": NAMES}, {b"label_names": NAMES[:9]}):
            data_path = written(learner, {"batches.meta": python2(content)})
            check_refused(learner.load_class_names, data_path, name="batches.meta",
                because="CIFAR-10 has ten names, under the key b'label_names'")  # fmt: skip


def parts_of(found, count):
    """Images, classes and one-hot labels, verified."""
    images, cls, labels = check.items(found, 3, "(images, cls, labels)")
    images = check.array(images, shape=(count, 32, 32, 3), dtype="float32")
    cls = check.array(cls, shape=(count,), dtype="int64")
    because = "there are ten classes, even if these files lack some"
    return images, cls, check.array(labels, shape=(count, 10), dtype="float32", because=because)


def marked(rng, sizes):
    """Batches whose images tell their class by their first pixel."""
    batches = []
    for size in sizes:
        raw, labels = raw_images(rng, size), rng.integers(8, size=size)
        raw[:, 0] = labels
        batches.append((raw, labels))
    return batches


def check_set(found, batches, slips=()):
    raw = np.concatenate([raw for raw, _ in batches])
    expected = np.concatenate([labels for _, labels in batches])
    images, cls, labels = parts_of(found, len(raw))
    for words, order in dict(slips).items():
        other = np.concatenate([batches[i][1] for i in order])
        check.true(not np.array_equal(cls, other), f"The files are not in order: {words}.")
    check.equal(cls, expected, because="the files come one after the other")
    check.close(images, converted(raw), slips=wrong_images(raw), because="with their own classes")
    check.equal(labels, np.eye(10, dtype=np.float32)[expected])


@task("load_batches")
class TestLoadBatches:
    def test_files_are_put_behind_one_another(self, learner, rng):
        batches = marked(rng, (3, 2, 4))
        names = ("test_batch", "data_batch_1", "more")
        pairs = zip(names, batches, strict=True)
        data_path = written(learner, {name: batch_of(r, c.tolist()) for name, (r, c) in pairs})
        check_set(learner.load_batches(data_path, list(names)), batches)

    def test_a_damaged_file_among_good_ones_is_an_error(self, learner, readable):
        content = readable[0]
        data_path = written(learner, {"data_batch_1": content, "data_batch_2": content[:-700]})
        check_refused(learner.load_batches, data_path, ["data_batch_1", "data_batch_2"],
            name="data_batch_2", because="half a data set is none")  # fmt: skip


@task("load_training_data")
class TestLoadTrainingData:
    def test_five_files_in_order(self, learner, rng):
        batches = marked(rng, (3, 2, 4, 1, 5))
        files = {f"data_batch_{i + 1}": batch_of(r, c.tolist()) for i, (r, c) in enumerate(batches)}
        files["test_batch"] = batch_of(raw_images(rng, 2), [9, 9])
        slips = {"the last one came first": range(4, -1, -1)}
        check_set(learner.load_training_data(written(learner, files)), batches, slips)

    def test_a_missing_file_is_an_error(self, learner, readable):
        files = {f"data_batch_{number}": readable[0] for number in (1, 2, 3, 4)}
        check.raises("FileNotFoundError", learner.load_training_data, written(learner, files),
            because="data_batch_5 is not there")  # fmt: skip


@task("load_test_data")
class TestLoadTestData:
    def test_the_test_set_of_the_kit(self, learner):
        data_path = new_folder(learner)
        learner.fixture("tiny_cifar10.write_batches")(path(learner, data_path, FOLDER))
        images, cls, _ = parts_of(learner.load_test_data(data_path), 500)
        because = "the first nine classes of the test set are those of CIFAR-10's"
        check.equal(cls[:9], np.array([3, 8, 8, 0, 6, 6, 1, 6, 3]), because=because)
        check.at_least(images, 0)
        check.at_most(images, 1)
        check.close(images, load_tiny().test.images, because="the images of the same files")

    def test_only_the_test_batch_is_read(self, learner, rng):
        batches = marked(rng, (4,))
        files = {"test_batch": batch_of(batches[0][0], batches[0][1].tolist())}
        check_set(learner.load_test_data(written(learner, files)), batches)
