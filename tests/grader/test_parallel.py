"""Two tutorials side by side: the same results as one by one, and a Ctrl-C that loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from grading_helper import HANGING, MINI_COURSE, Grade, run_in_a_terminal, wait_until_hanging
from threadpoolctl import threadpool_limits

from grader.course import load_course, resolve
from grader.examiner.grade import Request, grade_with
from grader.examiner.zygote import Zygote
from grader.results.model import Results


@pytest.fixture
def course_of_two(tmp_path: Path) -> Path:
    """The small course, and a copy of its tutorial as a second one."""
    root = tmp_path / "course"
    shutil.copytree(MINI_COURSE, root)
    for tree in ("solutions", "tests/hidden"):
        shutil.copytree(root / tree / "t01_demo", root / tree / "t02_demo")
    manifest = root / "solutions/t02_demo/tutorial.toml"
    text = manifest.read_text().replace('id = "01"', 'id = "02"')
    manifest.write_text(text.replace("t01_demo", "t02_demo").replace("order = 1", "order = 2"))
    return root


def without_times(results: Results) -> list[object]:
    """All checks of a run, their seconds left out."""
    return [replace(check, seconds=0.0) for check in results.checks()]


def test_side_by_side_gives_the_results_of_one_by_one(course_of_two: Path, zygote: Zygote) -> None:
    course = load_course(course_of_two)
    request = Request(course, resolve(course, ()), course.solutions, salt="s")
    seen: list[str] = []
    one = grade_with(zygote.place, request, lambda check: None)
    two = grade_with(zygote.place, replace(request, jobs=2), lambda check: seen.append(check.id))
    assert without_times(one) == without_times(two)
    assert one.score == 12 and len(one.tutorials) == 2
    # Forbidden calls are read from the source afterwards and are no steps of the progress.
    assert sorted(seen) == sorted(c.id for c in two.checks() if "forbidden" not in c.id)


def test_ctrl_c_keeps_what_is_finished_in_every_process(course_of_two: Path) -> None:
    for name in ("t01_demo", "t02_demo"):
        (course_of_two / "solutions" / name / "other.py").write_text(HANGING)
    command = ["--code", "solutions", "--jobs", "2", "--timeout-scale", "100", "-v"]
    run = run_in_a_terminal(course_of_two, *command)
    family = wait_until_hanging(run, count=2)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "12 of 12 points" in out and "interrupted" in out, out + err
    assert "Traceback" not in err
    assert psutil.wait_procs(family, timeout=20)[1] == []


def test_grading_leaves_the_environment_as_it_was(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    # The pytest that grades takes the name of the running test away.
    before = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    assert grade(targets=("01.double",)).percent == 100
    assert dict(os.environ) == before


THREADS = """

@task("double")
class TestThreads:
    def test_arithmetic_of_checks_has_one_thread(self):
        import os
        from threadpoolctl import threadpool_info

        counts = [library["num_threads"] for library in threadpool_info()]
        check.equal(counts, [1] * len(counts))
        check.true(bool(counts), "No library was looked at.")
        check.equal(os.environ["OPENBLAS_NUM_THREADS"], "1", because="for those that come later")
"""


def test_the_arithmetic_of_checks_has_one_thread(
    course_of_two: Path, zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two examiners with two threads each wait for each other: 5 s for what takes 0.03 s."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    file = course_of_two / "tests/hidden/t01_demo/test_demo.py"
    file.write_text(file.read_text("utf-8") + THREADS, "utf-8")
    course = load_course(course_of_two)
    request = Request(course, resolve(course, ("01.double",)), course.solutions)
    with threadpool_limits(2):
        assert grade_with(zygote.place, request, lambda check: None).percent == 100
