"""What a dask worker does: it hands questions to examiner processes and starts their zygote.

Nothing of a learner is loaded in the dask worker's process. Its functions are called by the
coordinator, through dask.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

from distributed import get_worker

from grader.batch.kit import Kit, difference, kit_of
from grader.batch.question import Answer
from grader.course import find_root, load_course
from grader.course.layout import PACKAGE_HOME
from grader.examiner.zygote import Zygote, ZygoteBroken

IDLE_SECONDS = 600.0
_END_SECONDS = 5.0
_BOOT = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from grader.batch.examiner_process import main; main()"
)

_stations: dict[str, Station] = {}
_lock = threading.Lock()


def kit_here() -> Kit:
    """What this dask worker grades with: the course around its folder, else the installed one.

    Raises:
        CourseError: there is no course here.
    """
    return kit_of(load_course(find_root(Path.cwd())))


def answer_here(batch: str, kit: Kit, question: str) -> str:
    """Let an examiner process of this dask worker answer; the task that dask runs.

    Args:
        batch: which batch it belongs to.
        kit: what the coordinator grades with.
        question: a `Question` as a line.

    Returns:
        an `Answer` as a line.
    """
    with _lock:
        station = _stations.setdefault(batch, Station())
    return replace(station.answer(kit, question), worker=get_worker().address).to_line()


def end_batch(batch: str) -> None:
    """End the processes of a batch; what they are grading is dropped."""
    with _lock:
        station = _stations.pop(batch, None)
    if station is not None:
        station.close()


class Station:
    """One zygote, and an examiner process for each thread of the dask worker that asks."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._differs: str | None = None
        self._zygote: Zygote | None = None
        self._idle: list[subprocess.Popen[str]] = []
        self._all: set[subprocess.Popen[str]] = set()
        self._timer: threading.Timer | None = None

    def answer(self, kit: Kit, question: str) -> Answer:
        """Have a question answered, if the kit here is the same."""
        try:
            with self._lock:
                if self._differs is None:
                    self._differs = difference(kit, kit_here())
                if self._differs:
                    return Answer(differs=self._differs)
                self._wind(False)
                zygote, examiner = self._ready_zygote(), self._take()
        except ZygoteBroken as error:
            return Answer(broken=str(error))
        place = {"folder": str(zygote.place.folder), "address": zygote.place.address}
        line = _ask(examiner, json.dumps({**place, "question": question}))
        with self._lock:
            if line:
                self._idle.append(examiner)
            else:
                self._all.discard(examiner)
                _end([examiner])
            self._wind(len(self._idle) == len(self._all))
        return Answer.from_line(line) if line else Answer(died=True)

    def close(self) -> None:
        """End all processes; they start again when there is another question."""
        with self._lock:
            self._wind(False)
            _end(list(self._all))
            self._all.clear()
            self._idle.clear()
            if self._zygote is not None:
                self._zygote.close()
                self._zygote = None

    def _wind(self, on: bool) -> None:
        """A coordinator that was killed closes nothing: after a while without work, it is done."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if on:
            self._timer = threading.Timer(IDLE_SECONDS, self.close)
            self._timer.daemon = True
            self._timer.start()

    def _ready_zygote(self) -> Zygote:
        if self._zygote is not None and not self._zygote.is_running():
            self._zygote.close()
            self._zygote = None
        if self._zygote is None:
            zygote = Zygote()
            try:
                zygote.wait_ready()
            except ZygoteBroken:
                zygote.close()
                raise
            self._zygote = zygote
        return self._zygote

    def _take(self) -> subprocess.Popen[str]:
        if self._idle:
            return self._idle.pop()
        examiner = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, str(PACKAGE_HOME)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C in the dask worker's terminal is for that one
        )
        self._all.add(examiner)
        return examiner


def _ask(examiner: subprocess.Popen[str], line: str) -> str:
    """The answer; empty when the process has ended or is ended meanwhile."""
    assert examiner.stdin is not None and examiner.stdout is not None
    try:
        examiner.stdin.write(line + "\n")
        examiner.stdin.flush()
        answer = examiner.stdout.readline()
    except (OSError, ValueError):  # ValueError: closed in another thread
        return ""
    return answer if answer.endswith("\n") else ""


def _end(examiners: list[subprocess.Popen[str]]) -> None:
    for examiner in examiners:
        assert examiner.stdin is not None
        with contextlib.suppress(OSError):
            examiner.stdin.close()
    for examiner in examiners:
        try:
            examiner.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            examiner.kill()
            examiner.wait()
