"""`grade verify` finds specs that are too weak, and says nothing about those that do their work."""

from __future__ import annotations

import shutil
from pathlib import Path

import psutil
import pytest
from grading_helper import HANGING, MINI_COURSE, run_in_a_terminal, wait_until_hanging
from test_cli import grade

from grader.course import Course, CourseError, load_course
from grader.examiner.grade import Request, grade_with
from grader.examiner.plugin import Enough
from grader.examiner.zygote import Zygote
from grader.results.model import (
    CheckResult,
    Isolation,
    Results,
    TaskResult,
    TutorialResult,
)
from grader.results.verdict import Verdict
from grader.verify.documents import inspect_documents
from grader.verify.margins import margins_of, too_close
from grader.verify.misconceptions import load_misconceptions
from grader.verify.runs import run_misconception, run_stubs

TRIPLED = '''"""{mistake}

Task: 01.{task}
Diagnosis: {diagnosis}
"""


def double(x):
    return {answer}
'''


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A copy of the small course."""
    shutil.copytree(MINI_COURSE, tmp_path / "course")
    return load_course(tmp_path / "course")


def misconception(course: Course, name: str = "tripled", **words: str) -> None:
    folder = course.root / "tests/misconceptions/t01_demo"
    folder.mkdir(parents=True, exist_ok=True)
    said = {
        "mistake": "Three times.",
        "task": "double",
        "diagnosis": "too large by one and the same factor",
        "answer": "3 * x",
        **words,
    }
    (folder / f"{name}.py").write_text(TRIPLED.format(**said))


def complaints(course: Course, zygote: Zygote, to_the_end: bool = True) -> list[str]:
    found = load_misconceptions(course, course.tutorials[0])
    return [
        finding.words
        for one in found
        for finding in run_misconception(zygote.place, course, one, to_the_end).findings
    ]


def test_a_mistake_that_is_caught_and_named_is_no_finding(course: Course, zygote: Zygote) -> None:
    misconception(course)
    assert complaints(course, zygote) == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ({"answer": "x + x"}, "no check of its own task catches it"),
        ({"diagnosis": "shifted by one"}, "no message says 'shifted by one', but: Called double("),
        # The task's own checks have to catch it, not those of another.
        ({"task": "Counter"}, "no check of its own task catches it"),
    ],
)
def test_a_mistake_that_gets_by_is_found(
    course: Course, zygote: Zygote, words: dict[str, str], complaint: str
) -> None:
    misconception(course, **words)
    (found,) = complaints(course, zygote)
    assert complaint in found


def test_a_check_that_breaks_is_found(course: Course, zygote: Zygote) -> None:
    misconception(course)
    with (course.hidden / "t01_demo/test_demo.py").open("a") as file:
        file.write('\n\n@task("double")\nclass TestMore:\n    def test_x(self, learner):\n')
        file.write("        1 / 0\n")
    (found,) = complaints(course, zygote)
    assert "it breaks a check" in found and "ZeroDivisionError" in found
    # With one seed the run ends at the check that names the mistake.
    assert complaints(course, zygote, to_the_end=False) == []


def test_checks_that_are_not_wanted_any_more_are_not_run(course: Course, zygote: Zygote) -> None:
    told = []

    def stop_at_the_second(check: CheckResult) -> None:
        told.append(check.id)
        if len(told) == 2:
            raise Enough

    (tutorial,) = course.tutorials[:1]
    request = Request(course, {tutorial: tutorial.tasks}, course.solutions)
    results = grade_with(zygote.place, request, stop_at_the_second)
    verdicts = {check.id: check.verdict for check in results.checks()}
    assert [verdicts[name] for name in told] == [Verdict.PASSED, Verdict.PASSED]
    others = {verdicts[name] for name in verdicts if name.startswith(("01.total", "01.Counter"))}
    assert others == {Verdict.BLOCKED}
    assert not results.interrupted and results.problems == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"""No lines."""\n', "needs a line 'Task: ...'"),
        ("def double(x:\n", "is no Python"),
        ('"""A.\n\nTask: 01.triple\nDiagnosis: b\n"""\n', "there is no task 01.triple"),
    ],
)
def test_a_file_that_says_too_little_is_an_error(course: Course, text: str, words: str) -> None:
    misconception(course)
    (course.root / "tests/misconceptions/t01_demo/tripled.py").write_text(text)
    with pytest.raises(CourseError, match=words):
        load_misconceptions(course, course.tutorials[0])


def test_a_mistake_in_a_function_that_is_not_there_is_an_error(
    course: Course, zygote: Zygote
) -> None:
    misconception(course)
    file = course.root / "tests/misconceptions/t01_demo/tripled.py"
    file.write_text(file.read_text().replace("def double", "def twice"))
    with pytest.raises(CourseError, match="does not define twice"):
        complaints(course, zygote)


def test_a_stub_that_is_done_already_is_found(course: Course, zygote: Zygote) -> None:
    shutil.copytree(course.solutions, course.exercises)
    found = run_stubs(zygote.place, course, course.tutorials[0])
    assert "on the stubs it is passed" in {finding.words for finding in found}


def documents(course: Course, *edits: tuple[str, str]) -> set[str]:
    file = course.solutions / "t01_demo/demo.py"
    text = file.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    found = inspect_documents(course, course.tutorials[0])
    return {
        f"{finding.where}: {finding.words}" for finding in found if "README" not in finding.words
    }


def test_documents_in_order_are_no_finding(course: Course) -> None:
    assert documents(course) == set()


def test_a_readme_needs_its_sections(course: Course) -> None:
    found = [f.words for f in inspect_documents(course, course.tutorials[0]) if "README" in f.words]
    assert "its README.md has no section 'The idea'" in found


def test_a_public_function_has_to_be_a_task_or_given(course: Course) -> None:
    more = ("class Counter", "def half(x):\n    return x / 2\n\n\nclass Counter")
    assert documents(course, more) == {"t01_demo/demo.py: half is neither a task nor given"}


def test_a_docstring_has_to_name_its_arguments(course: Course) -> None:
    found = documents(course, ("x: float array of any shape.", "an array."))
    assert found == {
        "01.double: its docstring does not say what x is",
        "01.total: its docstring does not say what x is",
    }


def test_a_task_needs_checks_of_both_kinds(course: Course) -> None:
    (course.hidden / "t01_demo/test_demo.py").unlink()
    assert "01.double: it has no hidden check in test_demo.py" in documents(course)


def results(*numbers: float, bound: float = 0.9) -> Results:
    checks = tuple(
        CheckResult(f"01.a/hidden/{place}", "", "hidden", Verdict.PASSED, bounds=((n, bound),))
        for place, n in enumerate(numbers)
    )
    task = TaskResult("01.a", "", 1, False, checks)
    tutorial = TutorialResult("01", "t01_a", "", (task,))
    return Results((tutorial,), Isolation("sandbox"), ("hidden",))


def test_a_margin_is_the_distance_in_standard_deviations() -> None:
    runs = [results(0.95, 0.92, 0.5), results(0.97, 0.94, 0.5), results(0.99, 0.96, 0.5)]
    close, far = margins_of(runs)  # what never varies has no margin
    assert (close.check, far.check) == ("01.a/hidden/1", "01.a/hidden/0")
    assert close.in_deviations == pytest.approx(2) and far.in_deviations == pytest.approx(3.5)
    assert too_close((close, far), seeds=3) == []
    (finding,) = too_close((close, far), seeds=20)
    assert finding.where == "01.a/hidden/1" and "only 2.0 standard deviations" in finding.words


def test_a_bound_that_depends_on_the_seed_has_a_margin_too() -> None:
    measured = [results(0.93, bound=0.90), results(0.95, bound=0.91), results(0.91, bound=0.86)]
    (margin,) = margins_of(measured)
    assert (margin.mean, margin.bound) == (pytest.approx(0.93), pytest.approx(0.89))
    assert margin.in_deviations == pytest.approx(4)  # the distances are 0.03, 0.04 and 0.05


def test_the_bounds_of_a_check_are_noted(course: Course, zygote: Zygote) -> None:
    from grader.verify.runs import run_solutions

    file = course.hidden / "t01_demo/test_demo.py"
    text = file.read_text()
    file.write_text(
        text + '\n\n@task("double")\nclass TestMore:\n    def test_x(self, learner):\n'
        "        check.at_least(learner.double(3.5), 6.5)\n"
    )
    run = run_solutions(zygote.place, course, course.tutorials[0], seed=0)
    assert [check.bounds for check in run.checks() if check.bounds] == [((7.0, 6.5),)]
    assert run.tutorials[0].cpu_seconds > 0


def test_the_command_lists_what_is_to_be_mended(course: Course) -> None:
    misconception(course, answer="x + x")
    done = grade(course.root, "verify", "01", "--seeds", "1", "--report", "proof.json")
    assert done.returncode == 1
    assert "t01_demo/tripled: no check of its own task catches it" in done.stdout
    assert "exercises/t01_demo/demo.py: it is out of date" in done.stdout
    assert "things to mend." in done.stdout
    assert '"caught": 0' in (course.root / "proof.json").read_text()


def test_without_solutions_there_is_nothing_to_verify_with(course: Course) -> None:
    shutil.move(course.solutions, course.exercises)
    done = grade(course.root, "verify")
    assert done.returncode == 2
    assert "no solutions/ folder" in done.stderr


def test_when_it_is_killed_no_process_stays_behind(course: Course) -> None:
    module = course.solutions / "t01_demo/other.py"
    module.write_text(module.read_text().replace("\n\n\ndef", f"\n{HANGING}\n\ndef", 1))
    run = run_in_a_terminal(course.root, "01", command="verify")
    family = wait_until_hanging(run, count=1)
    run.kill()
    run.communicate()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
