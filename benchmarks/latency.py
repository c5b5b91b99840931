"""How long a learner waits, and what the isolation costs; figures and ratios of one run.

Run on demand, from the course's root, on a quiet machine:  python benchmarks/latency.py
Nothing here is a test: machines differ, so only the ratios compare from one to the next.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

import fixtures
from grader.course import Course, find_root, load_course, resolve
from grader.examiner.channel import WorkerChannel
from grader.examiner.grade import Request, grade_with
from grader.examiner.host import Setting, WorkerHost
from grader.examiner.zygote import Zygote
from grader.spec.learner import Learner

BOTH = ["t01_linear_model", "t02_convnet"]
ECHO = "def echo(x):\n    return x\n"
MEGABYTE = np.zeros(131_072)


def seconds(action: Callable[[], object], times: int) -> float:
    """Median wall time of an action."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def run(*command: str) -> Callable[[], object]:
    """A command that must succeed, its output thrown away."""
    return lambda: subprocess.run(
        [sys.executable, "-m", *command], check=True, stdout=subprocess.DEVNULL
    )


def setting(course: Course, zygote: Zygote, code: Path, sandbox: bool) -> Setting:
    """A setting for workers over a folder of code."""
    return Setting(
        code_dir=code,
        solutions=course.solutions,
        hidden=course.hidden,
        fixtures=Path(fixtures.__file__).parent,
        scratch_root=zygote.place.folder,
        zygote=zygote.place.address,
        sandbox=sandbox,
        time_scale=1.0,
        salt="benchmark",
    )


def worker_start(course: Course, zygote: Zygote, code: Path, sandbox: bool) -> float:
    """Median time from asking for a worker to its being ready for learner code."""
    with WorkerHost(setting(course, zygote, code, sandbox)) as host:
        channel = WorkerChannel(
            host.client, host.plan(False, "t00_echo", "echo"), zygote.place.folder, 1.0
        )

        def start() -> None:
            channel.close()
            channel.ensure_worker()

        taken = seconds(start, 40)
        channel.close()
    return taken


def round_trips(course: Course, zygote: Zygote, code: Path) -> tuple[float, float]:
    """Median time of a call with one number, and with an array of 1 MB, there and back."""
    with WorkerHost(setting(course, zygote, code, True)) as host:
        host.begin_check(1000.0)
        learner: Learner = host.learner(code / "t00_echo" / "test_echo.py")
        echo = learner.echo
        echo(1.0)
        return seconds(lambda: echo(1.0), 300), seconds(lambda: echo(MEGABYTE), 100)


def main() -> None:
    """Measure and print."""
    course = load_course(find_root(Path(__file__).parent))
    Console().print(one_learner(course))
    Console().print(two_tutorials())


def one_learner(course: Course) -> Table:
    """What a learner waits for, and what each part of it takes."""
    table = Table("what", "seconds", "ratio", title="One learner, medians")
    cold = seconds(run("grader", "run", "01", "--code", "solutions", "--jobs", "1", "-q"), 3)
    table.add_row("cold: grade run 01, solutions", f"{cold:.2f}", "1")

    with tempfile.TemporaryDirectory() as folder, Zygote() as zygote:
        code = Path(folder)
        (code / "t00_echo").mkdir()
        (code / "t00_echo" / "echo.py").write_text(ECHO)
        zygote.wait_ready()
        one = Request(course, resolve(course, ["01.softmax"]), course.solutions, specs="visible")
        warm = seconds(lambda: grade_with(zygote.place, one, lambda check: None), 7)
        table.add_row("warm: the checks of 01.softmax again", f"{warm:.3f}", f"{warm / cold:.3f}")
        bare_worker = worker_start(course, zygote, code, sandbox=False)
        sandboxed = worker_start(course, zygote, code, sandbox=True)
        table.add_row("worker ready, plain process", f"{bare_worker:.4f}", "1")
        extra = f"{sandboxed / bare_worker:.2f}"
        table.add_row("worker ready, sandboxed", f"{sandboxed:.4f}", extra)
        small, large = round_trips(course, zygote, code)
        table.add_row("call round trip, one number", f"{small:.5f}", "1")
        table.add_row("call round trip, array of 1 MB", f"{large:.5f}", f"{large / small:.1f}")

    return table


def two_tutorials() -> Table:
    """The whole of two tutorials, isolated and not."""
    table = Table("what", "seconds", "ratio", title="Two tutorials, medians")
    graded = seconds(run("grader", "run", "01", "02", "--code", "solutions", "-q"), 3)
    folders = [f"{tree}/{name}" for tree in ("solutions", "tests/hidden") for name in BOTH]
    bare = seconds(run("pytest", "-q", "-p", "no:cacheprovider", *folders), 3)
    table.add_row("bare in-process pytest, 01 and 02", f"{bare:.2f}", "1")
    table.add_row("cold: grade run 01 02, same checks", f"{graded:.2f}", f"{graded / bare:.2f}")
    return table


if __name__ == "__main__":
    main()
