"""`grade status`, `next`, `hint`, `reset` and `solution`, as a learner meets them."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE
from rich.console import Console
from test_cli import grade

from grader.commands.status import show_status
from grader.course.excerpt import excerpt, put_in_place
from grader.progress import Progress, TaskProgress, load_progress, save_progress
from grader.results.model import CheckResult, TaskResult
from grader.results.verdict import Verdict

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A copy of the small course with its exercises."""
    root = tmp_path / "kit"
    shutil.copytree(MINI_COURSE, root)
    assert grade(root, "stubs").returncode == 0
    return root


def solve(kit: Path, *names: str) -> None:
    """Write the reference's functions into the exercises."""
    source, file = (kit / "solutions" / DEMO).read_text(), kit / "exercises" / DEMO
    for name in names:
        solved = put_in_place(file.read_text(), name, excerpt(source, name) or "")
        assert solved is not None
        file.write_text(solved)


def passed(key: str, verdict: Verdict = Verdict.PASSED) -> TaskResult:
    return TaskResult(key, "", 1, False, (CheckResult(f"{key}/x", "", "visible", verdict),))


def test_a_run_is_remembered_and_the_next_task_named(kit: Path) -> None:
    assert "Next: 01.double" in grade(kit, "status").stdout
    solve(kit, "double")
    grade(kit, "01.double")
    shown = grade(kit, "status").stdout
    assert "2/6" in shown and "A task last passed just now." in shown
    assert "Next: 01.total" in shown
    following = grade(kit, "next").stdout
    assert "01.total" in following and f"exercises/{DEMO}:22" in following
    assert "grade hint 01.total" in following


def test_other_folders_are_not_the_learners_progress(kit: Path) -> None:
    grade(kit, "run", "--code", "solutions")
    assert load_progress(kit).tasks == {}


def test_when_all_has_passed_there_is_no_next(kit: Path) -> None:
    shutil.rmtree(kit / "exercises")
    shutil.copytree(kit / "solutions", kit / "exercises")
    assert grade(kit).returncode == 0
    assert "Every task of the course has passed" in grade(kit, "next").stdout
    assert "6/6" in grade(kit, "status").stdout and "All is done." in grade(kit, "status").stdout


def test_hints_come_one_by_one_and_are_remembered(kit: Path) -> None:
    shown = [grade(kit, "hint", "01.double").stdout for _ in range(4)]
    hints = [sum(f"  {number}." in text for number in (1, 2, 3)) for text in shown]
    assert hints == [1, 2, 3, 3]
    assert "2 more: grade hint 01.double" in shown[0]
    assert "That was the last hint." in shown[2] and shown[2] == shown[3]
    assert load_progress(kit).of("01.double").hints == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hint", "01.duble"), "did you mean 01.double"),
        (("hint", "01"), "has 4 tasks, name one of them, such as 01.double"),
        (("hint",), "Missing argument 'TASK'"),
        (("solution", "01"), "has 4 tasks"),
        (("reset", "7"), "no tutorial or task is called '7'"),
    ],
)
def test_a_wrong_target_is_one_sentence(kit: Path, arguments: tuple[str, ...], words: str) -> None:
    done = grade(kit, *arguments)
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr


def test_the_solution_is_shown_once_yours_has_passed(kit: Path) -> None:
    early = grade(kit, "solution", "01.double")
    assert early.returncode == 1
    assert "has not passed yet" in early.stdout and "2 * x" not in early.stdout
    assert "+    return 2 * x" in grade(kit, "solution", "01.double", "--force").stdout
    solve(kit, "double")
    file = kit / "exercises" / DEMO
    file.write_text(file.read_text().replace("return 2 * x", "return x + x"))
    grade(kit, "01.double")
    shown = grade(kit, "solution", "01.double")
    assert shown.returncode == 0
    assert "-    return x + x" in shown.stdout and "+    return 2 * x" in shown.stdout


def test_a_kit_without_solutions_says_so(kit: Path) -> None:
    shutil.rmtree(kit / "solutions")
    done = grade(kit, "solution", "01.double", "--force")
    assert done.returncode == 2 and "holds no solution of 01.double" in done.stderr


def test_reset_gives_one_task_back_and_keeps_a_copy(kit: Path) -> None:
    stub = (kit / "exercises" / DEMO).read_text()
    solve(kit, "double", "total")
    mine = (kit / "exercises" / DEMO).read_text()
    done = grade(kit, "reset", "01.double")
    assert done.returncode == 0 and "01.double is a stub again." in done.stdout
    now = (kit / "exercises" / DEMO).read_text()
    assert excerpt(now, "double") == excerpt(stub, "double")
    assert excerpt(now, "total") == excerpt(mine, "total")
    (copy,) = (kit / ".grade/backup").rglob("demo.py")
    assert copy.read_text() == mine
    assert "is a stub already" in grade(kit, "reset", "01.double").stdout
    assert "t01_demo/demo.py is a stub again." in grade(kit, "reset", "01").stdout
    assert (kit / "exercises" / DEMO).read_text() == stub


def test_reset_brings_back_a_file_that_is_gone_or_no_python(kit: Path) -> None:
    file = kit / "exercises" / DEMO
    stub = file.read_text()
    file.write_text("def double(:\n")
    done = grade(kit, "reset", "01.double")
    assert done.returncode == 2 and f"grade reset exercises/{DEMO}" in done.stderr
    assert grade(kit, "reset", f"exercises/{DEMO}").returncode == 0
    assert file.read_text() == stub
    file.unlink()
    assert grade(kit, "reset", "01.double").returncode == 0
    assert file.read_text() == stub


def test_without_a_source_the_untouched_stubs_serve(kit: Path) -> None:
    shutil.copytree(kit / "exercises", kit / ".stubs")
    shutil.move(kit / "solutions", kit / "elsewhere")
    (kit / "exercises" / DEMO).write_text("")
    assert grade(kit, "reset", "01").returncode == 0
    assert (kit / "exercises" / DEMO).read_text() == (kit / ".stubs" / DEMO).read_text()
    shutil.rmtree(kit / ".stubs")
    done = grade(kit, "reset", "01")
    assert done.returncode == 2 and "no untouched stub" in done.stderr


def test_the_time_of_the_first_pass_is_kept() -> None:
    progress = Progress()
    progress.record([passed("01.a")], NOON)
    progress.record([passed("01.a")], NOON + timedelta(hours=1))
    assert progress.of("01.a").passed == NOON
    progress.record([passed("01.a", Verdict.FAILED)], NOON + timedelta(hours=2))
    assert not progress.of("01.a").done
    progress.record([passed("01.a", Verdict.BLOCKED)], NOON + timedelta(hours=3))
    assert progress.of("01.a").verdict is Verdict.FAILED
    progress.record([passed("01.a")], NOON + timedelta(hours=4))
    assert progress.of("01.a").passed == NOON + timedelta(hours=4)


def test_the_file_has_a_line_for_each_task_and_comes_back_as_it_was(tmp_path: Path) -> None:
    tasks = {
        "02.b": TaskProgress(Verdict.PASSED, NOON, 2),
        "01.a": TaskProgress(hints=1),
        "01.c": TaskProgress(Verdict.TODO),
    }
    save_progress(tmp_path, Progress(tasks))
    lines = (tmp_path / ".grade/progress.json").read_text().splitlines()
    assert [line[:6] for line in lines[1:-1]] == ['"01.a"', '"01.c"', '"02.b"']
    assert load_progress(tmp_path).tasks == tasks


@pytest.mark.parametrize(
    "text", ["", "[]", "nonsense", '{"01.a": 3}', '{"01.a": {"verdict": "great"}}',
             '{"01.a": {"passed": "noon", "hints": []}}', "\udcff"],
)  # fmt: skip
def test_a_damaged_file_counts_as_nothing_done(tmp_path: Path, text: str) -> None:
    (tmp_path / ".grade").mkdir()
    (tmp_path / ".grade/progress.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert load_progress(tmp_path).of("01.a") == TaskProgress()


def test_status_fits_a_narrow_terminal(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kit)
    task = replace(TaskProgress(Verdict.PASSED), passed=NOON)
    save_progress(kit, Progress({"01.double": task}))
    console = Console(width=40, file=io.StringIO(), record=True)
    show_status(console, now=NOON + timedelta(days=3))
    shown = console.export_text()
    assert "##......" in shown and "A task last passed 3 days ago." in shown


@pytest.mark.parametrize(
    "command", [("hint", "01.double"), ("reset", "01.double"), ("show", "01")], ids=lambda c: c[0]
)
def test_what_cannot_be_written_is_one_sentence_and_nothing_is_lost(
    kit: Path, command: tuple[str, ...]
) -> None:
    solve(kit, "double")
    before = (kit / "exercises" / DEMO).read_text()
    (kit / ".grade").write_text("a file where a folder belongs")
    done = grade(kit, *command)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "it cannot be written (" in done.stderr and "nothing is lost" in done.stderr
    assert (kit / "exercises" / DEMO).read_text() == before
