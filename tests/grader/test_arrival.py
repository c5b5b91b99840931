"""Who handed in what and when: which source counts, and that none of the learner's own acts."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from grading_helper import MINI_COURSE
from test_submissions import as_zip, solution_files, zipped

from grader.course import Course, CourseError, load_course
from grader.course.policy import LatePolicy, Policy
from grader.results.model import Submission
from grader.submission import opened_whole
from grader.submission.arrival import Desk
from grader.submission.checkout import read_checkout
from grader.submission.metadata import (
    Entry,
    is_gradescope,
    read_claims,
    read_gradescope,
    read_metadata,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
POLICY = Policy(LatePolicy(NOON, timedelta(0), 10, 0, "best"))


@pytest.fixture
def course() -> Course:
    return load_course(MINI_COURSE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission as a folder, with the code one folder down."""
    for name, content in solution_files("alice/exercises/").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path / "alice"


def commit(folder: Path, date: str = "2026-11-30T10:00:00+0000") -> str:
    """Make the folder a checkout; the commit's hash."""
    who = ("-c", "user.name=x", "-c", "user.email=x@x")
    for arguments in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "a\n\ncommitter b")):
        subprocess.run(
            ["git", *arguments],
            cwd=folder,
            check=True,
            env={**os.environ, "GIT_COMMITTER_DATE": date, "GIT_CONFIG_GLOBAL": os.devnull},
        )
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def told(desk: Desk, path: Path, course: Course) -> Submission:
    with opened_whole(path, course) as whole:
        return desk.inside(path, whole)


CLAIMS = {"name": "Eve", "time": "2026-11-01T00:00:00Z", "commit": "abc"}


def test_the_best_source_of_a_time_counts(folder: Path, course: Course) -> None:
    nothing = told(Desk(POLICY), folder, course)
    assert (nothing.name, nothing.time, nothing.late) == ("alice", None, None)
    (folder / "submission.json").write_text(json.dumps(CLAIMS))
    claimed = told(Desk(POLICY), folder, course)
    assert (claimed.name, claimed.name_source, claimed.commit) == ("Eve", "learner", "abc")
    assert claimed.time_source == "learner"
    head = commit(folder)
    checked_out = told(Desk(POLICY), folder, course)
    assert (checked_out.time, checked_out.time_source) == (
        datetime(2026, 11, 30, 10, tzinfo=UTC),
        "git",
    )
    assert checked_out.commit == head
    entry = Entry("Alice", NOON + timedelta(hours=1))
    known = told(Desk(POLICY, {"alice": entry}), folder, course)
    assert (known.name, known.name_source, known.time_source) == ("Alice", "metadata", "metadata")
    assert known.late is not None and known.late.days == 1 and known.commit == head


def test_an_archive_is_timed_by_its_date_on_the_instructors_disk(
    tmp_path: Path, course: Course
) -> None:
    path = as_zip(tmp_path)
    os.utime(path, (NOON.timestamp() + 1, NOON.timestamp() + 1))
    desk = Desk(POLICY)
    for found in (desk.arrival(path, course), told(desk, path, course)):
        assert (found.name, found.time_source) == ("alice", "file")
        assert found.late is not None and found.late.days == 1


def test_a_claim_in_an_archive_gives_a_name_and_no_time(tmp_path: Path, course: Course) -> None:
    files = solution_files() | {"submission.json": json.dumps(CLAIMS).encode()}
    found = told(Desk(POLICY), zipped(tmp_path / "x.zip", files), course)
    assert (found.name, found.time_source) == ("Eve", "file")


def test_a_student_is_never_who_a_learner_says(folder: Path, course: Course) -> None:
    (folder / "submission.json").write_text(json.dumps({"name": "Bob"}))
    assert Desk(POLICY).student(folder) == "alice"
    assert Desk(POLICY).student(folder.with_name("alice-12.tar.gz")) == "alice"
    assert Desk(Policy()).student(folder.with_name("group-1.zip")) == "group-1"
    named = Desk(POLICY, {"group-1.zip": Entry("team-2")})
    assert named.student(folder.with_name("group-1.zip")) == "team-2"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[", b"[1]", b"null", b"\xff", b"[" * 4000, b'{"name": 1, "time": []}', b" " * 5000,
        b'{"time": "2026-11-01T00:00:00"}', b'{"time": "0001-01-01T00:00:00+14:00"}',
    ],
)  # fmt: skip
def test_odd_claims_say_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "submission.json").write_bytes(content)
    assert read_claims(tmp_path) == Entry()


def test_claims_are_cleaned_and_bounded(tmp_path: Path) -> None:
    said = {"name": "\x1b[31m" + "x" * 500, "commit": "\u202e" * 500}
    (tmp_path / "submission.json").write_text(json.dumps(said))
    found = read_claims(tmp_path)
    assert found.name.startswith("\\x1b[31mxx") and len(found.name) == len(found.commit) == 100


def test_no_link_is_followed_and_no_pipe_waited_for(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_text(json.dumps(CLAIMS))
    link = tmp_path / "submission.json"
    link.symlink_to("elsewhere.json")
    assert read_claims(tmp_path) == Entry()
    link.unlink()
    os.mkfifo(link)
    assert read_claims(tmp_path) == Entry()


def test_nothing_that_a_repository_names_is_run(folder: Path, tmp_path: Path) -> None:
    head = commit(folder)
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "gpg.program", "alias.cat-file"):
        subprocess.run(["git", "config", key, f"!{trap}" if "alias" in key else str(trap)],
                       cwd=folder, check=True)  # fmt: skip
    for hook in ("post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (folder / ".git/hooks").mkdir(exist_ok=True)
        (folder / ".git/hooks" / hook).write_bytes(trap.read_bytes())
        (folder / ".git/hooks" / hook).chmod(0o755)
    found = read_checkout(folder)
    assert found is not None and found.commit == head and found.time is not None
    assert not (tmp_path / "sprung").exists()
    subprocess.run(["git", "status"], cwd=folder, check=False, capture_output=True)
    assert (tmp_path / "sprung").exists()  # it would have been: the trap works


@pytest.mark.parametrize("head", ["", "ref: refs/heads/../../../x", "ref: /etc/passwd", "0" * 39])
def test_a_damaged_checkout_is_none(folder: Path, head: str) -> None:
    commit(folder)
    (folder / ".git/HEAD").write_text(head)
    assert read_checkout(folder) is None


def test_a_commit_that_is_not_there_has_no_time(folder: Path) -> None:
    commit(folder)
    (folder / ".git/HEAD").write_text("0" * 40 + "\n")
    found = read_checkout(folder)
    assert found is not None and (found.commit, found.time) == ("0" * 40, None)


def test_packed_branches_are_found(folder: Path) -> None:
    head = commit(folder)
    subprocess.run(["git", "gc", "--quiet"], cwd=folder, check=True)
    found = read_checkout(folder)
    assert found is not None and (found.commit, found.time) == (
        head,
        datetime(2026, 11, 30, 10, tzinfo=UTC),
    )


CSV = """submission,name,time,commit,due
a.zip,Ann,2026-12-01T13:00:00+01:00,,
b,,,abc,2026-12-08T12:00:00Z
"""
JSON = json.dumps(
    {
        "a.zip": {"name": "Ann", "time": "2026-12-01T13:00:00+01:00"},
        "b": {"commit": "abc", "due": "2026-12-08T12:00:00Z", "time": None},
    }
)


@pytest.mark.parametrize(
    ("name", "text"), [("m.csv", CSV), ("m.CSV", "\ufeff" + CSV), ("m.json", JSON)]
)
def test_the_instructors_table_is_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert read_metadata(tmp_path / name) == {
        "a.zip": Entry("Ann", NOON),
        "b": Entry(commit="abc", due=NOON + timedelta(days=7)),
    }


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("m.txt", "", "give a .csv or a .json file"),
        ("m.csv", "", "lacks the column 'submission'"),
        ("m.csv", "name\nx\n", "lacks the column 'submission'"),
        (
            "m.csv",
            "submission,when\n",
            "has the unknown column 'when'; use name, time, commit, due",
        ),
        ("m.csv", "submission\na\na\n", "has a twice"),
        ("m.csv", "submission\na,b\n", "line 2 has more cells than the first"),
        ("m.csv", "submission,name\n,b\n", "has a line without a submission"),
        ("m.csv", 'submission\n"a', "is not valid CSV"),
        (
            "m.csv",
            "submission,time\na,2026-12-01T12:00\n",
            "'time' of a is no date and time with an",
        ),
        ("m.csv", "submission,due\na,soon\n", "'due' of a is no date and time with an offset"),
        ("m.json", "{", "is not valid JSON"),
        ("m.json", "[]", "is no JSON object of submissions"),
        ("m.json", '{"a": 1}', "a is no object with name"),
        ("m.json", '{"a": {"when": ""}}', "has the unknown key 'when'"),
        ("m.json", '{"a": {"time": 3}}', "'time' of a is no text"),
    ],
)
def test_a_faulty_table_is_one_sentence(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(CourseError) as caught:
        read_metadata(tmp_path / name)
    assert words in str(caught.value) and str(caught.value).startswith("--metadata ")
    assert "\n" not in str(caught.value)


def test_a_table_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="cannot be read"):
        read_metadata(tmp_path / "none.csv")
    (tmp_path / "m.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(CourseError, match="is not UTF-8 text"):
        read_metadata(tmp_path / "m.csv")


def test_gradescope_tells_users_time_and_due_date(tmp_path: Path) -> None:
    file = tmp_path / "submission_metadata.json"
    document = {
        "id": 1,
        "created_at": "2026-12-02T05:00:00.365935-07:00",
        "assignment": {"due_date": "2026-12-03T12:00:00.000000+00:00", "title": "x"},
        "users": [{"name": "Ann"}, {"name": "Bob"}],
    }
    file.write_text(json.dumps(document))
    assert is_gradescope(file)
    found = read_gradescope(file)
    assert found.name == "Ann, Bob" and found.due == NOON + timedelta(days=2)
    assert found.time == datetime(2026, 12, 2, 12, 0, 0, 365935, tzinfo=UTC)
    file.write_text(json.dumps(document | {"assignment": {"due_date": None}, "users": None}))
    with pytest.raises(CourseError, match="is not Gradescope's metadata"):
        read_gradescope(file)
    file.write_text(json.dumps(document | {"created_at": "now"}))
    with pytest.raises(CourseError, match="created_at is no date and time"):
        read_gradescope(file)
