"""Keeps verdicts in the user's cache folder, one small file for each tutorial of a checkout."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fixtures.real.cache import user_folder
from grader.cache.key import key_of
from grader.course import Course, Task, Tutorial
from grader.course.files import write_atomic
from grader.examiner.grade import HIDDEN
from grader.examiner.tutorial import TutorialPlan
from grader.results.model import CheckResult, Isolation
from grader.results.verdict import Verdict

_STEADY = (Verdict.PASSED, Verdict.FAILED, Verdict.TODO, Verdict.ERROR)
"""The others depend on the machine, on other tasks, or on a fault of ours."""

_Place = tuple[str, str, str]
"""Tutorial, module, visible or hidden."""


class KeptVerdicts:
    """What earlier runs over one `exercises/` have found, as far as nothing has changed since."""

    def __init__(self, course: Course, code: Path, conditions: Sequence[str], salt: str | None):
        """Open what is kept for a folder of code.

        Args:
            course: where the checks come from.
            code: the learner's `exercises/`.
            conditions: of the run, such as its isolation.
            salt: of hidden checks; with None these are drawn anew in each run and never kept.
        """
        self._course = course
        self._code = code
        self._conditions = tuple(conditions)
        self._salt = salt
        place = hashlib.blake2b(str(code.resolve()).encode(), digest_size=12).hexdigest()
        self._folder = user_folder() / "verdicts" / place
        self._asked: dict[_Place, str] = {}

    def of(self, plan: TutorialPlan) -> tuple[CheckResult, ...]:
        """The checks whose verdicts still hold, those among them that were blocked by name only.

        Whether a check is still blocked, its task's needs tell.
        """
        entries, keys = self._read(plan.tutorial), self._keys(plan)
        self._asked |= keys
        found: list[CheckResult] = []
        for task, visibility in _parts(plan):
            entry = entries.get(f"{task.id}/{visibility}")
            if entry and entry["key"] == keys[plan.tutorial.name, task.module, visibility]:
                found += _checks(entry)
        return tuple(found)

    def complete(self, plan: TutorialPlan) -> bool:
        """Whether `of` knows every wanted task, in every kind of checks that the plan has."""
        entries = self._read(plan.tutorial)
        return all(
            (entry := entries.get(f"{task.id}/{visibility}"))
            and entry["key"] == self._asked[plan.tutorial.name, task.module, visibility]
            for task, visibility in _parts(plan)
        )

    def isolation(self, tutorial: Tutorial) -> Isolation | None:
        """How the code ran when the last verdicts were found."""
        found = self._read(tutorial).get("isolation")
        return Isolation(found["mode"], tuple(found["missing"])) if found else None

    def keep(self, plan: TutorialPlan, checks: Sequence[CheckResult], isolation: Isolation) -> None:
        """Keep what a run has found after `of` was asked.

        What was edited in the meantime is not kept, nor is what cannot be written.

        Args:
            plan: what was run.
            checks: with their verdicts; those that were kept before may be among them.
            isolation: how the code ran.
        """
        entries, keys = self._read(plan.tutorial), self._keys(plan)
        entries["isolation"] = {"mode": isolation.mode, "missing": list(isolation.missing)}
        for task, visibility in _parts(plan):
            place = (plan.tutorial.name, task.module, visibility)
            if keys[place] and keys[place] == self._asked[place]:
                own = [check for check in checks if check.visibility == visibility
                       and check.id.partition("/")[0] == task.key]  # fmt: skip
                kept = [_plain(check) for check in own]
                entries[f"{task.id}/{visibility}"] = {"key": keys[place], "checks": kept}
        with contextlib.suppress(OSError):
            write_atomic(self._file(plan.tutorial), json.dumps(entries).encode())

    def _keys(self, plan: TutorialPlan) -> dict[_Place, str]:
        places = {(task.module, visibility) for task, visibility in _parts(plan)}
        return {(plan.tutorial.name, *place): self._key(plan.tutorial, *place) for place in places}

    def _key(self, tutorial: Tutorial, module: str, visibility: str) -> str:
        """The key of a module's checks; empty for hidden checks whose inputs are drawn anew."""
        if visibility == HIDDEN and self._salt is None:
            return ""
        salt = [f"salt {self._salt}"] if visibility == HIDDEN else []
        conditions = [*self._conditions, *salt]
        return key_of(self._course, self._code, tutorial, module, visibility, conditions)

    def _file(self, tutorial: Tutorial) -> Path:
        return self._folder / f"{tutorial.name}.json"

    def _read(self, tutorial: Tutorial) -> dict[str, Any]:
        """The file's entries; a file that is missing or damaged has none."""
        try:
            raw = json.loads(self._file(tutorial).read_text("utf-8"))
            for name, entry in raw.items():
                if name == "isolation":
                    Isolation(str(entry["mode"]), tuple(map(str, entry["missing"])))
                else:
                    str(entry["key"]), _checks(entry)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
        return dict(raw)


# Bounds are for `grade verify`; lines of code are quoted anew.
_NOT_KEPT: dict[str, Any] = {"bounds": (), "code": (), "cached": True}


def _parts(plan: TutorialPlan) -> list[tuple[Task, str]]:
    tasks = [task for task in plan.tutorial.tasks if task.id in plan.wanted]
    return [(task, visibility) for task in tasks for visibility in plan.specs]


def _plain(check: CheckResult) -> dict[str, Any]:
    """What is steady, whole; of the rest that there is such a check, as blocked."""
    if check.verdict not in _STEADY:
        check = CheckResult(
            check.id, check.title, check.visibility, Verdict.BLOCKED, location=check.location
        )
    return {**asdict(check), "verdict": check.verdict.value}


def _checks(entry: Mapping[str, Any]) -> tuple[CheckResult, ...]:
    return tuple(
        CheckResult(**{**check, "verdict": Verdict(check["verdict"]), **_NOT_KEPT})
        for check in entry["checks"]
    )
