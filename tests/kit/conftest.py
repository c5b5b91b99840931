"""One zygote for all tests that grade the course, and a way to grade a variation of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, Task, Tutorial, load_course, resolve
from grader.examiner.grade import Request, grade_with
from grader.examiner.zygote import Zygote
from grader.results.model import Results
from grader.verify import runs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def course() -> Course:
    """The course of this repository."""
    return load_course(ROOT)


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """A zygote that is ready."""
    with Zygote() as running:
        running.wait_ready()
        yield running


@pytest.fixture
def grade_course(course: Course, zygote: Zygote) -> Callable[..., Results]:
    """Grade a folder of code with the checks of this course."""

    def grade(code: Path, *targets: str, **options: Any) -> Results:
        request = Request(course, resolve(course, targets), code, **options)
        return grade_with(zygote.place, request, lambda check: None)

    return grade


@pytest.fixture
def grade_alone(course: Course, zygote: Zygote) -> Callable[..., Results]:
    """Grade one task of a folder of code by its own checks alone."""

    def grade(code: Path, tutorial: Tutorial, task: Task, salt: str) -> Results:
        return runs.grade_alone(zygote.place, course, code, tutorial, task, salt)

    return grade


@pytest.fixture
def variation(course: Course, tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of one tutorial's solutions, one module of which has another text."""

    def make(tutorial: str, module: str, source: str) -> Path:
        shutil.copytree(course.solutions / tutorial, tmp_path / "code" / tutorial)
        (tmp_path / "code" / tutorial / f"{module}.py").write_text(source)
        return tmp_path / "code"

    return make
