"""`grade similar`: copies are found, what the task or the class explains is not."""

from __future__ import annotations

import os
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE
from hypothesis import given
from hypothesis import strategies as st
from test_cli import grade

from grader.course import load_course, resolve
from grader.similar import fingerprints as prints_module
from grader.similar.excerpt import MAX_LINES, marked_lines
from grader.similar.fingerprints import WINDOW, K, fingerprints, grams_of, stretches, winnow
from grader.similar.survey import Survey, survey
from grader.similar.tokens import MAX_TOKENS, tidy, tokens_of
from grader.submission.handed_in import handed_in

REFERENCE = (MINI_COURSE / "solutions" / DEMO).read_text()

# Right answers, at more length than the reference, each in its own way.
LOOPS = '''
def double(x):
    """Twice each element."""
    flat = np.asarray(x).reshape(-1)
    result = np.empty_like(flat)
    for index in range(flat.size):
        value = flat[index]
        if value == 0.0:
            result[index] = 0.0
        else:
            result[index] = value + value  # twice
    return result.reshape(np.shape(x))


def total(x):
    rows = [row for row in tf.unstack(tf.reshape(double(x), [-1]))]
    answer = tf.constant(0.0, dtype=tf.float64)
    while rows:
        first, rows = rows[0], rows[1:]
        answer = tf.add(answer, tf.cast(first, tf.float64))
    return answer
'''
FOLDS = """
def double(x):
    if not isinstance(x, np.ndarray):
        x = np.array(x, dtype=float)
    ones = np.ones((1,) * x.ndim, dtype=x.dtype)
    stacked = np.stack([x, x * ones], axis=0)
    return np.einsum("i...->...", stacked)


def total(x):
    twice = tf.convert_to_tensor(double(x))
    for axis in reversed(range(len(twice.shape))):
        twice = tf.math.cumsum(twice, axis=axis)[..., -1]
    tf.debugging.assert_all_finite(twice, "a sum that is no number")
    return tf.squeeze(twice)
"""
COPY = '''
# All my own work.
def total(values):
    """Add up, my way."""
    parts = [p for p in tf.unstack(tf.reshape(double(values), [-1]))]
    s = tf.constant(0.0, dtype=tf.float64)
    # go on until nothing is left
    while parts:
        head, parts = parts[0], parts[1:]
        s = tf.add(s, tf.cast(head, tf.float64),)
    return s


def double(a):
    '\'\'Made with care.\'\'\'
    f = np.asarray(a).reshape(-1)

    r = np.empty_like(
        f
    )
    for k in range(f.size):
        v = f[k]
        if v == 0.0: r[k] = 0.0
        else: r[k] = v + v
    return r.reshape(np.shape(a))
'''.replace("'\\'\\'", "'" * 3)


def compare(folder: Path, least: float = 50, **sources: str) -> Survey:
    """Compare submissions with these texts as their module `demo`."""
    for name, source in sources.items():
        file = folder / name / DEMO
        file.parent.mkdir(parents=True)
        file.write_text(source)
    return survey_of(folder, least)


def survey_of(folder: Path, least: float = 50) -> Survey:
    course = load_course(MINI_COURSE)
    submissions = handed_in(folder)
    students = dict(zip(submissions, submissions, strict=True))
    return survey(submissions, course, resolve(course, ()), students, least, lambda name: None)


def names(found: Survey) -> list[tuple[str, str]]:
    return [(pair.left.submission, pair.right.submission) for pair in found.pairs]


def test_a_renamed_copy_with_other_comments_and_order_is_found(tmp_path: Path) -> None:
    found = compare(tmp_path, alice=LOOPS, bob=FOLDS, carol=COPY)
    assert names(found) == [("alice", "carol")]
    assert found.pairs[0].percent > 80 and found.pairs[0].module == DEMO


def test_the_same_layout_says_nothing_and_two_own_ways_are_no_pair(tmp_path: Path) -> None:
    assert names(compare(tmp_path, alice=LOOPS, bob=FOLDS, least=10)) == []


def test_two_right_answers_to_a_short_task_are_no_pair(tmp_path: Path) -> None:
    short = REFERENCE.replace("return 2 * x", "return x + x")
    found = compare(tmp_path, alice=short, bob=short.replace("x", "y"), least=1)
    assert names(found) == []


def test_the_text_of_the_reference_alone_is_no_pair(tmp_path: Path) -> None:
    everything = (MINI_COURSE / "solutions" / DEMO).read_text() + LOOPS
    course = tmp_path / "course"
    shutil.copytree(MINI_COURSE, course)
    (course / "solutions" / DEMO).write_text(everything)
    handed = tmp_path / "in"
    for name in ("alice", "bob"):
        shutil.copytree(course / "solutions", handed / name)
    done = grade(course, "similar", str(handed), "--least", "1")
    assert "no pairs in 2 submissions" in done.stdout
    (course / "solutions" / DEMO).write_text(REFERENCE)
    assert "1 pair in 2 submissions" in grade(course, "similar", str(handed)).stdout


@pytest.mark.parametrize("copies", [3, 4, 7])
def test_what_more_than_a_third_of_a_class_has_is_common(tmp_path: Path, copies: int) -> None:
    sources = {f"with{number}": LOOPS for number in range(copies)}
    rest = {f"without{number}": REFERENCE for number in range(12 - copies)}
    found = compare(tmp_path, **sources, **rest)
    assert found.found == (copies * (copies - 1) // 2 if copies <= 4 else 0)


def test_a_copied_part_counts_against_what_is_ones_own(tmp_path: Path) -> None:
    half = LOOPS + FOLDS.replace("double", "twice").replace("total", "whole")
    (pair,) = compare(tmp_path, alice=LOOPS, bob=half, least=90).pairs
    assert pair.left.percent == 100 and 30 < pair.right.percent < 80


def test_the_most_equal_come_first(tmp_path: Path) -> None:
    changed = LOOPS.replace("value + value", "value * 2.0").replace(
        "if value == 0.0", "if not value"
    )
    found = compare(tmp_path, a=LOOPS, b=LOOPS, c=changed, least=20)
    assert names(found) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_one_that_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "zed.zip").write_bytes(b"no archive")
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "t01_demo").symlink_to(MINI_COURSE / "solutions/t01_demo")
    (tmp_path / "circle" / "t01_demo").mkdir(parents=True)
    (tmp_path / "circle" / DEMO).symlink_to("demo.py")
    (tmp_path / "pipe" / "t01_demo").mkdir(parents=True)
    os.mkfifo(tmp_path / "pipe" / DEMO)
    found = compare(tmp_path, alice=LOOPS, bob=LOOPS, broken="def (:\n" + "\0" * 9 + "'''")
    assert names(found) == [("alice", "bob")]
    told = dict(found.unread)
    assert "is damaged" in told["zed.zip"] and "hand in a folder" in told["notes.txt"]
    assert told["linked"].endswith("is a link that leads out of the submission")
    assert set(told) == {"zed.zip", "notes.txt", "linked", "circle"}


def test_a_module_that_is_not_python_any_more_is_still_compared(tmp_path: Path) -> None:
    assert names(compare(tmp_path, a=LOOPS, b=LOOPS + "\n)) def :\n")) == [("a", "b")]


def test_a_module_that_is_too_long_is_told(tmp_path: Path) -> None:
    found = compare(tmp_path, a="x = 1\n" * MAX_TOKENS, b=LOOPS)
    assert found.unread == [("a", f"{DEMO}: only its first {MAX_TOKENS} tokens were compared")]


NESTED = [
    "'''\\",
    '"',
    '"""',
    "(" * 9,
    "\\\n",
    "f'{",
    "# \n",
    "x",
    "1e",
    "\u2028",
    "\x0c",
    "\t",
    "ß",
]


@given(st.lists(st.sampled_from(NESTED), max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_has_tokens_in_order_and_all_can_be_shown(text: str) -> None:
    text = tidy(text)
    tokens = tokens_of(text).all
    assert all(token.start < token.end for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    if tokens:
        lines = marked_lines(text, [(0, len(tokens))])
        assert all(1 <= line.number <= text.count("\n") + 1 for line in lines if line.number)


@pytest.mark.parametrize("piece", ["'''\\", '\\"""', '"\\', "(", "x ", "''' ''", "\\", "1e+"])
def test_a_hostile_text_ends_in_good_time(piece: str) -> None:
    # Where the time grew with the square of the length, this would be hours.
    text = piece * (2_000_000 // len(piece))
    assert len(tokens_of(text).all) <= MAX_TOKENS


def test_each_long_stretch_has_a_fingerprint() -> None:
    source = "\n".join(f"a{n} = tf.f{n}(b, {n})" for n in range(40))
    prints = fingerprints(tokens_of(source), set())
    gaps = [b - a for a, b in pairwise(prints.places)]
    assert max(gaps) <= WINDOW and prints.places[0] < WINDOW
    assert len(prints.places) < 0.6 * len(grams_of(tokens_of(source).runs[0]))


def test_winnowing_keeps_what_its_paper_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    # Figure 2 of Schleimer, Wilkerson and Aiken: 17, 17, 8, 39, 17.
    monkeypatch.setattr(prints_module, "WINDOW", 4)
    hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
    assert list(winnow(hashes)) == [3, 6, 8, 11, 15]
    assert list(winnow([])) == [] and list(winnow([3, 1, 2])) == [1]


def test_stretches_join_where_they_overlap() -> None:
    assert stretches([0, 5, 5 + K - 1, 100]) == [(0, 5 + 2 * K - 1), (100, 100 + K)]


def test_only_what_is_equal_is_marked() -> None:
    source = "# before\nx = 1\n\ty = tf.exp(x)\n# between\n\n\n\nz = 2\n"
    lines = marked_lines(source, [(3, 10)])
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert lines[2].parts == (("\t", False), ("y = tf.exp(x", True), (")", False))
    far = marked_lines(source, [(0, 3), (11, 14)])
    assert [line.number for line in far] == [1, 2, 3, 4, 0, 6, 7, 8, 9]
    assert len(marked_lines("x = 1\n" * 2000, [(0, 6000)])) == MAX_LINES


def test_the_page_shows_both_sides_and_calls_it_a_hint(tmp_path: Path) -> None:
    compare(tmp_path / "in", alice=LOOPS, carol=COPY)
    done = grade(MINI_COURSE, "similar", str(tmp_path / "in"), "--out", str(tmp_path / "page.html"))
    assert done.returncode == 0, done.stderr
    assert "alice and carol, t01_demo/demo.py" in done.stdout
    assert "1 pair in 2 submissions: a hint, not a verdict." in done.stdout
    page = (tmp_path / "page.html").read_text()
    assert "A hint, not a verdict." in page
    assert "<mark>if value == 0.0:</mark>" in page
    assert "<mark>if v == 0.0: r[k] = 0.0</mark>" in page
    assert not re.search(r"<script|<link|<img|https?:|@import|url\(", page)


def test_nothing_that_a_learner_wrote_is_markup(tmp_path: Path) -> None:
    evil = LOOPS.replace("# twice", "# </code><script>alert(1)</script>\x1b[31m\u202e")
    compare(tmp_path / "in", **{"<b>eve": evil, "<i>bob": evil})
    (tmp_path / "in" / "<img src=x>.zip").write_bytes(b"")
    done = grade(MINI_COURSE, "similar", str(tmp_path / "in"), "--out", str(tmp_path / "page.html"))
    assert "<b>eve and <i>bob" in done.stdout and "\x1b" not in done.stdout
    page = (tmp_path / "page.html").read_text()
    assert "&lt;/code&gt;&lt;script&gt;alert(1)" in page and "&lt;img src=x&gt;.zip" in page
    assert not re.search(r"<script|<b>|<i>|<img|\x1b|\u202e", page)


def test_two_attempts_of_one_student_are_no_pair(tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    shutil.copytree(MINI_COURSE, kit)
    (kit / "grading.toml").write_text(
        '[late]\ndue = 2026-12-01T00:00:00Z\npercent_per_day = 10\nattempts = "best"\n'
    )
    compare(kit / "in", **{"alice-1": LOOPS, "alice-2": LOOPS, "bob-1": LOOPS})
    done = grade(kit, "similar", "in")
    assert "2 pairs in 3 submissions" in done.stdout, done.stderr
    assert "alice-1 and alice-2" not in done.stdout


def test_learner_code_is_never_run(tmp_path: Path) -> None:
    bad = f"open({str(tmp_path / 'ran')!r}, 'w')\n" + LOOPS
    assert names(compare(tmp_path / "in", a=bad, b=bad)) == [("a", "b")]
    assert not (tmp_path / "ran").exists()


def test_without_solutions_the_page_says_so(tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    shutil.copytree(MINI_COURSE / "solutions", kit / "exercises")
    compare(tmp_path / "in", alice=LOOPS, bob=FOLDS)
    done = grade(kit, "similar", str(tmp_path / "in"), "--out", str(tmp_path / "page.html"))
    assert done.returncode == 0, done.stderr
    assert "This kit holds no reference solutions" in (tmp_path / "page.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere",), "there is no such folder"),
        (("empty",), "there are no submissions in it"),
        (("in", "99"), "no tutorial or task is called '99'"),
        (("in", "--least", "0"), "0 is not in the range"),
        (("in", "--out", "in"), "is a directory"),
        (("in", "--out", "file/page.html"), "cannot be written"),
    ],
)
def test_wrong_use_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    kit = tmp_path / "kit"
    shutil.copytree(MINI_COURSE, kit)
    (kit / "empty").mkdir()
    (kit / "file").write_text("")
    compare(kit / "in", alice=LOOPS)
    done = grade(kit, "similar", *arguments)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr and "Traceback" not in done.stderr
