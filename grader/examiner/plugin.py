"""The pytest plugin that runs the checks of one tutorial in order and records their verdicts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from grader.course import Task, Tutorial
from grader.course.forbid import find_definition
from grader.examiner.budget import DEFAULT_CPU_SECONDS
from grader.examiner.host import WorkerHost
from grader.examiner.needs import blocked_by, unmet_need
from grader.examiner.source import read_source
from grader.examiner.verdicts import Judgement, judge
from grader.results.model import CheckResult
from grader.results.text import OUTPUT, clean, clean_line
from grader.results.verdict import Verdict
from grader.spec.check import margins
from grader.spec.fixtures import CheckFixtures
from grader.spec.marks import CPU_SECONDS, TASK
from grader.spec.outcome import LearnerCrashed

Progress = Callable[[CheckResult], None]
MAX_SECOND_LOOKS = 3
"""How many checks of a tutorial are run again because their process was killed."""


class Enough(Exception):
    """Raised by a `Progress`: the checks that have not begun are not wanted any more."""


def silent(check: CheckResult) -> None:
    """A `Progress` that tells nobody."""


class ExaminerPlugin(CheckFixtures):
    """Runs checks task by task; a verdict is made here and nowhere else."""

    host: WorkerHost

    def __init__(
        self,
        host: WorkerHost,
        tutorial: Tutorial,
        wanted: frozenset[str],
        progress: Progress,
        known: Mapping[str, CheckResult],
    ) -> None:
        """Examine one tutorial.

        Args:
            host: gives checks their proxies.
            tutorial: its tasks say what is needed before what.
            wanted: ids of the tasks whose checks are to be run.
            progress: told of each result as it comes; it may raise `Enough`.
            known: checks by id that are not run again; those that were blocked count as unknown.
        """
        super().__init__(host)
        self.results: dict[str, list[CheckResult]] = {}
        self.problems: list[str] = []
        self._tutorial = tutorial
        self._tasks = {task.id: task for task in tutorial.tasks}
        self._wanted = wanted
        self._progress = progress
        self._known = known
        self._pending: dict[str, list[CheckResult]] = {}
        self._places: dict[str, str] = {}
        self._errors: list[BaseException] = []
        self._second_looks = MAX_SECOND_LOOKS

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Order the checks by what builds on what, visible before hidden."""
        rank = {task.id: number for number, task in enumerate(self._tutorial.in_order())}
        for item in [item for item in items if self._task_id(item) not in rank]:
            self.problems.append(f"{item.nodeid}: no such task in {self._tutorial.name}")
        items[:] = [item for item in items if self._task_id(item) in self._wanted]
        items.sort(key=lambda item: (rank[self._task_id(item)], self.host.is_hidden(item.path)))
        for item in items:
            result = self._result(item, Judgement(Verdict.BLOCKED, "It was not run."), 0.0)
            self._pending.setdefault(self._task_id(item), []).append(result)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A check file that cannot be read is our own fault."""
        if report.failed:
            last = str(report.longrepr).strip().splitlines()[-1]
            self.problems.append(clean_line(f"{report.nodeid} cannot be read: {last}"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Run one check and record its verdict, or record that it is blocked."""
        settled = self._settled(item)
        if settled is not None:
            self._record(item, settled)
            # What the check before it has left set up for this one is torn down for the next.
            item.session._setupstate.teardown_exact(nextitem)
            return True
        started = time.perf_counter()
        error = self._run(item, nextitem)
        if isinstance(error, LearnerCrashed) and error.killed and self._second_looks:
            # A system that is short of memory kills, too: nobody shall lose points for that.
            self._second_looks -= 1
            self.host.forget_crashes()
            item._initrequest()  # type: ignore[attr-defined]
            error = self._run(item, nextitem)
        called = self.host.last_call(self._task_id(item))
        judgement = judge(error, called, self.host.is_hidden(item.path))
        self._record(item, self._result(item, judgement, time.perf_counter() - started))
        return True

    def _settled(self, item: pytest.Item) -> CheckResult | None:
        """The result of a check that need not be run: it is blocked, or known."""
        needed = unmet_need(self._tasks[self._task_id(item)], self._tasks, self.results)
        if needed is not None:
            return self._result(item, Judgement(Verdict.BLOCKED, blocked_by(needed)), 0.0)
        known = self._known.get(self._check_id(item))
        return known if known and known.verdict is not Verdict.BLOCKED else None

    def _run(self, item: pytest.Item, nextitem: pytest.Item | None) -> BaseException | None:
        """Run a check; the first thing that it raised."""
        self._errors = []
        self.host.begin_check(_cpu_seconds(item))
        margins.take()
        runtestprotocol(item, log=False, nextitem=nextitem)
        return self._errors[0] if self._errors else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        """Keep what set-up, check or tear-down raised."""
        if call.excinfo is not None:
            self._errors.append(call.excinfo.value)
        return (yield)

    def finished(self) -> dict[str, list[CheckResult]]:
        """All results by task id; checks that were never run are `blocked`."""
        return {
            task_id: self.results.get(task_id, []) + pending[len(self.results.get(task_id, [])) :]
            for task_id, pending in self._pending.items()
        }

    def _record(self, item: pytest.Item, result: CheckResult) -> None:
        self.results.setdefault(self._task_id(item), []).append(result)
        try:
            self._progress(result)
        except Enough:
            item.session.shouldfail = "no more checks are wanted"

    def _result(self, item: pytest.Item, judgement: Judgement, seconds: float) -> CheckResult:
        hidden = self.host.is_hidden(item.path)
        task = self._tasks[self._task_id(item)]
        visibility = "hidden" if hidden else "visible"
        return CheckResult(
            id=self._check_id(item),
            title=_title(item),
            visibility=visibility,
            verdict=judgement.verdict,
            seconds=seconds,
            message=clean(self.host.steady(judgement.message)),
            diagnosis=clean_line(judgement.diagnosis),
            location=clean_line(judgement.location or self._place(task)),
            output="" if hidden else clean(self.host.steady(self.host.output().strip()), OUTPUT),
            bounds=margins.take(),
        )

    def _place(self, task: Task) -> str:
        """Where the learner's function stands: 't01_linear_model/model.py:42'."""
        if task.id not in self._places:  # reading and parsing the module takes milliseconds
            self._places[task.id] = self._find_definition(task)
        return self._places[task.id]

    def _find_definition(self, task: Task) -> str:
        file = f"{self._tutorial.name}/{task.module}.py"
        source = read_source(self.host.setting.code_dir / file)
        if not source:
            return ""
        line = find_definition(source, task.id)
        return file if line is None else f"{file}:{line}"

    def _check_id(self, item: pytest.Item) -> str:
        visibility = "hidden" if self.host.is_hidden(item.path) else "visible"
        return f"{self._tasks[self._task_id(item)].key}/{visibility}/{item.name}"

    def _task_id(self, item: pytest.Item) -> str:
        return str(getattr(getattr(item, "cls", None), TASK, ""))


def _title(item: pytest.Item) -> str:
    """The docstring's first line, or the method's name as words."""
    function = getattr(item, "function", None)
    documented = (getattr(function, "__doc__", None) or "").strip().splitlines()
    if documented:
        return documented[0].rstrip(".")
    return item.name.removeprefix("test_").replace("_", " ")


def _cpu_seconds(item: pytest.Item) -> float:
    """The check's own limit, else its class's, else the usual one."""
    for owner in (getattr(item, "function", None), getattr(item, "cls", None)):
        seconds = getattr(owner, CPU_SECONDS, None)
        if seconds is not None:
            return float(seconds)
    return DEFAULT_CPU_SECONDS
