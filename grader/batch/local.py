"""Grades submissions side by side on this machine, with one zygote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

from grader.batch.one import Batch, died
from grader.examiner.grade import grade_with
from grader.examiner.plugin import silent
from grader.examiner.pool import examiner_pool
from grader.examiner.zygote import Zygote, ZygotePlace
from grader.reports.gradebook import Line, unreadable
from grader.submission import SubmissionError, opened_whole


def grade_here(waiting: Mapping[str, Path], batch: Batch, jobs: int) -> Iterator[Line]:
    """Grade each submission and write its reports.

    Args:
        waiting: the submissions by name.
        batch: how.
        jobs: how many to grade at a time.

    Yields:
        the line of each submission as soon as it is done.

    Raises:
        IsolationRefused: a sandbox was demanded and this machine cannot give all of it.
        ZygoteBroken: TensorFlow could not be loaded.
    """
    with Zygote() as zygote, examiner_pool(jobs) as pool:
        for _ in range(min(jobs, len(waiting))):
            pool.submit(_load)
        zygote.wait_ready()
        futures: dict[Future[Line], str] = {
            pool.submit(_in_pool, zygote.place, batch, name, path): name
            for name, path in waiting.items()
        }
        for future in as_completed(futures):
            yield _outcome(futures[future], future)


def _load() -> None:
    """Has a process of the pool import this module, beside the zygote that loads TensorFlow."""


def _in_pool(zygote: ZygotePlace, batch: Batch, name: str, path: Path) -> Line:
    try:
        with opened_whole(path, batch.request.course) as whole:
            about = batch.desk.inside(path, whole)
            request = replace(batch.request, code_dir=whole.code)
            results = grade_with(zygote, request, silent)
    except SubmissionError as error:
        return unreadable(name, str(error))
    return batch.keep(name, about, results)


def _outcome(name: str, future: Future[Line]) -> Line:
    try:
        return future.result()
    except BrokenProcessPool:
        return died(name)
