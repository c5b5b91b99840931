"""Visible checks of names.py. The tables are small; their numbers are in no order."""

from __future__ import annotations

import io
import tarfile

from grader.spec import check, shared, task

NAMES = (
    "n02510455\tgiant panda, panda, panda bear, coon bear\n"
    "n01818515\tmacaw\n"
    "n04356056\tsunglasses, dark glasses, shades\n"
    "n00021265\tfood, nutrient\n"
)
CLASSES = """# a comment
entry {
  target_class: 169
  target_class_string: "n02510455"
}
entry {
  target_class: 12
  target_class_string: "n01818515"
}
entry {
  target_class: 841
  target_class_string: "n04356056"
}
"""
FULL = {
    "n02510455": "giant panda, panda, panda bear, coon bear",
    "n01818515": "macaw",
    "n04356056": "sunglasses, dark glasses, shades",
    "n00021265": "food, nutrient",
}
NUMBERS = {"n02510455": 169, "n01818515": 12, "n04356056": 841}


def library(learner, name):
    """A module of Python's own, in the worker."""
    return learner.fixture("emojinet.backgrounds.importlib.import_module")(name)


def archive_of(files):
    """A gzipped tar file, as bytes."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return archive.getvalue()


def check_table(found, expected, slips):
    """Compare dicts from ids to names or numbers; slips are wrong tables by name."""
    found = check.mapping(found, ())
    if all(type(value) in (str, int) for value in found.values()):
        for words, wrong in slips.items():
            check.true(found != wrong, f"It returned {words}.")
    check.equal(found, expected)


@shared
def two_downloads(learner):
    """What two calls return; how far the source was read; the files, and one written between."""
    folder = library(learner, "pathlib").Path(library(learner, "tempfile").mkdtemp())
    data_dir = folder.joinpath("new", "inception")
    content = archive_of({"names.txt": b"one\r\ntwo", "map.txt": b"entry"})
    source = library(learner, "io").BytesIO(content)
    seen = {"archive": content}
    seen["first"] = learner.maybe_download(data_dir, source.read)
    seen["read"] = source.tell()
    unpacked = data_dir.joinpath("names.txt")
    seen["there"] = (unpacked.exists(), data_dir.joinpath("inception-2015-12-05.tgz").exists())
    seen["content"] = unpacked.read_bytes() if seen["there"][0] else b""
    unpacked.parent.mkdir(parents=True, exist_ok=True)
    unpacked.write_bytes(b"changed")
    source.seek(0)
    seen["second"] = learner.maybe_download(data_dir, source.read)
    seen["read again"] = source.tell()
    seen["content then"] = unpacked.read_bytes()
    return seen


@task("maybe_download")
class TestMaybeDownload:
    def test_the_first_call_keeps_the_archive_and_unpacks_it(self, two_downloads):
        check.equal(two_downloads["first"], True, because="nothing was there yet")
        files = ("the file names.txt of the archive", "the archive itself")
        for there, what in zip(two_downloads["there"], files, strict=True):
            check.true(there, f"The folder lacks {what}.")
        check.equal(two_downloads["content"], b"one\r\ntwo")

    def test_the_second_call_downloads_nothing(self, two_downloads):
        message = "It downloaded again, although the archive was there: look for the file first."
        check.true(two_downloads["read again"] == 0, message)
        message = "It unpacked again: the second call wrote over a file."
        check.true(two_downloads["content then"] == b"changed", message)
        check.equal(two_downloads["second"], False, because="the archive was there")


@task("read_uid_names")
class TestReadUidNames:
    def test_each_line_gives_an_id_and_its_names(self, learner):
        check.equal(learner.read_uid_names(NAMES), FULL)

    def test_the_last_line_needs_no_end(self, learner):
        cut = {uid: name[:-1] if uid == "n00021265" else name for uid, name in FULL.items()}
        slips = {"a last line that lost a character: it has no line end to cut off": cut}
        check_table(learner.read_uid_names(NAMES[:-1]), FULL, slips)

    def test_lines_may_end_as_on_windows(self, learner):
        ends = {uid: name + "\r" for uid, name in FULL.items()}
        slips = {"names that still end in a carriage return": ends}
        check_table(learner.read_uid_names(NAMES.replace("\n", "\r\n")), FULL, slips)


@task("read_uid_classes")
class TestReadUidClasses:
    def test_a_number_belongs_to_the_id_that_follows(self, learner):
        before = {"n02510455": 12, "n01818515": 841}
        slips = {
            "numbers that belong to the id before instead of the next one": before,
            "ids that keep their quotes": {f'"{uid}"': cls for uid, cls in NUMBERS.items()},
            "class numbers one too large": {uid: cls + 1 for uid, cls in NUMBERS.items()},
            "class numbers one too small": {uid: cls - 1 for uid, cls in NUMBERS.items()},
            "numbers left as text": {uid: str(cls) for uid, cls in NUMBERS.items()},
            "the places in the table instead of its numbers": {
                uid: place for place, uid in enumerate(NUMBERS)
            },
        }
        check_table(learner.read_uid_classes(CLASSES), NUMBERS, slips)

    def test_line_ends_make_no_difference(self, learner):
        for text in (CLASSES.rstrip("}\n"), CLASSES.replace("\n", "\r\n")):
            check.equal(learner.read_uid_classes(text), NUMBERS)


@shared
def lookup(learner):
    return check.handle(learner.NameLookup(NAMES, CLASSES), "NameLookup object")


@task("NameLookup")
class TestNameLookup:
    def test_from_id_to_class_number(self, lookup):
        for uid, cls in NUMBERS.items():
            check.equal(lookup.uid_to_cls(uid), cls)

    def test_from_id_and_from_class_number_to_name(self, lookup):
        for uid, cls in NUMBERS.items():
            check.equal(lookup.uid_to_name(uid), FULL[uid])
            check.equal(lookup.cls_to_name(cls), FULL[uid])
        because = "the table of names has more ids than the table of class numbers"
        check.equal(lookup.uid_to_name("n00021265"), "food, nutrient", because=because)

    def test_the_first_name_ends_at_the_comma(self, lookup):
        slips = {"the first word instead of the first name: split at commas": "giant"}
        check.equal(lookup.uid_to_name("n02510455", True), "giant panda", slips=slips)
        check.equal(lookup.cls_to_name(169, only_first_name=True), "giant panda", slips=slips)
        check.equal(lookup.cls_to_name(841, only_first_name=True), "sunglasses")
        check.equal(lookup.cls_to_name(12, only_first_name=True), "macaw")

    def test_what_is_unknown_raises_key_error(self, lookup):
        check.raises("KeyError", lookup.uid_to_cls, "n99999999")
        check.raises("KeyError", lookup.uid_to_cls, "n00021265", because="it has a name only")
        check.raises("KeyError", lookup.uid_to_name, "n99999999")
        check.raises("KeyError", lookup.cls_to_name, 13)

    def test_named_classes_are_listed_in_order(self, lookup):
        slips = {"class numbers in the order of the table": [169, 12, 841]}
        check.equal(lookup.named_classes(), [12, 169, 841], slips=slips)
