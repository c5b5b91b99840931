"""Grades one attack and looks at what it has left behind."""

from __future__ import annotations

import hashlib
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from corpus import NEIGHBOUR, Attack

from grader.course import load_course, resolve
from grader.examiner.grade import Request, grade_with
from grader.examiner.zygote import Zygote
from grader.results.model import Results

MINI_COURSE = Path(__file__).resolve().parents[1] / "mini_course"
TIME_SCALE = 0.2
MARK = "i-am-an-attack"
"""The name of processes that attacks leave behind."""
ESCAPED = "ESCAPED"
"""What an attack prints when it did what it must not be able to do."""
_LONGEST_FAREWELL = 10.0


@dataclass(frozen=True)
class Outcome:
    """What became of an attack."""

    results: Results
    seconds: float
    harm: tuple[str, ...]
    """What it won or broke, in words; empty when nothing."""

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict of each task, by the task's name."""
        return {task.id.partition(".")[2]: task.verdict.value for task in self.results.tasks()}


def fight(attack: Attack, zygote: Zygote, folder: Path, isolation: str = "auto") -> Outcome:
    """Grade the attack in a course of its own.

    Args:
        attack: what is handed in.
        zygote: it is ready.
        folder: an empty folder.
        isolation: as `grade --isolation`.
    """
    root, code = folder / "course", folder / "code"
    shutil.copytree(MINI_COURSE, root, ignore=shutil.ignore_patterns("__pycache__"))
    (code / NEIGHBOUR).parent.mkdir(parents=True)
    shutil.copy(root / "solutions" / NEIGHBOUR, code / NEIGHBOUR)
    attack.hand_in(code, course=root, zygote=zygote.place.address)
    course = load_course(root)
    request = Request(course, resolve(course, ()), code, salt="salt", isolation=isolation)
    before, running = _digest(folder), set(_marked())
    started = time.perf_counter()
    results = grade_with(zygote.place, replace(request, time_scale=TIME_SCALE), lambda check: None)
    seconds = time.perf_counter() - started
    harm = _harm(attack, results)
    if _digest(folder) != before:
        harm.append("it changed files outside its scratch folder")
    if not _gone(zygote, running):
        harm.append("it left processes behind")
    return Outcome(results, seconds, tuple(harm))


def _harm(attack: Attack, results: Results) -> list[str]:
    harm = []
    for task in results.tasks():
        if task.score and task.id != "01.greet":
            harm.append(f"it won {task.score} points with {task.id}")
        if not task.score and task.id == "01.greet" and "passed" in attack.verdicts["greet"]:
            harm.append("it took its neighbour's points")
    if any(ESCAPED in f"{check.output} {check.message}" for check in results.checks()):
        harm.append("it got out")
    if results.broken:
        harm.append(f"it broke the grader: {results.problems}")
    return harm


def _digest(folder: Path) -> str:
    """Names and contents of all that lies below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if "__pycache__" not in path.parts:
            digest.update(str(path).encode())
            if path.is_file() and not path.is_symlink():
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _gone(zygote: Zygote, before: set[psutil.Process]) -> bool:
    """Whether nothing of an attack runs any more, soon after its end.

    Args:
        zygote: workers descend from it.
        before: what ran when the attack began.
    """
    deadline = time.monotonic() + _LONGEST_FAREWELL
    while time.monotonic() < deadline:
        family = psutil.Process(zygote._process.pid).children(recursive=True)
        if not any(map(_runs, {*family, *_marked()} - before)):
            return True
        time.sleep(0.05)
    return False


def _marked() -> list[psutil.Process]:
    return [p for p in psutil.process_iter(["cmdline"]) if MARK in (p.info["cmdline"] or [])]


def _runs(process: psutil.Process) -> bool:
    # What has ended waits up to a second for the zygote to take note of it.
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
