"""Hidden checks of cifar10.py: files of other sizes, and other things that go wrong."""

from __future__ import annotations

import io
import pickle
import tarfile

import numpy as np

from grader.spec import check, task
from grader.spec.outcome import LearnerError

FOLDER = "cifar-10-batches-py"


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


def evil(file):
    """A pickle that writes a file when it is read, with a function of NumPy's."""
    name = file.encode()
    return b"\x80\x02cnumpy\nsave\nX" + len(name).to_bytes(4, "little") + name + b"K\x05\x86R."


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


def converted(raw):
    return raw.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1) / 255


@task("maybe_download_and_extract")
class TestMaybeDownloadAndExtract:
    def test_any_archive(self, learner, rng):
        names = [f"{FOLDER}/file_{number}" for number in rng.permutation(5)[:3]]
        files = {name: rng.bytes(40) for name in names}
        source = library(learner, "unittest.mock").Mock(return_value=archive_of(files))
        data_path = new_folder(learner)  # which is there already
        url = f"https://other.place/a/b/c-{int(rng.integers(99))}.tar.gz"
        learner.maybe_download_and_extract(url, data_path, source)
        archive = path(learner, data_path, url.rpartition("/")[2])
        check.true(archive.is_file() is True, "The archive should have its own name in data_path.")
        for name, content in files.items():
            place = path(learner, data_path, name)
            check.true(place.is_file() is True, "A file of the archive is missing.")
            check.true(place.read_bytes() == content, "A file has not the content it should have.")

    def test_an_archive_is_enough(self, learner, rng):
        """if the archive is there, nothing is done, even if nothing is unpacked"""
        source = library(learner, "unittest.mock").Mock(return_value=archive_of({"a": b"1"}))
        data_path = new_folder(learner)
        path(learner, data_path, "a.tar.gz").write_bytes(rng.bytes(10))
        learner.maybe_download_and_extract("https://some.where/a.tar.gz", data_path, source)
        check.equal(source.call_count, 0, because="the archive is there")

    def test_without_a_network(self, learner):
        """a download that fails is an error, and can be tried again"""
        error = library(learner, "builtins").ConnectionError
        source = library(learner, "unittest.mock").Mock(side_effect=error)
        data_path = f"{new_folder(learner)}/new"
        url = "https://some.where/a.tar.gz"
        call = learner.maybe_download_and_extract
        check.raises("ConnectionError", call, url, data_path, source, because="there is no network")
        there = path(learner, data_path, "a.tar.gz").exists()
        message = "After a download that failed there is an archive, but it is empty."
        check.true(there is False, message)


@task("SafeUnpickler.find_class")
class TestFindClass:
    def unpickler(self, learner, content=b""):
        source = library(learner, "io").BytesIO(content)
        return check.handle(learner.SafeUnpickler(source, encoding="bytes"), "SafeUnpickler object")

    def test_arrays_of_any_kind(self, learner, rng):
        for array in (rng.normal(size=(2, 3)), rng.integers(256, size=7).astype(np.uint8)):
            found = check.array(self.unpickler(learner, pickled(array)).load(), shape=array.shape)
            check.equal(found, array)

    def test_not_even_numpy_may_be_used_freely(self, learner):
        unpickler = self.unpickler(learner)
        for module, name in (
            ("numpy", "load"),
            ("numpy", "_reconstruct"),
            ("numpy.core.multiarray", "ndarray"),
            ("numpy._core.multiarray", "fromfile"),
            ("_codecs", "decode"),
            ("builtins", "getattr"),
            ("posix", "system"),
            ("shutil", "rmtree"),
        ):
            because = "the pair of module and name is not in ALLOWED"
            check.raises("UnpicklingError", unpickler.find_class, module, name, because=because)
        file = f"{new_folder(learner)}/made-by-a-pickle.npy"
        because = "it asks for a function of NumPy's that writes a file"
        check.raises("UnpicklingError", self.unpickler(learner, evil(file)).load, because=because)
        message = "The pickle ran a function of its own choice: it has written a file."
        check.true(path(learner, file).exists() is False, message)


@task("unpickle")
class TestUnpickle:
    def test_any_dict(self, learner, rng):
        raw = raw_images(rng, int(rng.integers(2, 6)))
        key = bytes(rng.integers(97, 123, size=6).astype(np.uint8))
        data_path = written(learner, {"some_file": python2({key: raw, b"more": [1, b"two"]})})
        found = learner.unpickle(data_path, "some_file")
        check.true(type(found) is dict and found.keys() == {key, b"more"},
            "It should return the dict in the file, with keys of bytes.")  # fmt: skip
        check.equal(check.array(found[key], shape=raw.shape, dtype="uint8"), raw)
        check.equal(found[b"more"], [1, b"two"])

    def test_damage_of_many_kinds(self, learner, rng):
        whole = python2({b"data": raw_images(rng, 2), b"labels": [1, 2]})
        contents = [whole[: int(cut)] for cut in rng.integers(len(whole), size=6)]
        contents += [rng.bytes(int(size)) for size in rng.integers(1, 60, size=12)]
        contents += [
            b"}",
            b"0.",
            b"K",
            b"\x80\x02h\x05.",
            b"cnumpy\nndarray\nR.",
            b"(lp0\n.",
            b"I1x\n.",
        ]
        for content in contents:
            data_path = written(learner, {"batch": content})
            check_refused(learner.unpickle, data_path, "batch", name="batch",
                because="the file is damaged")  # fmt: skip

    def test_a_pickle_cannot_write_files(self, learner):
        file = f"{new_folder(learner)}/made-by-a-pickle.npy"
        data_path = written(learner, {"batch": evil(file)})
        check_refused(learner.unpickle, data_path, "batch", name="batch",
            because="it asks for a function of NumPy's that writes a file")  # fmt: skip
        message = "The file ran a function of its own choice: it has written another one."
        check.true(path(learner, file).exists() is False, message)


@task("read_batch")
class TestReadBatch:
    def test_any_number_of_images(self, learner, rng):
        for size in (1, int(rng.integers(2, 9))):
            raw, cls = raw_images(rng, size), rng.integers(10, size=size)
            content = python2({b"labels": cls.tolist(), b"data": raw})
            found = learner.read_batch(written(learner, {"b": content}), "b")
            found = check.items(found, 2, "(raw, cls)")
            check.equal(check.array(found[0], shape=(size, 3072), dtype="uint8"), raw)
            check.equal(check.array(found[1], shape=(size,), dtype="int64"), cls)

    def test_what_is_no_batch(self, learner, rng):
        raw, cls = raw_images(rng, 3), [0, 9, 4]
        for content in (
            {b"data": raw.ravel(), b"labels": cls},
            {b"data": raw.astype(np.int64), b"labels": cls},
            {b"data": raw[:, :3000], b"labels": cls},
            {b"data": None, b"labels": cls},
            {b"data": raw, b"labels": [*cls, 1]},
            {b"data": raw, b"labels": [0, 99, 4]},
            {b"data": raw, b"labels": [0, b"cat", 4]},
            {b"data": raw, b"labels": b"abc"},
            {b"data": raw, b"coarse_labels": cls, b"fine_labels": cls},
            {},
        ):
            data_path = written(learner, {"batch": python2(content)})
            check_refused(learner.read_batch, data_path, "batch", name="batch",
                because="data are uint8 [N, 3072], labels N ints from 0 to 9")  # fmt: skip


@task("convert_images")
class TestConvertImages:
    def test_any_records(self, learner, rng):
        raw = raw_images(rng, int(rng.integers(2, 7)))
        shape = (len(raw), 32, 32, 3)
        found = check.array(learner.convert_images(raw), shape=shape, dtype="float32")
        right = converted(raw)
        slips = {
            "the reshape without the transpose": raw.reshape(shape) / 255,
            "rows and columns exchanged": right.transpose(0, 2, 1, 3),
            "blue, green, red": right[..., ::-1],
        }
        check.close(found, right, slips=slips)


@task("one_hot_encoded")
class TestOneHotEncoded:
    def test_any_classes(self, learner, rng):
        cls = rng.integers(4, 9, size=13)
        for number, columns in ((11, 11), (None, cls.max() + 1)):
            found = learner.one_hot_encoded(cls, number)
            found = check.array(found, shape=(13, columns), dtype="float32")
            check.equal(found, np.eye(columns, dtype=np.float32)[cls])


@task("load_class_names")
class TestLoadClassNames:
    def test_names_with_other_letters(self, learner, rng):
        names = [f"Bär {number} é" for number in rng.permutation(10)]
        content = python2({b"label_names": [name.encode() for name in names]})
        found = learner.load_class_names(written(learner, {"batches.meta": content}))
        check.equal(found, names, because="the bytes are UTF-8")

    def test_no_names_at_all(self, learner):
        call = learner.load_class_names
        because = "there is no file batches.meta"
        check.raises("FileNotFoundError", call, written(learner, {}), because=because)
        for content in (python2({b"label_names": b"cat dog"}), b"", python2({})):
            data_path = written(learner, {"batches.meta": content})
            check_refused(call, data_path, name="batches.meta", because="ten names are needed")


def check_set(found, batches):
    raw = np.concatenate([raw for raw, _ in batches])
    expected = np.concatenate([cls for _, cls in batches])
    images, cls, labels = check.items(found, 3, "(images, cls, labels)")
    cls = check.array(cls, shape=expected.shape, dtype="int64")
    check.equal(cls, expected, because="the files come one after the other")
    images = check.array(images, shape=(len(raw), 32, 32, 3), dtype="float32")
    check.close(images, converted(raw), because="each image keeps its class")
    because = "there are ten classes, even if these files lack some"
    labels = check.array(labels, shape=(len(raw), 10), dtype="float32", because=because)
    check.equal(labels, np.eye(10, dtype=np.float32)[expected])


def some_batches(rng, count):
    sizes = rng.integers(1, 6, size=count)
    return [(raw_images(rng, size), rng.integers(7, size=size)) for size in sizes]


def files_of(names, batches):
    pairs = zip(names, batches, strict=True)
    return {name: python2({b"data": raw, b"labels": cls.tolist()}) for name, (raw, cls) in pairs}


@task("load_batches")
class TestLoadBatches:
    def test_any_files_in_any_order(self, learner, rng):
        batches = some_batches(rng, 4)
        names = [f"part_{number}" for number in rng.permutation(4)]
        data_path = written(learner, files_of(names, batches))
        check_set(learner.load_batches(data_path, names), batches)
        check_set(learner.load_batches(data_path, names[1:3]), batches[1:3])


@task("load_training_data")
class TestLoadTrainingData:
    def test_any_five_files(self, learner, rng):
        batches = some_batches(rng, 7)
        names = [f"data_batch_{number}" for number in range(7)]  # 0 and 6 are none of it
        found = learner.load_training_data(written(learner, files_of(names, batches)))
        check_set(found, batches[1:6])


@task("load_test_data")
class TestLoadTestData:
    def test_any_file(self, learner, rng):
        batches = some_batches(rng, 2)
        data_path = written(learner, files_of(("test_batch", "data_batch_1"), batches))
        check_set(learner.load_test_data(data_path), batches[:1])
