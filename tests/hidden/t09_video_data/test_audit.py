"""Hidden checks of audit.py."""

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
    stream = library(learner, "io").BytesIO(buffer.getvalue())
    library(learner, "zipfile").ZipFile(stream).extractall(folder)
    return folder


def picture(rng, kind="JPEG"):
    buffer = io.BytesIO()
    pixels = rng.integers(256, size=(30, 50, 3)).astype("uint8")
    Image.fromarray(pixels).save(buffer, kind)
    return buffer.getvalue()


def words(rng, count):
    letters = rng.choice([*"abcdefgh"], size=(count, 5))
    return [f"{''.join(row)}-{i}" for i, row in enumerate(letters)]


def frames(rng, recordings, count):
    paths = [f"x-1/{name}-{i + 1:04d}.jpg" for name in recordings for i in range(count)]
    return rng.permutation(paths).tolist()


def two_lists(value):
    lists = check.items(value, 2, "(paths to train on, paths to test)")
    for paths in lists:
        texts = type(paths) is list and all(type(path) is str for path in paths)
        check.true(texts, "Two lists of paths are asked for.")
    return lists


@task("recording_of")
class TestRecordingOf:
    def test_any_name(self, learner, rng):
        for word in words(rng, 4):
            found = learner.recording_of(f"a-b/c.d/{word}.x-{int(rng.integers(9999)):04d}.jpeg")
            check.equal(found, f"{word}.x", because="only the last hyphen and what follows it goes")


@task("shared_recordings")
class TestSharedRecordings:
    def test_any_recordings(self, learner, rng):
        names = words(rng, 8)
        train, test = frames(rng, names[:5], 3), frames(rng, names[3:], 2)
        check.equal(learner.shared_recordings(train, test), sorted(names[3:5]))


@task("split_recordings")
class TestSplitRecordings:
    def test_any_recordings(self, learner, rng):
        names = words(rng, 10)
        paths = frames(rng, names, 4)
        train, test = two_lists(learner.split_recordings(paths, 0.3, int(rng.integers(99))))
        check.equal(len(test), 12, because="3 of 10 recordings, with 4 frames each")
        check.equal(len({path.rpartition("-")[0] for path in test}), 3)
        for found in (train, test):
            check.equal(found, [path for path in paths if path in found])
        check.equal(sorted(train + test), sorted(paths))

    def test_at_least_one_recording_is_for_the_test(self, learner, rng):
        paths = frames(rng, words(rng, 3), 2)
        check.equal(len(two_lists(learner.split_recordings(paths, 0.01))[1]), 2)


@task("contradictions")
class TestContradictions:
    def test_any_copies(self, learner, rng):
        a, b, c, d = (picture(rng) for _ in range(4))
        contents = [a, b, c, b, a, d, d, b]
        cls = [0, 2, 1, 1, 3, 0, 0, 2]
        files = {f"{k}/{n}.jpg": x for n, (k, x) in enumerate(zip(cls, contents, strict=True))}
        folder = new_folder(learner, files)
        paths = [f"{folder}/{name}" for name in files]
        found = learner.contradictions(paths, np.array(cls))
        check.equal(found, [[paths[0], paths[4]], [paths[1], paths[3], paths[7]]])


@task("unreadable_files")
class TestUnreadableFiles:
    def test_any_order(self, learner, rng):
        whole = [picture(rng), picture(rng, "PNG"), picture(rng)]
        broken = [picture(rng)[:-700], b"\xff\xd8\xff", b"GIF89a", picture(rng, "PNG")[:2000]]
        contents = [*((x, False) for x in whole), *((x, True) for x in broken)]
        order = rng.permutation(len(contents))
        files = {f"{n}.JPG": contents[i][0] for n, i in enumerate(order)}
        folder = new_folder(learner, files)
        paths = [f"{folder}/{name}" for name in files]
        expected = [path for path, i in zip(paths, order, strict=True) if contents[i][1]]
        check.equal(learner.unreadable_files(paths), expected)
