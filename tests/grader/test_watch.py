"""`grade watch`: what a save affects, what is shown, and a session from outside."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from grading_helper import DEMO, MINI_COURSE
from rich.console import Console
from test_cli import grade

from grader.course import Course, load_course
from grader.course.excerpt import excerpt, put_in_place
from grader.examiner.grade import Request
from grader.examiner.standby import Standby
from grader.examiner.zygote import Zygote
from grader.progress import load_progress
from grader.results.model import CheckResult, Results, TaskResult
from grader.results.verdict import Verdict
from grader.watch.affected import affected_modules
from grader.watch.saves import Saves
from grader.watch.screen import View, screen


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A copy of the small course with its exercises."""
    shutil.copytree(MINI_COURSE, tmp_path / "kit")
    assert grade(tmp_path / "kit", "stubs").returncode == 0
    return load_course(tmp_path / "kit")


def solve(course: Course, name: str, new: str | None = None) -> None:
    """Write a function of the exercises as the reference has it, or in another way."""
    source, file = (course.solutions / DEMO).read_text(), course.exercises / DEMO
    text = put_in_place(file.read_text(), name, new or excerpt(source, name) or "")
    assert text is not None
    # As editors do: write another file and move it over.
    fresh = file.with_name("demo.py.tmp")
    fresh.write_text(text)
    fresh.replace(file)


@pytest.mark.parametrize(
    ("line", "saved", "affected"),
    [
        ("", {"demo"}, {"demo"}),
        ("from t01_demo.demo import double", {"demo"}, {"demo", "other"}),
        ("from .demo import double", {"demo"}, {"demo", "other"}),
        ("from . import demo", {"demo"}, {"demo", "other"}),
        ("import t01_demo.demo", {"demo"}, {"demo", "other"}),
        ("import demography", {"demo"}, {"demo"}),
        ("from .demo import double", {"other"}, {"other"}),
        ("def (", {"demo"}, {"demo"}),
        ("", {"__init__"}, {"demo", "other"}),
    ],
)
def test_a_save_affects_the_module_and_those_that_import_it(
    course: Course, line: str, saved: set[str], affected: set[str]
) -> None:
    folder = course.exercises / "t01_demo"
    (folder / "other.py").write_text(f"{line}\n")
    assert affected_modules(folder, course.tutorials[0], saved) == affected


def view(course: Course, *checks: CheckResult, **fields: object) -> str:
    tutorial = course.tutorials[0]
    task = tutorial.tasks[0]
    result = TaskResult(task.key, task.title, 2, False, checks) if checks else None
    values: dict[str, object] = {"task": task, "result": result, "checking": "", "hints": ()}
    values |= {"place": "exercises/x.py:3", "done": 1, "total": 4} | fields
    console = Console(width=60)
    with console.capture() as captured:
        console.print(screen(View(tutorial=tutorial, **values)))  # type: ignore[arg-type]
    return captured.get()


def check(verdict: Verdict, message: str = "") -> CheckResult:
    return CheckResult("01.double/visible/x", "it doubles", "visible", verdict, message=message)


def test_the_screen_shows_the_first_thing_that_is_wrong(course: Course) -> None:
    bad = check(Verdict.FAILED, "Called double(3).")
    text = view(course, check(Verdict.PASSED), bad, check(Verdict.ERROR, "later"))
    assert "failed  it doubles" in text and "Called double(3)." in text and "later" not in text
    assert "1 of 3 checks passed" in text and "exercises/x.py:3" in text
    assert max(len(line) for line in text.splitlines()) <= 60


def test_the_screen_is_calm_about_what_is_to_be_done(course: Course) -> None:
    assert "to be written" in view(course, check(Verdict.TODO))
    assert "checking 01.double" in view(course, checking="checking 01.double ...")
    assert "hint 1: look" in view(course, check(Verdict.TODO), hints=("look",))
    assert "Every task here has passed" in view(course, task=None)


def test_a_newer_request_stops_the_one_that_is_running(course: Course, zygote: Zygote) -> None:
    (course.exercises / "t01_demo/other.py").write_text("while True:\n    pass\n")
    tutorial = course.tutorials[0]
    tasks = {task.id: task for task in tutorial.tasks}
    with Standby(zygote.place) as standby:
        hanging = Request(course, {tutorial: (tasks["greet"],)}, course.exercises, time_scale=100)
        standby.ask(hanging)
        time.sleep(1)
        assert standby.busy
        standby.ask(Request(course, {tutorial: (tasks["double"],)}, course.exercises))
        while isinstance(message := standby.receive(), CheckResult):
            pass
        assert isinstance(message, Results)
        assert [task.id for task in message.tasks()] == ["01.double"]
        assert not standby.busy


def test_a_process_that_died_is_replaced(course: Course, zygote: Zygote) -> None:
    tutorial = course.tutorials[0]
    with Standby(zygote.place) as standby:
        standby._running[1].kill()
        assert standby.receive() is None
        standby.ask(Request(course, {tutorial: tutorial.tasks}, course.solutions))
        while isinstance(message := standby.receive(), CheckResult):
            pass
        assert isinstance(message, Results) and message.percent == 100


def test_saves_are_told_once_and_only_of_python(tmp_path: Path) -> None:
    with Saves(tmp_path) as saves:
        time.sleep(0.5)  # until the watching has begun
        (tmp_path / "notes.txt").write_text("x")
        (tmp_path / "a.py").write_text("x")
        (tmp_path / "a.py").write_text("xy")
        assert saves.take() == {tmp_path / "a.py"}


@pytest.fixture
def session(course: Course) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A session in a terminal of 80 columns; its process and the terminal's other end."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "watch"],
        cwd=course.root, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={
            **os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "40",
            "DISPLAY": "", "WAYLAND_DISPLAY": "",
        },
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    os.close(theirs)
    yield process, ours
    process.kill()
    process.wait()
    os.close(ours)


def reader(terminal: int) -> Callable[[str], str]:
    """A function that reads until some words are on the screen, and gives back all it read."""

    def read_until(words: str, seconds: float = 60) -> str:
        text, deadline = "", time.monotonic() + seconds
        while words not in text:
            left = deadline - time.monotonic()
            assert select.select([terminal], [], [], max(0, left))[0], text[-2000:]
            text += os.read(terminal, 65536).decode(errors="replace")
        return text

    return read_until


def test_a_session_from_the_first_stub_to_the_next_task(
    session: tuple[subprocess.Popen[bytes], int], course: Course
) -> None:
    process, terminal = session
    read_until = reader(terminal)
    read_until("to be written")
    solve(course, "double", "def double(x):\n    return 3 * x\n")
    assert "Called double(" in read_until("too large by one and the same factor")
    os.write(terminal, b"h")
    read_until("hint 1:")
    solve(course, "double")
    assert "1 of 4 tasks passed" in read_until("Sum of the doubles")
    os.write(terminal, b"l")
    read_until("Next: 01.total")
    os.write(terminal, b"q")
    read_until("Your progress is kept")
    assert process.wait(30) == 0
    assert load_progress(course.root).of("01.double").done


def test_p_draws_the_pictures_of_the_task(
    session: tuple[subprocess.Popen[bytes], int], course: Course
) -> None:
    process, terminal = session
    read_until = reader(terminal)
    page = course.root / ".grade" / "show" / "01.html"
    solve(course, "double", "def double(x):\n    return 3 * x\n")
    read_until("too large by one and the same factor")
    os.write(terminal, b"p")
    read_until("drawing a picture")
    read_until("The page is .grade/show/01.html")
    assert page.read_text().count('alt="A &lt;line&gt; of doubles, as your code draws it"') == 1
    solve(course, "double", "def double(x):\n    raise RuntimeError('no picture today')\n")
    os.write(terminal, b"p")
    read_until("no picture today")
    os.write(terminal, b"q")
    assert process.wait(30) == 0


def test_ctrl_c_leaves_the_session_calmly(session: tuple[subprocess.Popen[bytes], int]) -> None:
    process, terminal = session
    read_until = reader(terminal)
    read_until("to be written")
    os.killpg(process.pid, signal.SIGINT)
    assert "Traceback" not in read_until("Your progress is kept")
    assert process.wait(30) == 0


DEAF = """
import signal, threading, time
from multiprocessing.connection import wait
from grader.watch.interrupts import woken_by_signals

def interrupt_here():
    time.sleep(0.3)
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job begins without it
with woken_by_signals() as signals:
    threading.Thread(target=interrupt_here).start()
    try:
        wait([signals])
        print("not interrupted")
    except KeyboardInterrupt:
        print("interrupted")
print(signal.set_wakeup_fd(-1))
"""


def test_an_interrupt_that_comes_to_another_thread_ends_the_wait() -> None:
    command = [sys.executable, "-c", DEAF]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.split() == ["interrupted", "-1"]
