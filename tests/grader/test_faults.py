"""Faults on our own side: right verdicts, or `broken` with exit 3; never a wrong mark."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from grading_helper import (
    HANGING,
    MINI_COURSE,
    Grade,
    run_in_a_terminal,
    verdicts,
    wait_until_hanging,
    with_double,
)

from fixtures import integrity
from grader.course import load_course, resolve
from grader.examiner.grade import Request, grade_with
from grader.examiner.zygote import Zygote, ZygoteBroken
from grader.results.model import CheckResult

ALL_PASSED = {"01.double": "passed", "01.total": "passed", "01.Counter": "passed",
              "01.greet": "passed"}  # fmt: skip


def kill_workers(zygote: Zygote) -> int:
    """Kill all workers, as a system does that is short of memory; how many there were."""
    supervisors = psutil.Process(zygote._process.pid).children()
    workers = [child for supervisor in supervisors for child in supervisor.children()]
    for worker in workers:
        worker.kill()
    return len(workers)


def kill_supervisors(zygote: Zygote) -> int:
    supervisors = psutil.Process(zygote._process.pid).children()
    for supervisor in supervisors:
        supervisor.kill()
    return len(supervisors)


@pytest.mark.parametrize("kill", [kill_workers, kill_supervisors])
@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_worker_that_is_killed_between_checks_costs_nothing(
    grade: Grade, zygote: Zygote, kill: Callable[[Zygote], int], at: int
) -> None:
    seen: list[CheckResult] = []
    killed = []

    def progress(check: CheckResult) -> None:
        seen.append(check)
        if len(seen) == at:
            killed.append(kill(zygote))

    assert verdicts(grade(progress=progress)) == ALL_PASSED
    assert killed[0] > 0


def test_a_worker_that_is_killed_inside_a_check_costs_nothing(grade: Grade, zygote: Zygote) -> None:
    """The code takes its time, and is right; it is killed once, from outside."""
    killed = []

    def kill_once() -> None:
        deadline = time.monotonic() + 30
        while not killed and time.monotonic() < deadline:
            time.sleep(0.3)
            killed.extend([True] if kill_workers(zygote) else [])

    outside = threading.Thread(target=kill_once)
    outside.start()
    results = grade(with_double("import time\ntime.sleep(1)\nreturn 2 * x"))
    outside.join()
    assert killed and verdicts(results) == ALL_PASSED


def test_code_that_kills_itself_each_time_still_loses(grade: Grade) -> None:
    results = grade(with_double("import os\nos.kill(os.getpid(), 9)"))
    assert verdicts(results)["01.double"] == "crashed"


def test_a_zygote_that_is_killed_breaks_the_run_and_no_mark_is_wrong() -> None:
    course = load_course(MINI_COURSE)
    seen: list[CheckResult] = []
    with Zygote() as zygote:
        zygote.wait_ready()

        def progress(check: CheckResult) -> None:
            seen.append(check)
            if len(seen) == 2:
                zygote._process.kill()
                zygote._process.wait()

        request = Request(course, resolve(course, ()), course.solutions, salt="salt")
        try:
            results = grade_with(zygote.place, request, progress)
        except ZygoteBroken:
            pytest.fail("what was finished is lost")
    assert {check.verdict.value for check in seen[:2]} == {"passed"}
    assert results.broken
    assert {task.verdict.value for task in results.tasks()} <= {"passed", "broken", "blocked"}


def test_an_examiner_that_is_killed_leaves_no_half_report_and_no_process(tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(MINI_COURSE, course)
    shutil.copytree(course / "solutions", course / "exercises")
    (course / "exercises/t01_demo/other.py").write_text(HANGING)
    report = tmp_path / "results.json"
    report.write_text("the report of yesterday")
    run = run_in_a_terminal(course, "--report", f"json={report}")
    family = wait_until_hanging(run, 1)
    run.kill()
    run.communicate()
    psutil.wait_procs(family, timeout=15)
    assert [process for process in family if process.is_running()] == []
    assert report.read_text() == "the report of yesterday"
    assert list(tmp_path.glob(".results*")) == []


def test_a_full_disk_keeps_the_old_report_and_says_so(tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(MINI_COURSE, course)
    shutil.copytree(course / "solutions", course / "exercises")
    report = tmp_path / "results.json"
    report.write_text("the report of yesterday")
    done = subprocess.run(
        [sys.executable, "-m", "grader", "01.greet", "--report", f"json={report}"],
        cwd=course,
        text=True,
        capture_output=True,
        # Every file that the run writes may have 500 bytes: a report has more.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )
    assert done.returncode == 2, done.stderr
    assert "the report could not be written" in done.stderr and "Traceback" not in done.stderr
    assert report.read_text() == "the report of yesterday"
    assert list(tmp_path.glob(".results*")) == []
    assert "passed" in done.stdout


def test_a_damaged_fixture_is_our_fault_and_a_claim_of_one_is_not(
    grade: Grade, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    claim = "from fixtures.integrity import FixtureError\nraise FixtureError('it is damaged')"
    assert verdicts(grade(with_double(claim)))["01.double"] == "error"
    (tmp_path / "checksums.json").write_text(json.dumps({"data.npz": "00"}))
    monkeypatch.setattr(integrity, "__file__", str(tmp_path / "integrity.py"))
    results = grade(with_double(claim))
    assert verdicts(results)["01.double"] == "broken" and results.broken


def test_a_clock_that_jumps_ends_no_check(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    jumps = iter(range(0, 10**9, 10**5))
    monkeypatch.setattr(time, "time", lambda: float(next(jumps)))
    assert verdicts(grade()) == ALL_PASSED
