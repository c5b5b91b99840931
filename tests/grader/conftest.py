"""Grades variations of the small course."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from grading_helper import MINI_COURSE, Grade, write
from hypothesis import settings

from grader.course import load_course, resolve
from grader.examiner.grade import Request, grade_with
from grader.examiner.zygote import Zygote
from grader.results.model import CheckResult, Results

# In CI the same examples each time; at a desk new ones, which may find something.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    """A folder of code that solves all of the small course."""
    code = tmp_path / "code"
    shutil.copytree(MINI_COURSE / "solutions", code)
    return code


@pytest.fixture
def grade(zygote: Zygote, submission: Path) -> Grade:
    """Grade the submission after some of its files were replaced."""
    course = load_course(MINI_COURSE)

    def grade_now(
        files: dict[str, str | bytes | None] | None = None,
        targets: tuple[str, ...] = (),
        progress: Callable[[CheckResult], None] = lambda check: None,
        **options: Any,
    ) -> Results:
        for name, text in (files or {}).items():
            write(submission / name, text)
        request = Request(course, resolve(course, targets), submission, salt="salt")
        return grade_with(zygote.place, replace(request, **options), progress)

    return grade_now
