"""The course, and a way to grade a variation of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course, Task, Tutorial, load_course
from grader.examiner.plugin import silent
from grader.examiner.zygote import Zygote
from grader.results.model import Results
from grader.verify import runs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def course() -> Course:
    """The course of this repository."""
    return load_course(ROOT)


@pytest.fixture
def grade_alone(course: Course, zygote: Zygote) -> Callable[..., Results]:
    """Grade one task of a folder of code by its own checks alone."""

    def grade(code: Path, tutorial: Tutorial, task: Task, salt: str) -> Results:
        return runs.grade_alone(zygote.place, course, code, tutorial, task, salt, silent)

    return grade
