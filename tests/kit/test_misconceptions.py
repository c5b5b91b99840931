"""Each known mistake is caught by a check of its own task, and the learner reads what it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import load_course
from grader.results.model import Results
from grader.verify.overlay import overlay

ROOT = Path(__file__).resolve().parents[2]
COURSE = load_course(ROOT)
FILES = sorted((ROOT / "tests/misconceptions").glob("t*/*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name[:3]}-{file.stem}")
def test_the_mistake_is_caught_with_the_expected_words(
    file: Path,
    grade_alone: Callable[..., Results],
    variation: Callable[[str, str, str], Path],
) -> None:
    other = file.read_text()
    said = ast.get_docstring(ast.parse(other)) or ""
    key = re.search(r"^Task: (\S+)$", said, re.M)
    words = re.search(r"^Diagnosis: (.+)$", said, re.M)
    assert key and words, "the docstring needs a line 'Task: ...' and a line 'Diagnosis: ...'"
    tutorial = next(t for t in COURSE.tutorials if t.name == file.parent.name)
    task = next(task for task in tutorial.tasks if task.key == key[1])
    solution = (COURSE.solutions / tutorial.name / f"{task.module}.py").read_text()
    code = variation(tutorial.name, task.module, overlay(solution, other))

    results = grade_alone(code, tutorial, task, salt="misconceptions")

    caught = [check for check in results.checks() if check.verdict not in ("passed", "blocked")]
    assert caught, "no check of its own task catches it"
    assert all(check.verdict != "broken" for check in caught), caught
    read = [f"{check.message}\n{check.diagnosis}" for check in caught]
    flat = [" ".join(text.split()) for text in read]
    assert any(words[1] in text for text in flat), "\n---\n".join(read)


def test_every_tutorial_has_misconceptions() -> None:
    for tutorial in COURSE.tutorials:
        assert sum(file.parent.name == tutorial.name for file in FILES) >= 8, tutorial.name
