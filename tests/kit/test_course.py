"""The course holds what it promises. What `grade verify` proves of it is not repeated here."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from grader.course import Course, Task, Tutorial, load_course
from grader.gallery.plan import pictures_of
from grader.results.model import Results
from grader.spec.learner import Learner
from grader.verify.overlay import functions_of, replace_body

ROOT = Path(__file__).resolve().parents[2]
COURSE = load_course(ROOT)
# All tasks take minutes. A day tries a fifth of them, five days all; TENSORKATA_ALL=1 at once.
ROUNDS = 1 if os.environ.get("TENSORKATA_ALL") else 5
ROUND = date.today().toordinal() % ROUNDS
TASKS = [(tutorial, task) for tutorial in COURSE.tutorials for task in tutorial.tasks]
NONSENSE = (
    "return None",
    "return 'text'",
    "return [[1.0], [2.0, 3.0]]",
    "return lambda *a: None",
    "return __import__('numpy').full((2, 3), __import__('numpy').nan)",
    "return {}, 5",
)


def key_of(value: object) -> str:
    """A task's id, for the names of the tests."""
    return value.key if isinstance(value, Task) else getattr(value, "id", str(value))


@pytest.mark.parametrize(
    ("place", "tutorial", "task"),
    [(place, *pair) for place, pair in enumerate(TASKS) if place % ROUNDS == ROUND],
    ids=key_of,
)
def test_nonsense_neither_passes_nor_breaks_a_check(
    grade_alone: Callable[..., Results], place: int, tutorial: Tutorial, task: Task, tmp_path: Path
) -> None:
    """The task returns something of a wrong type, each another one; all else is the solution's."""
    statement = NONSENSE[place % len(NONSENSE)]
    source = (COURSE.solutions / tutorial.name / f"{task.module}.py").read_text()
    functions = functions_of(source, task.id)
    function = functions[place % len(functions)]
    if function.endswith("__init__"):
        statement = "pass"
    copy_solutions(tutorial, tmp_path)
    module = tmp_path / tutorial.name / f"{task.module}.py"
    module.write_text(replace_body(source, function, statement))
    results = grade_alone(tmp_path, tutorial, task, salt="nonsense")
    broken = [(c.id, c.message) for c in results.checks() if c.verdict == "broken"]
    assert broken == [], f"{function}: {statement}"
    verdicts = {task.verdict.value for task in results.tasks()}
    assert verdicts & {"failed", "error"}, f"{function}: {statement}"
    assert "passed" not in verdicts


def copy_solutions(tutorial: Tutorial, code: Path) -> None:
    """Links to all modules of a tutorial, and a folder to put another one into."""
    (code / tutorial.name).mkdir(parents=True)
    for file in (COURSE.solutions / tutorial.name).glob("*.py"):
        (code / tutorial.name / file.name).write_bytes(file.read_bytes())


def test_visible_checks_do_not_ask_the_oracle() -> None:
    """A learner's kit has no solutions."""
    for tutorial in COURSE.tutorials:
        for file in (COURSE.solutions / tutorial.name).glob("test_*.py"):
            arguments = {node.arg for node in ast.walk(ast.parse(file.read_text()))
                         if isinstance(node, ast.arg)}  # fmt: skip
            assert "oracle" not in arguments, file


def test_no_function_of_the_course_is_hidden_by_a_name_of_the_proxy() -> None:
    taken = {name for name in dir(Learner) if not name.startswith("_")}
    assert {task.id.partition(".")[0] for _, task in TASKS} & taken == set()
    drawn = {picture.name for tutorial in COURSE.tutorials
             for picture in pictures_of(COURSE, tutorial)}  # fmt: skip
    assert drawn & taken == set()


def test_ci_runs_the_readmes_test_command() -> None:
    readme, ci = (ROOT / "README.md").read_text(), (ROOT / ".ci/run").read_text().splitlines()
    commands = [line for line in readme.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[1] in ci
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_ci_verifies_the_course() -> None:
    assert ".venv/bin/grade verify --seeds 1" in (ROOT / ".ci/run").read_text().splitlines()


def test_nothing_names_a_package_registry() -> None:
    for name in ("constraints.txt", "constraints-lowest.txt", "pyproject.toml"):
        text = (ROOT / name).read_text()
        assert "://" not in text and "--index" not in text, name


def test_the_course_fits_its_root(course: Course) -> None:
    assert course.root == ROOT and len(course.tutorials) >= 2
