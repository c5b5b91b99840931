"""Helpers for tests that grade variations of the small course."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from grader.results.model import CheckResult, Results

MINI_COURSE = Path(__file__).resolve().parents[1] / "mini_course"
DEMO = "t01_demo/demo.py"

Grade = Callable[..., Results]


# A module that hangs in a child of its own, whose command line can be seen from outside.
HANGING = """import subprocess, sys
subprocess.run([sys.executable, "-c", "import time; time.sleep(600)", "i-am-hanging"])
"""


def run_in_a_terminal(folder: Path, *arguments: str, command: str = "run") -> subprocess.Popen[str]:
    """Start `grade` as a terminal does: in a process group of its own, ready for Ctrl-C."""
    return subprocess.Popen(
        [sys.executable, "-m", "grader", command, *arguments],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell's background job ignores Ctrl-C and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def wait_until_hanging(run: subprocess.Popen[str], count: int) -> list[psutil.Process]:
    """The processes below a run, once `count` modules hang."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert run.poll() is None, run.communicate()
        family = psutil.Process(run.pid).children(recursive=True)
        if sum(_hangs(process) for process in family) >= count:
            return family
        time.sleep(0.05)
    raise AssertionError("the modules never began to hang")


def _hangs(process: psutil.Process) -> bool:
    try:
        return process.cmdline()[-1:] == ["i-am-hanging"]
    except psutil.Error:
        return False


def write(path: Path, text: str | bytes | None) -> None:
    """Write a file; None removes it."""
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def with_double(body: str, head: str = "") -> dict[str, str]:
    """The small course's module with another body of `double`; `head` comes first."""
    source = (MINI_COURSE / "solutions" / DEMO).read_text()
    future, rest = source.split("from __future__ import annotations\n", 1)
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    rest = rest.replace("    return 2 * x\n", f"{lines}\n")
    return {DEMO: f"{future}from __future__ import annotations\n{head}\n{rest}"}


def verdicts(results: Results) -> dict[str, str]:
    """The verdict of each task."""
    return {task.id: task.verdict.value for task in results.tasks()}


def first_check(results: Results, task_id: str = "01.double") -> CheckResult:
    """The first check of a task that has not passed."""
    task = next(task for task in results.tasks() if task.id == task_id)
    return next((check for check in task.checks if check.verdict != "passed"), task.checks[0])
