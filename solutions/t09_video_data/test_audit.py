"""Visible checks of audit.py. Pictures are made here and written where the learner's code runs."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from PIL import Image

from grader.spec import check, task

FRAMES = [f"data/{name}-{number:04d}.jpg" for number in (1, 2, 3)
          for name in ("spoon-b", "fork", "spoon-a", "my-own knife")]  # fmt: skip


def library(learner, name):
    """A library of the process that the learner's code runs in."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def new_folder(learner, files, name="own pictures"):
    """A new folder there, with a space in its name, and files in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    folder = f"{library(learner, 'tempfile').TemporaryDirectory().name}/{name}"
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return folder


def picture(seed, kind="JPEG"):
    buffer = io.BytesIO()
    pixels = np.random.default_rng(seed).integers(256, size=(40, 30, 3)).astype("uint8")
    Image.fromarray(pixels).save(buffer, kind)
    return buffer.getvalue()


def two_lists(value):
    """The paths to train on and those to test, verified to be texts."""
    lists = check.items(value, 2, "(paths to train on, paths to test)")
    for paths in lists:
        texts = type(paths) is list and all(type(path) is str for path in paths)
        check.true(texts, "Two lists of paths are asked for.")
    return lists


def equal_or_named(value, expected, slips, because=""):
    """Like check.equal, but names a slip that has another length, too."""
    for name, wrong in slips.items():
        check.true(repr(value) != repr(wrong), f"It looks like {name}.", because=because)
    check.equal(value, expected, because=because)


@task("recording_of")
class TestRecordingOf:
    def test_what_stands_before_the_last_hyphen(self, learner):
        slips = {
            "what stands before the first hyphen": "forky",
            "the number left in": "forky-test-01-0163",
            "the folders left in": "data/forky/test/forky-test-01",
        }
        found = learner.recording_of("data/forky/test/forky-test-01-0163.jpg")
        check.equal(found, "forky-test-01", slips=slips)

    def test_without_a_hyphen_it_is_the_name(self, learner):
        check.equal(learner.recording_of("my-films/cat.jpeg"), "cat")


@task("shared_recordings")
class TestSharedRecordings:
    def test_recordings_that_are_in_both_sets(self, learner):
        train = ["a/b-02-0001.jpg", "a/b-02-0002.jpg", "a/a-01-0001.jpg", "a/c-01-0007.jpg"]
        test = ["a/test/c-01-0008.jpg", "a/test/b-02-0003.jpg", "a/test/c-01-0009.jpg"]
        slips = {"whole names compared: no frame is in both sets, but recordings are": []}
        equal_or_named(learner.shared_recordings(train, test), ["b-02", "c-01"], slips)

    def test_sets_of_separate_recordings_share_none(self, learner):
        check.equal(learner.shared_recordings(["a-01-0001.jpg"], ["a-02-0001.jpg"]), [])


@task("split_recordings")
class TestSplitRecordings:
    def test_no_recording_is_in_both_sets(self, learner):
        train, test = two_lists(learner.split_recordings(FRAMES, 0.5))
        message = "Frames of one recording are in both sets: neighbours leak into the test."
        prefixes = [{path.rpartition("-")[0] for path in paths} for paths in (train, test)]
        check.true(not prefixes[0] & prefixes[1], message)
        check.equal(sorted(train + test), sorted(FRAMES), because="each frame is in one of them")
        check.equal(len(test), 6, because="half of four recordings, with three frames each")

    def test_the_order_stays(self, learner):
        for paths in two_lists(learner.split_recordings(FRAMES, 0.25)):
            because = "the paths stay in the order in which they were given"
            check.equal(paths, [path for path in FRAMES if path in paths], because=because)

    def test_the_seed_decides(self, learner):
        tests = [str(learner.split_recordings(FRAMES, 0.25, seed)) for seed in range(12)]
        check.true(len(set(tests)) > 1, "Every seed chooses the same recordings.")
        again = str(learner.split_recordings(FRAMES, 0.25, 3))
        check.true(again == tests[3], "The same seed chose other recordings.")


@task("contradictions")
class TestContradictions:
    def test_one_picture_in_two_classes(self, learner):
        same, other = picture(1), picture(2)
        files = {"a/1.jpg": same, "a/2.jpg": other, "b/9.jpg": same, "b/8.jpg": picture(3)}
        folder = new_folder(learner, files)
        paths = [f"{folder}/{name}" for name in files]
        slips = {
            "files compared by name instead of by content": [],
            "the second path only": [[paths[2]]],
        }
        found = learner.contradictions(paths, [0, 0, 1, 1])
        equal_or_named(found, [[paths[0], paths[2]]], slips=slips)

    def test_copies_within_a_class_are_none(self, learner):
        folder = new_folder(learner, {"a/1.jpg": picture(1), "a/2.jpg": picture(1)})
        found = learner.contradictions([f"{folder}/a/1.jpg", f"{folder}/a/2.jpg"], [4, 4])
        slips = {"copies within one class counted": [[f"{folder}/a/1.jpg", f"{folder}/a/2.jpg"]]}
        equal_or_named(found, [], slips=slips)


@task("unreadable_files")
class TestUnreadableFiles:
    def test_a_text_and_half_a_picture_are_found(self, learner):
        whole = picture(1)
        files = {"a.jpg": whole, "b.jpg": b"no picture", "c.JPG": whole[: len(whole) // 2],
                 "d.jpg": picture(2, "PNG"), "e.jpg": b""}  # fmt: skip
        folder = new_folder(learner, files)
        paths = [f"{folder}/{name}" for name in files]
        slips = {
            "half a picture taken for a whole one: decode all of it": [paths[1], paths[4]],
            "a PNG picture refused for its name: the content counts": paths[1:],
            "the readable files instead of the others": [paths[0], paths[3]],
        }
        equal_or_named(learner.unreadable_files(paths), [paths[i] for i in (1, 2, 4)], slips=slips)
