"""Hidden checks of names.py: tables drawn anew."""

from __future__ import annotations

import io
import tarfile

import numpy as np

from grader.spec import check, shared, task

WORDS = ("red fox", "kit fox", "bow tie", "go-kart", "jack-o'-lantern", "crane", "St. Bernard")


def library(learner, name):
    """A module of Python's own, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def tables(rng, count):
    """Names by id, class numbers by id, and both as text; one name more than there are numbers."""
    uids = [f"n{number:08d}" for number in rng.choice(10**8, size=count + 1, replace=False)]
    numbers = [int(number) for number in rng.choice(5000, size=count, replace=False)]
    names = {uid: ", ".join(rng.choice(WORDS, size=rng.integers(1, 4))) for uid in uids}
    classes = dict(zip(uids, numbers, strict=False))
    name_text = "".join(f"{uid}\t{names[uid]}\n" for uid in rng.permutation(uids))
    entry = 'entry {{\n  target_class: {}\n  target_class_string: "{}"\n}}\n'
    map_text = "# -*- protobuffer -*-\n# target classes by number\n"
    map_text += "".join(entry.format(cls, uid) for uid, cls in classes.items())
    return names, classes, name_text, map_text


@task("maybe_download")
class TestMaybeDownload:
    def test_whether_there_is_a_folder_or_not(self, learner, rng):
        for make_folder in (True, False):
            folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
            data_dir = folder if make_folder else folder.joinpath("a", "b")
            content = rng.bytes(int(rng.integers(50, 90)))
            archive = io.BytesIO()
            with tarfile.open(fileobj=archive, mode="w:gz") as tar:
                member = tarfile.TarInfo("table")
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
            source = library(learner, "io").BytesIO(archive.getvalue())
            check.equal(learner.maybe_download(data_dir, source.read), True)
            unpacked = data_dir.joinpath("table")
            check.true(unpacked.exists(), "The archive was not unpacked into the folder.")
            check.equal(unpacked.read_bytes(), content, because="unpacked as it was packed")
            kept = data_dir.joinpath("inception-2015-12-05.tgz")
            check.true(kept.exists(), "The archive itself was not kept under its name.")
            check.equal(kept.read_bytes(), archive.getvalue())

    def test_an_archive_that_is_there_is_enough(self, learner):
        folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
        folder.joinpath("inception-2015-12-05.tgz").write_bytes(b"whatever")
        source = library(learner, "io").BytesIO(b"no archive")
        because = "the file exists, so nothing is downloaded or unpacked"
        found = learner.maybe_download(folder, source.read)
        check.equal(found, False, because=because)
        check.equal(source.tell(), 0, because=because)


@task("read_uid_names")
class TestReadUidNames:
    def test_other_tables_and_line_ends(self, learner, rng):
        names, _, text, _ = tables(rng, 30)
        windows = text.replace("\n", "\r\n")
        for version in (text, text[:-1], windows, windows[:-2]):
            because = "line ends do not belong to a name, and the last line needs none"
            check.equal(learner.read_uid_names(version), names, because=because)

    def test_empty_lines_mean_nothing(self, learner, rng):
        names, _, text, _ = tables(rng, 3)
        check.equal(learner.read_uid_names(text.replace("\n", "\n\n")), names)


@task("read_uid_classes")
class TestReadUidClasses:
    def test_other_tables_and_line_ends(self, learner, rng):
        _, classes, _, text = tables(rng, 30)
        for version in (text, text[:-1], text.replace("\n", "\r\n")):
            because = "each number belongs to the id in the line that follows"
            check.equal(learner.read_uid_classes(version), classes, because=because)


@shared
def looked_up(learner, rng):
    names, classes, *texts = tables(rng, 40)
    return names, classes, check.handle(learner.NameLookup(*texts), "NameLookup object")


@task("NameLookup")
class TestNameLookup:
    def test_there_and_back(self, looked_up):
        names, classes, lookup = looked_up
        for uid, cls in list(classes.items())[:10]:
            check.equal(lookup.uid_to_cls(uid), cls)
            check.equal(lookup.uid_to_name(uid), names[uid])
            check.equal(lookup.cls_to_name(cls), names[uid], because="uid -> class -> name")

    def test_first_names(self, looked_up):
        names, classes, lookup = looked_up
        for uid, cls in list(classes.items())[10:20]:
            first = names[uid].split(",")[0]
            slips = {"the first word instead of the first name": first.split()[0]}
            check.equal(lookup.uid_to_name(uid, only_first_name=True), first, slips=slips)
            check.equal(lookup.cls_to_name(cls, True), first, slips=slips)

    def test_class_numbers_between_the_known_ones_raise(self, looked_up):
        _, classes, lookup = looked_up
        gaps = sorted(set(range(min(classes.values()), 5000)) - set(classes.values()))
        check.raises("KeyError", lookup.cls_to_name, gaps[len(gaps) // 2])
        check.raises("KeyError", lookup.cls_to_name, -1)

    def test_named_classes(self, looked_up, learner, rng):
        _, classes, lookup = looked_up
        check.equal(lookup.named_classes(), sorted(classes.values()))
        _, numbers, name_text, map_text = tables(rng, 6)
        lost = list(numbers)[int(rng.integers(6))]
        lines = [line for line in name_text.splitlines() if not line.startswith(lost)]
        fewer = check.handle(learner.NameLookup("\n".join(lines), map_text))
        expected = np.sort([cls for uid, cls in numbers.items() if uid != lost]).tolist()
        because = "one class has a number, but its id is not in the table of names"
        check.equal(fewer.named_classes(), expected, because=because)
        check.raises("KeyError", fewer.cls_to_name, numbers[lost], because=because)
