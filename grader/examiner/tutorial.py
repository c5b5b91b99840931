"""Grades one tutorial of a submission: runs pytest over its check files with our plugin."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

from grader.course import Task, Tutorial
from grader.examiner.forbidden import forbidden_calls
from grader.examiner.host import Setting, WorkerHost
from grader.examiner.plugin import ExaminerPlugin, Progress
from grader.results.model import CheckResult, TaskResult, TutorialResult
from grader.results.verdict import Verdict


@dataclass(frozen=True)
class TutorialPlan:
    """What to grade of a tutorial, and by which check files."""

    tutorial: Tutorial
    asked: tuple[Task, ...]
    checks_source: Path
    specs: tuple[str, ...]
    known: Mapping[str, CheckResult] = field(default_factory=dict)
    """Checks by id that are not run again."""

    @property
    def wanted(self) -> frozenset[str]:
        """The tasks asked for and all that these build on."""
        return self.tutorial.needs_closure(task.id for task in self.asked)

    def check_files(self, hidden: Path) -> list[Path]:
        """The files that hold the checks of the wanted tasks."""
        modules = {task.module for task in self.tutorial.tasks if task.id in self.wanted}
        folders = {"visible": self.checks_source, "hidden": hidden}
        files = [
            folders[spec] / self.tutorial.name / f"test_{module}.py"
            for spec in self.specs
            for module in self.tutorial.modules
            if module in modules
        ]
        return [file for file in files if file.is_file()]


@dataclass(frozen=True)
class TutorialOutcome:
    """The graded tutorial, faults of our own, and which parts of the sandbox were missing."""

    result: TutorialResult
    problems: tuple[str, ...] = ()
    interrupted: bool = False


def grade_tutorial(plan: TutorialPlan, setting: Setting, progress: Progress) -> TutorialOutcome:
    """Run the checks and collect their verdicts.

    An interrupt (Ctrl-C) ends the run early; what was finished by then is kept.
    """
    files = plan.check_files(setting.hidden)
    with WorkerHost(setting) as host:
        plugin = ExaminerPlugin(host, plan.tutorial, plan.wanted, progress, plan.known)
        status = _pytest(files, plan, plugin) if files else pytest.ExitCode.OK
        cpu_seconds = host.cpu_seconds()
    problems = list(plugin.problems)
    if status is pytest.ExitCode.INTERNAL_ERROR:
        problems.append(f"pytest broke while it ran the checks of {plan.tutorial.name}")
    finished = plugin.finished()
    result = tutorial_result(plan, finished, setting.code_dir, cpu_seconds)
    interrupted = status is pytest.ExitCode.INTERRUPTED and not problems
    return TutorialOutcome(result, tuple(problems), interrupted)


def tutorial_result(
    plan: TutorialPlan,
    finished: Mapping[str, Sequence[CheckResult]],
    code: Path,
    cpu_seconds: float = 0.0,
) -> TutorialResult:
    """The tasks asked for, each with its checks and with what reading its source adds to them."""
    tasks = tuple(_task_result(plan, task, finished, code) for task in plan.asked)
    tutorial = plan.tutorial
    return TutorialResult(tutorial.id, tutorial.name, tutorial.title, tasks, cpu_seconds)


def _task_result(
    plan: TutorialPlan, task: Task, finished: Mapping[str, Sequence[CheckResult]], code: Path
) -> TaskResult:
    checks = list(finished.get(task.id, ()))
    if task.forbid and checks and "visible" in plan.specs:
        checks.append(forbidden_calls(plan.tutorial, task, code, checks))
    return TaskResult(task.key, task.title, task.points, task.challenge, tuple(checks))


def _pytest(files: list[Path], plan: TutorialPlan, plugin: ExaminerPlugin) -> int:
    """Run pytest so that nothing but our own files has a say: no conftest, no ini, no plugins."""
    arguments = [
        *("-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:faulthandler"),
        *("-p", "no:warnings", "-p", "no:logging", "-p", "no:doctest", "-p", "no:unittest"),
        # They collect garbage at the end of each run, which takes a large examiner a while.
        *("-p", "no:unraisableexception", "-p", "no:threadexception"),
        # Checks judge by `check`, so no assertion has to be rewritten, which takes time.
        *("--noconftest", "--import-mode=importlib", "--assert=plain", "-c", os.devnull),
        f"--rootdir={plan.checks_source}",
        *(str(file) for file in files),
    ]
    with (
        _environment(PYTEST_ADDOPTS=None, PYTEST_PLUGINS=None, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"),
        _one_thread(),
    ):
        return pytest.main(arguments, plugins=[_Named(), plugin])


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Have the checks' own arithmetic use one thread.

    Threads of BLAS wait for each other busily. Where two examiners have the cores to themselves,
    that made a check of 0.03 s last 5 s.
    """
    # What is loaded is told; what is loaded later reads the variables.
    with threadpool_limits(1), _environment(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1"):
        yield


@contextlib.contextmanager
def _environment(**changes: str | None) -> Iterator[None]:
    """Set variables of the environment, or take them away, and put them back afterwards."""
    before = {name: os.environ.get(name) for name in changes}
    _set(changes)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


class _Named:
    """Tells `grader.pytest_plugin`, if a caller loads it, that the examiner is at work."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Take the name."""
        config.pluginmanager.register(object(), "tensorkata-examiner")


def not_run(plan: TutorialPlan, words: str) -> TutorialResult:
    """The result of a tutorial that was not begun: every task blocked."""
    tasks = tuple(
        TaskResult(
            task.key,
            task.title,
            task.points,
            task.challenge,
            (
                CheckResult(
                    f"{task.key}/visible/not_run", "not run", "visible", Verdict.BLOCKED, 0.0, words
                ),
            ),
        )
        for task in plan.asked
    )
    return TutorialResult(plan.tutorial.id, plan.tutorial.name, plan.tutorial.title, tasks)
