"""The file `.grade/progress.json`: the last verdict of each task, when it passed, hints taken.

One task a line, in the order of the ids, so that two versions of the file merge line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.course.files import write_atomic
from grader.results.model import TaskResult
from grader.results.verdict import Verdict

_FILE = Path(".grade") / "progress.json"


@dataclass(frozen=True)
class TaskProgress:
    """One task.

    Attributes:
        verdict: of the last run; None when it was never run.
        passed: when it last went from not passed to passed; None when it never did.
        hints: how many hints were taken.
    """

    verdict: Verdict | None = None
    passed: datetime | None = None
    hints: int = 0

    @property
    def done(self) -> bool:
        """Whether the last run passed it."""
        return self.verdict is Verdict.PASSED


@dataclass
class Progress:
    """All tasks that were ever run or hinted at, by key (`01.softmax`)."""

    tasks: dict[str, TaskProgress] = field(default_factory=dict)

    def of(self, key: str) -> TaskProgress:
        """One task's progress; empty for a task that is not known."""
        return self.tasks.get(key, TaskProgress())

    def record(self, results: Iterable[TaskResult], now: datetime) -> None:
        """Take over the verdicts of a run; a task that is blocked keeps what was known of it."""
        for result in results:
            known = self.of(result.id)
            if result.verdict is Verdict.BLOCKED and known.verdict is not None:
                continue
            newly = result.verdict is Verdict.PASSED and not known.done
            passed = now if newly else known.passed
            self.tasks[result.id] = replace(known, verdict=result.verdict, passed=passed)

    def take_hint(self, key: str) -> int:
        """Count one more hint; how many were taken with it."""
        known = self.of(key)
        self.tasks[key] = replace(known, hints=known.hints + 1)
        return known.hints + 1


def load_progress(root: Path) -> Progress:
    """Read the file; what is missing or damaged counts as not done yet."""
    try:
        raw = json.loads((root / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return Progress()
    entries = raw.items() if isinstance(raw, dict) else ()
    return Progress({key: _read(entry) for key, entry in entries if isinstance(entry, dict)})


def save_progress(root: Path, progress: Progress) -> None:
    """Write the file as a whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    lines = [f"{json.dumps(key)}: {json.dumps(_plain(progress.tasks[key]))}"
             for key in sorted(progress.tasks)]  # fmt: skip
    write_atomic(root / _FILE, ("{\n" + ",\n".join(lines) + "\n}\n").encode())


def _plain(task: TaskProgress) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if task.verdict is not None:
        entry["verdict"] = task.verdict.value
    if task.passed is not None:
        entry["passed"] = task.passed.isoformat(timespec="seconds")
    if task.hints:
        entry["hints"] = task.hints
    return entry


def _read(entry: dict[str, Any]) -> TaskProgress:
    try:
        verdict = Verdict(entry["verdict"]) if "verdict" in entry else None
        passed = datetime.fromisoformat(entry["passed"]) if "passed" in entry else None
        return TaskProgress(verdict, passed, max(0, int(entry.get("hints", 0))))
    except (ValueError, TypeError):
        return TaskProgress()
