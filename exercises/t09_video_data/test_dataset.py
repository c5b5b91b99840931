"""Visible checks of dataset.py. The folder trees are made in the process of the learner's code."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np

from fixtures import tiny_knifey
from grader.spec import check, task

# In this order the files are made: sorted neither forwards nor backwards.
FILES = {
    "spoony/spoony-02-0001.jpg": b"s2",
    "spoony/test/spoony-test-01-0002.jpg": b"st2",
    "forky/forky-01-0002.jpg": b"f2",
    "knifey/test/knifey-test-01-0001.JPG": b"kt1",
    "forky/test/forky-test-01-0001.jpg": b"ft1",
    "forky/forky-01-0001.jpg": b"f1",
    "forky/notes.txt": b"no picture",
    "knifey/knifey-01-0001.jpg": b"k1",
    "spoony/test/spoony-test-01-0001.jpg": b"st1",
    "spoony/spoony-01-0001.JPG": b"s1",
    "spoony/spoony-01-0003.jpg": b"s3",
    "loose.jpg": b"in no class",
}
TRAIN = [
    ("forky", "forky-01-0001.jpg"),
    ("forky", "forky-01-0002.jpg"),
    ("knifey", "knifey-01-0001.jpg"),
    ("spoony", "spoony-01-0001.JPG"),
    ("spoony", "spoony-01-0003.jpg"),
    ("spoony", "spoony-02-0001.jpg"),
]
TEST = [
    ("forky", "forky-test-01-0001.jpg"),
    ("knifey", "knifey-test-01-0001.JPG"),
    ("spoony", "spoony-test-01-0001.jpg"),
    ("spoony", "spoony-test-01-0002.jpg"),
]
CLS, CLS_TEST = [0, 0, 1, 2, 2, 2], [0, 1, 2, 2]


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner, files, name="own pictures"):
    """A new folder there, with a space in its name, and files made in the given order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/{name}"
    library(learner, "os").makedirs(folder)
    unpack(learner, folder, buffer.getvalue())
    return folder


def unpack(learner, folder, archive):
    stream = library(learner, "io").BytesIO(archive)
    library(learner, "zipfile").ZipFile(stream).extractall(folder)


def new_dataset(learner, folder, *args):
    return check.handle(learner.DataSet(folder, *args), "DataSet object")


def listing(learner, folder):
    """All files and folders in it, sorted, as in "forky/test/"."""
    found = library(learner, "glob").glob(f"{folder}/**", recursive=True)
    return sorted(path.removeprefix(f"{folder}/") for path in found)


def paths_of(learner, dataset, **kwargs):
    """All that get_paths gives, as a list."""
    found = dataset.get_paths(**kwargs)
    if type(found) is list:
        return found
    return library(learner, "builtins").list(check.handle(found, "an iterator of paths"))


def joined(folder, pairs, test=False):
    middle = "/test" if test else ""
    return [f"{folder}/{name}{middle}/{file}" for name, file in pairs]


def three_of(value):
    return check.items(value, 3, "(paths, class numbers, one-hot rows)")


def files_and_classes(dataset, test=False):
    ending = "_test" if test else ""
    return getattr(dataset, f"filenames{ending}"), getattr(dataset, f"class_numbers{ending}")


def equal_or_named(value, expected, slips, because=""):
    """Like check.equal, but names a slip that has another length, too."""
    for name, wrong in slips.items():
        check.true(repr(value) != repr(wrong), f"It looks like {name}.", because=because)
    check.equal(value, expected, because=because)


@task("one_hot_encoded")
class TestOneHotEncoded:
    def test_each_row_has_its_1_in_the_column_of_its_class(self, learner):
        found = check.array(learner.one_hot_encoded([2, 0, 3, 2], 5), shape=(4, 5))
        expected = np.eye(5)[[2, 0, 3, 2]]
        slips = {"classes counted from 1: the first class is number 0": np.eye(5)[[1, 4, 2, 1]]}
        check.close(found, expected, slips=slips)

    def test_it_is_float32(self, learner):
        because = "labels are multiplied with float32 logarithms"
        check.array(learner.one_hot_encoded([1, 0], 3), dtype="float32", because=because)

    def test_no_class_numbers_give_no_rows(self, learner):
        check.shape(learner.one_hot_encoded([], 3), (0, 3), because="a set may be empty")


@task("list_files")
class TestListFiles:
    def test_the_order_does_not_depend_on_how_the_files_were_made(self, learner):
        names = ["b-0002.jpg", "a-0010.jpg", "c-0001.jpg", "a-0002.jpg", "b-0001.jpg"]
        for order in (names, sorted(names), sorted(names, reverse=True)):
            folder = new_folder(learner, dict.fromkeys(order, b""))
            because = "the system lists files in any order: sort them by name"
            check.equal(learner.list_files(folder), sorted(names), because=because)

    def test_capital_letters_in_an_extension_make_no_difference(self, learner):
        names = ["a.jpg", "b.JPG", "c.Jpeg", "d.jpeg"]
        folder = new_folder(learner, dict.fromkeys(names, b""))
        slips = {"files with capital letters in the extension left out": ["a.jpg", "d.jpeg"]}
        equal_or_named(learner.list_files(folder), names, slips=slips)

    def test_files_of_other_kinds_are_left_out(self, learner):
        names = ["a.jpg", "a.png", "a.zip", "ajpg", "notes.txt", "x.jpg.part", "cache.pkl"]
        folder = new_folder(learner, dict.fromkeys(names, b""))
        slips = {
            "one extension taken letter by letter: any name that ends in j, p or g belongs to it": (
                sorted(n for n in names if n.endswith((".", "j", "p", "g")))
            ),
            "no look at the extensions": sorted(names),
            "the extension without its dot": ["a.jpg", "ajpg"],
        }
        equal_or_named(learner.list_files(folder, ".jpg"), ["a.jpg"], slips=slips)

    def test_folders_and_hidden_files_are_left_out(self, learner):
        files = {"old.jpg/a.txt": b"", "b.jpg": b"", "._b.jpg": b"", "test/c.jpg": b""}
        folder = new_folder(learner, files)
        slips = {
            "a folder whose name ends in .jpg taken for a file": ["b.jpg", "old.jpg"],
            "hidden files, which begin with a dot, taken for pictures": ["._b.jpg", "b.jpg"],
            "files of sub-folders taken along": ["b.jpg", "c.jpg"],
        }
        equal_or_named(learner.list_files(folder), ["b.jpg"], slips=slips)

    def test_a_folder_that_does_not_exist_has_no_files(self, learner):
        folder = new_folder(learner, {})
        check.equal(learner.list_files(f"{folder}/test"), [], because="test/ may be missing")


@task("DataSet.__init__")
class TestDataSetInit:
    def test_each_folder_is_a_class(self, learner):
        dataset = new_dataset(learner, new_folder(learner, FILES))
        names = ["forky", "knifey", "spoony"]
        slips = {
            "a loose file taken for a class": ["forky", "knifey", "loose.jpg", "spoony"],
            "the folders test/ taken for a class": ["forky", "knifey", "spoony", "test"],
        }
        equal_or_named(dataset.class_names, names, slips=slips, because="they are sorted")
        check.equal(dataset.num_classes, 3)

    def test_training_files_lie_directly_in_their_class(self, learner):
        files, cls = files_and_classes(new_dataset(learner, new_folder(learner, FILES)))
        both = TRAIN + TEST
        slips = {
            "test files swept into the training set": [
                file for name in ("forky", "knifey", "spoony") for c, file in both if c == name
            ],
        }
        equal_or_named(files, [file for _, file in TRAIN], slips=slips)
        check.equal(cls, CLS, slips={"classes numbered from 1": [c + 1 for c in CLS]})

    def test_test_files_lie_in_test(self, learner):
        files, cls = files_and_classes(new_dataset(learner, new_folder(learner, FILES)), test=True)
        check.equal(files, [file for _, file in TEST])
        check.equal(cls, CLS_TEST)

    def test_a_class_may_be_empty_and_test_may_be_missing(self, learner):
        folder = new_folder(learner, {"b/": b"", "c/1.jpg": b"", "a/1.jpg": b"", "c/test/": b""})
        dataset = new_dataset(learner, folder)
        because = "a class without pictures keeps its number"
        check.equal(dataset.class_names, ["a", "b", "c"], because=because)
        check.equal(dataset.class_numbers, [0, 2], because=because)
        check.equal(dataset.filenames_test, [], because="a missing test/ means no test files")

    def test_the_path_is_kept_in_full(self, learner):
        folder = new_folder(learner, FILES)
        relative = library(learner, "os").path.relpath(folder)
        because = "a relative path means something else after a change of folder"
        check.equal(new_dataset(learner, relative).in_dir, folder, because=because)

    def test_the_frames_of_the_kit(self, learner):
        dataset = new_dataset(learner, str(tiny_knifey.frames()))
        check.equal(dataset.class_names, ["forky", "knifey", "spoony"])
        counts = {"": [66, 81, 131], "_test": [30, 27, 48]}
        for ending, expected in counts.items():
            cls = check.array(np.array(getattr(dataset, f"class_numbers{ending}")), dtype="int")
            check.between(cls, 0, 2, because="there are three classes, numbered from 0")
            slips = {"test files swept into the training set": [96, 108, 179]}
            check.equal(np.bincount(cls.ravel(), minlength=3).tolist(), expected, slips=slips)

    def test_a_folder_without_classes_is_refused(self, learner):
        folder = new_folder(learner, {"a.jpg": b"", ".cache/b.jpg": b""})
        check.raises("ValueError", learner.DataSet, folder, because="there is nothing to learn")


@task("DataSet.get_paths")
class TestGetPaths:
    def test_training_files_in_the_order_of_filenames(self, learner):
        folder = new_folder(learner, FILES)
        found = paths_of(learner, new_dataset(learner, folder))
        slips = {
            "the paths of the test files": joined(folder, TEST, test=True),
            "names without their folders": [file for _, file in TRAIN],
        }
        equal_or_named(found, joined(folder, TRAIN), slips=slips)

    def test_test_files_in_their_sub_folders(self, learner):
        folder = new_folder(learner, FILES)
        found = paths_of(learner, new_dataset(learner, folder), test=True)
        slips = {
            "the paths of the training files": joined(folder, TRAIN),
            "the folder test/ left out": joined(folder, TEST),
        }
        equal_or_named(found, joined(folder, TEST, test=True), slips=slips)

    def test_every_file_exists(self, learner):
        dataset = new_dataset(learner, new_folder(learner, FILES))
        exists = library(learner, "os").path.isfile
        for test in (False, True):
            for path in paths_of(learner, dataset, test=test):
                check.true(exists(check.text(path)), "A path leads to no file.")


@task("DataSet.get_training_set")
class TestGetTrainingSet:
    def test_paths_numbers_and_rows_belong_together(self, learner):
        folder = new_folder(learner, FILES)
        paths, cls, labels = three_of(new_dataset(learner, folder).get_training_set())
        check.equal(paths, joined(folder, TRAIN), because="a list, in the order of get_paths")
        cls = check.array(cls, shape=(6,), dtype="int")
        check.equal(cls, np.array(CLS))
        labels = check.array(labels, shape=(6, 3), dtype="float32")
        check.equal(labels.argmax(axis=1), cls, because="row n is the class of path n")
        check.close(labels.sum(axis=1), np.ones(6))

    def test_an_empty_class_keeps_its_column(self, learner):
        folder = new_folder(learner, {"a/1.jpg": b"", "b/": b"", "c/": b""})
        _, _, labels = three_of(new_dataset(learner, folder).get_training_set())
        check.shape(labels, (1, 3), because="there are three classes, two of them empty")

    def test_without_training_files_it_is_empty(self, learner):
        dataset = new_dataset(learner, new_folder(learner, {"a/test/1.jpg": b""}))
        paths, cls, labels = three_of(dataset.get_training_set())
        check.equal(paths, [])
        check.array(cls, shape=(0,), dtype="int", because="class numbers, even if there are none")
        check.shape(labels, (0, 1))


@task("DataSet.get_test_set")
class TestGetTestSet:
    def test_paths_numbers_and_rows_belong_together(self, learner):
        folder = new_folder(learner, FILES)
        paths, cls, labels = three_of(new_dataset(learner, folder).get_test_set())
        slips = {"the training set": joined(folder, TRAIN)}
        equal_or_named(paths, joined(folder, TEST, test=True), slips=slips)
        check.equal(check.array(cls, shape=(4,), dtype="int"), np.array(CLS_TEST))
        check.close(check.array(labels, shape=(4, 3)), np.eye(3)[CLS_TEST])

    def test_without_test_files_it_is_empty(self, learner):
        dataset = new_dataset(learner, new_folder(learner, {"a/1.jpg": b"", "b/2.jpg": b""}))
        paths, cls, labels = three_of(dataset.get_test_set())
        check.equal(paths, [])
        check.array(cls, shape=(0,), dtype="int", because="class numbers, even if there are none")
        check.shape(labels, (0, 2))


@task("DataSet.copy_files")
class TestCopyFiles:
    def test_training_and_test_files_go_to_folders_of_their_classes(self, learner):
        folder = new_folder(learner, {**FILES, "empty class/": b""})
        out = new_folder(learner, {"train/forky/forky-01-0001.jpg": b"an old one"})
        new_dataset(learner, folder).copy_files(f"{out}/train", f"{out}/new/test")
        files = [f"train/{name}/{file}" for name, file in TRAIN]
        files += [f"new/test/{name}/{file}" for name, file in TEST]
        found = [path for path in listing(learner, out) if path.endswith(("jpg", "JPG"))]
        check.equal(found, sorted(files), because="each file goes to the folder of its class")
        because = "an empty class is a class, too"
        for name in ("train/empty class", "new/test/empty class"):
            check.true(name in listing(learner, out), "The folder of a class is missing.",
                       because=because)  # fmt: skip
        copied = library(learner, "pathlib").Path(f"{out}/train/forky/forky-01-0001.jpg")
        check.equal(copied.read_bytes(), b"f1", because="old files are overwritten")

    def test_folders_inside_the_data_set_are_refused(self, learner):
        folder = new_folder(learner, FILES)
        out = new_folder(learner, {})
        dataset = new_dataset(learner, folder)
        because = "train/ and test/ in the data set's folder would become classes"
        check.raises(
            "ValueError", dataset.copy_files, f"{folder}/train", f"{out}/test", because=because
        )
        check.raises(
            "ValueError", dataset.copy_files, f"{out}/train", f"{folder}/test", because=because
        )
        message = "It refused one of the folders, but copied files before."
        check.true("train" not in listing(learner, out), message)


def load(learner, cache, folder, *args):
    """The data set, and what was printed."""
    dataset, printed = learner.printed(learner.load_cached, cache, folder, *args)
    return check.handle(dataset, "DataSet object"), printed


def still_the_first_list(learner, dataset, folder, because):
    check.equal(dataset.class_names, ["forky", "knifey", "spoony"], because=because)
    check.equal(paths_of(learner, dataset), joined(folder, TRAIN), because=because)
    found = paths_of(learner, dataset, test=True)
    check.equal(found, joined(folder, TEST, test=True), because=because)
    check.equal(files_and_classes(dataset)[1], CLS, because=because)


@task("load_cached")
class TestLoadCached:
    def test_the_first_call_saves_the_list_as_json(self, learner):
        folder = new_folder(learner, FILES)
        cache = f"{new_folder(learner, {})}/new/folder/knifey.json"
        dataset, printed = load(learner, cache, folder)
        check.equal(paths_of(learner, dataset), joined(folder, TRAIN))
        message = "The first call should print '- Data-set saved to cache-file: PATH'."
        check.true(f"- Data-set saved to cache-file: {cache}\n" in printed, message)
        message = "There is no cache-file after the first call."
        check.true(library(learner, "os").path.exists(cache), message)
        try:
            saved = json.loads(library(learner, "pathlib").Path(cache).read_bytes())
        except ValueError:
            saved = None
        message = "The cache-file is no JSON with the attributes of the data set."
        check.true(type(saved) is dict and saved.get("class_numbers") == CLS, message,
                   because="a pickle runs code when it is opened")  # fmt: skip

    def test_the_second_call_loads_it(self, learner):
        folder = new_folder(learner, FILES)
        load(learner, f"{folder}/knifey.json", folder)
        dataset, printed = load(learner, f"{folder}/knifey.json", folder)
        still_the_first_list(learner, dataset, folder, "nothing has changed")
        message = "The second call should print '- Data-set loaded from cache-file: PATH'."
        check.true("- Data-set loaded from cache-file:" in printed, message)
        message = "It says that files have changed, but none has."
        check.true("changed" not in printed, message)

    def test_the_order_stays_when_files_are_added_or_deleted(self, learner):
        folder = new_folder(learner, FILES)
        cache = f"{folder}/knifey.json"
        load(learner, cache, folder)
        path = library(learner, "pathlib").Path
        path(f"{folder}/forky/a-new-one.jpg").write_bytes(b"")
        path(f"{folder}/spoony/spoony-02-0001.jpg").unlink()
        dataset, printed = load(learner, cache, folder)
        because = "transfer-values that were computed belong to the files in the saved order"
        still_the_first_list(learner, dataset, folder, because)
        message = "It does not say that files have changed since the list was made."
        check.true("- Files have changed since this was made:" in printed, message,
                   because="an old list hides added and deleted files")  # fmt: skip

    def test_a_list_of_another_folder_is_refused(self, learner):
        one, other = (new_folder(learner, {"a/1.jpg": b"", "b/2.jpg": b""}) for _ in range(2))
        load(learner, f"{one}/list.json", one)
        because = "its paths would lead to other pictures"
        check.raises("ValueError", learner.load_cached, f"{one}/list.json", other, because=because)
