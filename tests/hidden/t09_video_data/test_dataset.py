"""Hidden checks of dataset.py: other trees, other names, other orders."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from grader.spec import check, task


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner, files):
    """A new folder there, with files made in the given order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in files:
            archive.writestr(file, file.encode())
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/a ü 'folder'"
    library(learner, "os").makedirs(folder)
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return folder


def paths_of(learner, dataset, **kwargs):
    """All that get_paths gives, as a list."""
    found = dataset.get_paths(**kwargs)
    if type(found) is list:
        return found
    return library(learner, "builtins").list(check.handle(found, "an iterator of paths"))


class Tree:
    """A random tree of four classes, one of them empty, one without test/, and things beside."""

    def __init__(self, learner, rng):
        numbers = [int(n) for n in rng.permutation(100)[:4]]
        self.names = sorted(f"class {n:02d}" for n in numbers)
        without_test, empty = (int(n) for n in rng.permutation(4)[:2])
        self.train, self.test, beside = [], [], ["notes.txt", "c.jpg", ".git/x.jpg"]
        for c, name in enumerate(self.names):
            beside += [f"{name}/", f"{name}/Thumbs.db", f"{name}/old/z.jpg"]
            if c != empty:
                count = int(rng.integers(2, 6))
                endings = rng.choice([".jpg", ".JPG", ".jpeg", ".Jpg"], size=count)
                files = [f"v-{i:04d}{end}" for i, end in enumerate(endings)]
                self.train += [(c, file) for file in files]
                if c != without_test:
                    self.test += [(c, f"t-{file}") for file in files[1:]]
        files = [f"{self.names[c]}/{file}" for c, file in self.train]
        files += [f"{self.names[c]}/test/{file}" for c, file in self.test]
        self.folder = new_folder(learner, rng.permutation(files + beside).tolist())

    def paths(self, test=False):
        middle = "test/" if test else ""
        pairs = self.test if test else self.train
        return [f"{self.folder}/{self.names[c]}/{middle}{file}" for c, file in pairs]


@task("one_hot_encoded")
class TestOneHotEncoded:
    def test_any_classes(self, learner, rng):
        count, classes = int(rng.integers(5, 20)), int(rng.integers(4, 9))
        cls = rng.integers(classes - 1, size=count)
        found = check.array(learner.one_hot_encoded(cls, classes), shape=(count, classes))
        check.close(found, (cls[:, None] == np.arange(classes)).astype(float))


@task("list_files")
class TestListFiles:
    def test_several_extensions(self, learner, rng):
        names = [f"{stem}{end}" for stem in ("b c", "ä", "Z", "10") for end in (".png", ".GIF")]
        others = ["b.jpg", "png", "a.png.txt", "x.gifs", ".h.png", "d.png/1.txt"]
        folder = new_folder(learner, rng.permutation(names + others).tolist())
        check.equal(learner.list_files(folder, [".PNG", ".gif"]), sorted(names))

    def test_one_extension_as_a_text(self, learner, rng):
        names = [f"{n:02d}.webp" for n in rng.permutation(60)[:9]]
        folder = new_folder(learner, [*names, "a.web", "b.p", "c.jpg", "w"])
        because = "a text is one extension, not a sequence of letters"
        check.equal(learner.list_files(folder, ".webp"), sorted(names), because=because)


@task("DataSet.__init__")
class TestDataSetInit:
    def test_any_tree(self, learner, rng):
        tree = Tree(learner, rng)
        dataset = check.handle(learner.DataSet(tree.folder), "DataSet object")
        check.equal(dataset.class_names, tree.names)
        check.equal(dataset.num_classes, 4)
        check.equal(dataset.filenames, [file for _, file in tree.train])
        check.equal(dataset.class_numbers, [c for c, _ in tree.train])
        check.equal(dataset.filenames_test, [file for _, file in tree.test])
        check.equal(dataset.class_numbers_test, [c for c, _ in tree.test])

    def test_other_extensions(self, learner):
        folder = new_folder(learner, ["b/1.png", "a/2.jpg", "a/1.PNG", "b/test/3.png"])
        dataset = check.handle(learner.DataSet(folder, ".png"), "DataSet object")
        check.equal([dataset.filenames, dataset.filenames_test], [["1.PNG", "1.png"], ["3.png"]])


@task("DataSet.get_paths")
class TestGetPaths:
    def test_any_tree(self, learner, rng):
        tree = Tree(learner, rng)
        dataset = check.handle(learner.DataSet(tree.folder), "DataSet object")
        for test in (False, True):
            check.equal(paths_of(learner, dataset, test=test), tree.paths(test))

    def test_it_can_be_asked_again(self, learner, rng):
        tree = Tree(learner, rng)
        dataset = check.handle(learner.DataSet(tree.folder), "DataSet object")
        for _ in range(2):
            check.equal(paths_of(learner, dataset), tree.paths(), because="each call starts anew")


def compare_sets(value, paths, cls, classes):
    found = check.items(value, 3, "(paths, class numbers, one-hot rows)")
    check.equal(found[0], paths)
    check.equal(check.array(found[1], shape=(len(cls),), dtype="int"), np.array(cls, int))
    labels = check.array(found[2], shape=(len(cls), classes), dtype="float")
    check.close(labels, np.eye(classes)[cls])


@task("DataSet.get_training_set")
class TestGetTrainingSet:
    def test_any_tree(self, learner, rng):
        tree = Tree(learner, rng)
        dataset = check.handle(learner.DataSet(tree.folder), "DataSet object")
        compare_sets(dataset.get_training_set(), tree.paths(), [c for c, _ in tree.train], 4)


@task("DataSet.get_test_set")
class TestGetTestSet:
    def test_any_tree(self, learner, rng):
        tree = Tree(learner, rng)
        dataset = check.handle(learner.DataSet(tree.folder), "DataSet object")
        compare_sets(dataset.get_test_set(), tree.paths(test=True), [c for c, _ in tree.test], 4)

    def test_no_path_is_in_both_sets(self, learner, rng):
        dataset = check.handle(learner.DataSet(Tree(learner, rng).folder), "DataSet object")
        sets = []
        for value in (dataset.get_training_set(), dataset.get_test_set()):
            paths = check.items(value, 3, "(paths, class numbers, one-hot rows)")[0]
            check.true(type(paths) is list, "The first part should be a list of paths.")
            sets.append({check.text(path) for path in paths})
        check.true(not sets[0] & sets[1], "A file is in both sets.")


@task("DataSet.copy_files")
class TestCopyFiles:
    def test_any_tree(self, learner, rng):
        tree, out = Tree(learner, rng), new_folder(learner, [])
        dataset = check.handle(learner.DataSet(tree.folder), "DataSet object")
        dataset.copy_files(f"{out}/x y/train", f"{out}/test")
        found = library(learner, "glob").glob("**/*.*", root_dir=out, recursive=True)
        expected = [f"x y/train/{tree.names[c]}/{file}" for c, file in tree.train]
        expected += [f"test/{tree.names[c]}/{file}" for c, file in tree.test]
        check.equal(sorted(found), sorted(expected))
        c, file = tree.train[-1]
        copied = library(learner, "pathlib").Path(f"{out}/x y/train/{tree.names[c]}/{file}")
        check.equal(copied.read_bytes(), f"{tree.names[c]}/{file}".encode())

    def test_the_folder_itself_is_refused_and_one_beside_it_is_not(self, learner, rng):
        tree = Tree(learner, rng)
        dataset = check.handle(learner.DataSet(tree.folder), "DataSet object")
        beside = str(Path(tree.folder).parent)
        for refused in (tree.folder, f"{tree.folder}/a/b", f"{beside}/x/../a ü 'folder'/y"):
            check.raises("ValueError", dataset.copy_files, f"{beside}/train", refused)
        dataset.copy_files(f"{tree.folder} copy/train", f"{beside}/test")
        found = library(learner, "os").path.isdir(f"{tree.folder} copy/train")
        check.true(found, "A folder whose name only begins alike is another folder.")


@task("load_cached")
class TestLoadCached:
    def test_any_tree_comes_back(self, learner, rng):
        tree = Tree(learner, rng)
        cache = f"{new_folder(learner, [])}/not made yet/list"
        learner.load_cached(cache, tree.folder)
        library(learner, "shutil").rmtree(f"{tree.folder}/{tree.names[tree.train[0][0]]}")
        library(learner, "os").makedirs(f"{tree.folder}/a new class")
        dataset, printed = learner.printed(learner.load_cached, cache, tree.folder)
        dataset = check.handle(dataset, "DataSet object")
        check.equal(dataset.class_names, tree.names, because="the list is the saved one")
        check.equal(dataset.num_classes, 4)
        for test in (False, True):
            check.equal(paths_of(learner, dataset, test=test), tree.paths(test))
        compare_sets(dataset.get_test_set(), tree.paths(test=True), [c for c, _ in tree.test], 4)
        check.true("changed" in printed, "It does not say that the folder has changed.")

    def test_deleting_the_file_takes_the_changes_over(self, learner):
        folder = new_folder(learner, ["a/2.png", "b/1.png", "b/1.jpg"])
        cache = f"{folder}/list.json"
        learner.load_cached(cache, folder, ".png")
        path = library(learner, "pathlib").Path
        path(f"{folder}/a/1.png").write_bytes(b"")
        path(cache).unlink()
        dataset, printed = learner.printed(learner.load_cached, cache, folder, ".png")
        dataset = check.handle(dataset, "DataSet object")
        check.equal(dataset.filenames, ["1.png", "2.png", "1.png"])
        check.true("changed" not in printed, "A new list cannot have changed.")
