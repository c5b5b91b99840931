"""Unchanged work is not graded again, and whatever could change a verdict is noticed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE, verdicts, with_double, write
from test_cli import grade as command

from grader.cache import grade_changed
from grader.cache.closure import dependencies
from grader.course import load_course, resolve
from grader.examiner.grade import Request, grade_with
from grader.examiner.plugin import Progress
from grader.examiner.zygote import Zygote
from grader.results.model import Results

Run = Callable[..., tuple[Results, int]]


@pytest.fixture
def run(zygote: Zygote, submission: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Grade the changed parts; the results, and how many checks were run for them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(MINI_COURSE, tmp_path / "course")

    def run_now(*targets: str, **options: object) -> tuple[Results, int]:
        course = load_course(tmp_path / "course")
        request = Request(course, resolve(course, targets), submission, salt="salt")
        ran: list[str] = []

        def really(asked: Request, also: Progress) -> Results:
            def note(check):  # type: ignore[no-untyped-def]
                if not check.cached and check.verdict != "blocked":
                    ran.append(check.id)
                also(check)

            return grade_with(zygote.place, asked, note)

        return grade_changed(replace(request, **options), really), len(ran)  # type: ignore[arg-type]

    return run_now


def test_a_second_run_runs_nothing_and_says_the_same(run: Run, submission: Path) -> None:
    write(submission / DEMO, with_double("return 3 * x")[DEMO])
    first, ran = run()
    again, ran_again = run()
    assert ran > 0 and ran_again == 0
    assert verdicts(first) == verdicts(again) and verdicts(again)["01.double"] == "failed"
    for before, now in zip(first.checks(), again.checks(), strict=True):
        assert not before.cached
        assert now.cached == (
            before.verdict != "blocked" and not before.id.endswith("/forbidden_calls")
        )
        assert replace(now, cached=False, bounds=()) == replace(before, bounds=())


def test_one_task_is_taken_from_a_run_over_all(run: Run) -> None:
    run()
    results, ran = run("01.double")
    assert ran == 0 and verdicts(results) == {"01.double": "passed"}


@pytest.mark.parametrize(
    ("file", "text", "reach"),
    [
        ("code/t01_demo/demo.py", "# a comment", "its module"),
        ("code/t01_demo/data.txt", "data that the module may read", "all"),
        ("course/tests/hidden/t01_demo/test_demo.py", "# another check", "its module"),
        ("course/solutions/t01_demo/test_demo.py", "# another check", "its module"),
        ("course/solutions/t01_demo/tutorial.toml", "# a comment", "all"),
    ],
)
def test_a_changed_byte_is_noticed(
    run: Run, tmp_path: Path, file: str, text: str, reach: str
) -> None:
    _, ran = run()
    path = tmp_path / file
    write(path, (path.read_text() if path.exists() else "") + text + "\n")
    _, ran_again = run()
    assert ran_again == ran if reach == "all" else 0 < ran_again < ran
    assert run()[1] == 0


def test_another_salt_runs_the_hidden_checks_alone(run: Run) -> None:
    first, _ = run()
    hidden = sum(check.visibility == "hidden" for check in first.checks())
    assert run(salt="another")[1] == hidden
    assert run(salt=None)[1] == hidden, "a salt drawn anew is never known"
    assert run(salt=None)[1] == hidden
    assert run(isolation="process")[1] > hidden


def test_what_a_machine_or_chance_decides_is_run_again(run: Run, submission: Path) -> None:
    write(submission / DEMO, with_double("import os; os._exit(1)")[DEMO])
    first, _ = run()
    assert verdicts(first)["01.double"] == "crashed"
    second, ran = run()
    assert verdicts(second) == verdicts(first) and ran > 0


def test_a_need_that_does_not_pass_any_more_blocks_what_was_known(
    run: Run, submission: Path
) -> None:
    solved = (submission / DEMO).read_text()
    run()
    write(submission / DEMO, with_double("return 3 * x")[DEMO])
    blocked, _ = run()
    write(submission / DEMO, solved)
    back, ran = run()
    assert "blocked" in verdicts(blocked).values()
    assert set(verdicts(back).values()) == {"passed"} and ran > 0


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"demo/visible": {"key": 1}}', "\x00"])
def test_a_damaged_file_counts_as_nothing(run: Run, tmp_path: Path, damage: str) -> None:
    _, ran = run()
    (kept,) = (tmp_path / "cache").rglob("t01_demo.json")
    kept.write_text(damage)
    results, ran_again = run()
    assert ran_again == ran and set(verdicts(results).values()) == {"passed"}


def test_what_was_handed_in_is_always_graded_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kit = tmp_path / "kit"
    shutil.copytree(MINI_COURSE, kit)
    shutil.copytree(kit / "solutions", kit / "exercises")
    for _ in range(2):
        own = command(kit, "01", "--salt", "s", "--report", "json=own.json", "-q")
        assert own.returncode == 0, own.stderr
    (kept,) = (tmp_path / "cache").rglob("t01_demo.json")
    forged = kept.read_text().replace('"seconds":', '"title": "FORGED", "seconds":')
    kept.write_text(forged)
    for arguments in (
        ("run", "01", "--no-cache"),
        ("run", "01", "--code", "solutions"),
        ("submission", "exercises", "01"),
    ):
        done = command(kit, *arguments, "--salt", "s", "--report", "json=other.json", "-q")
        assert done.returncode == 0, done.stderr
        assert "FORGED" not in (kit / "other.json").read_text()
    tasks = json.loads((kit / "own.json").read_text())["tutorials"][0]["tasks"]
    assert any(check["cached"] for task in tasks for check in task["checks"])


def test_dependencies_are_imports_and_data(tmp_path: Path) -> None:
    for name, text in {
        "a.py": "from t01_x import b\nfrom t01_x.c import f", "b.py": "x = 1", "c.py": "import d",
        "d.py": "", "other.py": "", "test_a.py": "", "table.csv": "1,2",
    }.items():  # fmt: skip
        write(tmp_path / "t01_x" / name, text)
    write(tmp_path / "t02_y" / "e.py", "")

    def of(module: str) -> set[str]:
        return {path.name for path in dependencies(tmp_path, "t01_x", module)}

    assert of("a") == {"a.py", "b.py", "c.py", "d.py", "table.csv"}
    assert of("b") == {"b.py", "table.csv"}
    everything = {path.name for path in tmp_path.rglob("*.*")}
    for opaque in ("import importlib", "exec('import b')", "import t02_y", "def broken(:"):
        write(tmp_path / "t01_x" / "b.py", opaque)
        assert of("b") == everything, opaque
