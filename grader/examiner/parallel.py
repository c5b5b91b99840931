"""Grades several tutorials at a time, each in an examiner process of its own."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from grader.examiner.host import Setting
from grader.examiner.plugin import Progress
from grader.examiner.tutorial import TutorialOutcome, TutorialPlan, grade_tutorial, not_run
from grader.results.model import CheckResult

Outcomes = dict[str, TutorialOutcome]


def grade_tutorials(
    plans: Sequence[TutorialPlan], setting: Setting, jobs: int, progress: Progress
) -> list[TutorialOutcome]:
    """Grade all tutorials, `jobs` at a time; the outcomes in the plans' order.

    An interrupt stops all of them; what was finished is kept, the rest counts as not run.
    """
    done: Outcomes = {}
    if jobs == 1 or len(plans) == 1:
        _one_by_one(plans, setting, progress, done)
    else:
        _side_by_side(plans, setting, jobs, progress, done)
    return [done.get(plan.tutorial.id, _unfinished(plan)) for plan in plans]


def _unfinished(plan: TutorialPlan) -> TutorialOutcome:
    return TutorialOutcome(not_run(plan, "It was not run."), interrupted=True)


def _one_by_one(
    plans: Sequence[TutorialPlan], setting: Setting, progress: Progress, done: Outcomes
) -> None:
    for plan in plans:
        try:
            outcome = grade_tutorial(plan, setting, progress)
        except KeyboardInterrupt:
            return
        done[plan.tutorial.id] = outcome
        if outcome.interrupted:
            return


def _side_by_side(
    plans: Sequence[TutorialPlan], setting: Setting, jobs: int, progress: Progress, done: Outcomes
) -> None:
    waiting = list(plans)
    running: dict[Connection, tuple[BaseProcess, TutorialPlan]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                plan = waiting.pop(0)
                connection, process = _start(plan, setting)
                running[connection] = (process, plan)
            _collect(running, done, progress, None)
    except KeyboardInterrupt:
        for process, _ in running.values():
            process.terminate()
        # Each ends its check, tells what it has, and leaves; a second Ctrl-C ends the waiting.
        while running:
            _collect(running, done, progress, 10.0)


def _start(plan: TutorialPlan, setting: Setting) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(theirs, plan, setting), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _child(connection: Connection, plan: TutorialPlan, setting: Setting) -> None:
    """In the examiner process of one tutorial."""
    # Ctrl-C reaches every process of the terminal; the parent passes it on as SIGTERM, so that
    # it comes once, and after the child is ready for it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        outcome = grade_tutorial(plan, setting, connection.send)
    except KeyboardInterrupt:
        outcome = _unfinished(plan)
    connection.send(outcome)


def _collect(
    running: dict[Connection, tuple[BaseProcess, TutorialPlan]],
    done: Outcomes,
    progress: Progress,
    seconds: float | None,
) -> None:
    """Take what the children have sent; a child that has died leaves a problem behind."""
    ready = wait(list(running), seconds)
    if not ready:  # interrupted, and still not a word: do not wait for ever
        for process, _ in running.values():
            process.kill()
        running.clear()
    for connection in ready:
        assert isinstance(connection, Connection)
        process, plan = running[connection]
        try:
            message: object = connection.recv()
        except EOFError:
            message = None
        if isinstance(message, CheckResult):
            progress(message)
            continue
        if isinstance(message, TutorialOutcome):
            done[plan.tutorial.id] = message
        else:
            words = f"the examiner of {plan.tutorial.name} died"
            done[plan.tutorial.id] = TutorialOutcome(not_run(plan, "It was not run."), (words,))
        del running[connection]
        process.join()
