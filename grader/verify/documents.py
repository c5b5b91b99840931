"""What can be seen without running anything: checks for each task, docstrings, READMEs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from grader.course import Course, CourseError, Task, Tutorial
from grader.course.definitions import Definition, Function, definition_of
from grader.gallery.plan import pictures_of
from grader.verify.findings import Finding

SECTIONS = (
    "What you will build",
    "The idea",
    "The tasks in order",
    "What you should see",
    "Where to go on",
)


def inspect_documents(course: Course, tutorial: Tutorial) -> Iterator[Finding]:
    """Complain about missing checks, docstrings and README sections, and unclaimed names."""
    trees = {
        module: ast.parse((course.solutions / tutorial.name / f"{module}.py").read_text("utf-8"))
        for module in tutorial.modules
    }
    for task in tutorial.tasks:
        yield from _checks(course, tutorial, task)
        yield from _docstring(task, trees[task.module])
    for module, tree in trees.items():
        yield from _unclaimed(tutorial, module, tree)
    yield from _readme(course, tutorial)
    yield from _gallery(course, tutorial)


def _checks(course: Course, tutorial: Tutorial, task: Task) -> Iterator[Finding]:
    for folder, kind in ((course.solutions, "visible"), (course.hidden, "hidden")):
        file = folder / tutorial.name / f"test_{task.module}.py"
        if f"task({task.id!r})" not in _marks(file):
            yield Finding(task.key, f"it has no {kind} check in {file.name}")


def _marks(file: Path) -> set[str]:
    if not file.is_file():
        return set()
    return {
        ast.unparse(mark)
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(item, Function) and item.name.startswith("test_") for item in node.body)
        for mark in node.decorator_list
    }


def _docstring(task: Task, tree: ast.Module) -> Iterator[Finding]:
    node = definition_of(tree, task.id)
    if node is None:
        yield Finding(task.key, f"{task.module}.py does not define {task.id}")
        return
    said = ast.get_docstring(node) or ""
    if not said:
        yield Finding(task.key, "its docstring is missing")
    for name in _parameters(node):
        if f"{name}:" not in said:
            yield Finding(task.key, f"its docstring does not say what {name} is")


def _parameters(node: Definition) -> list[str]:
    if isinstance(node, ast.ClassDef):
        return []
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [argument.arg for argument in arguments if argument.arg != "self"]


def _unclaimed(tutorial: Tutorial, module: str, tree: ast.Module) -> Iterator[Finding]:
    """Public functions, classes and methods that are neither a task's nor given."""
    claimed = {task.id for task in tutorial.tasks if task.module == module}
    claimed |= {name.partition(".")[2] for name in tutorial.given if name.startswith(f"{module}.")}
    for node in tree.body:
        if not isinstance(node, Definition) or node.name.startswith("_") or node.name in claimed:
            continue
        if isinstance(node, ast.ClassDef) and any(c.startswith(f"{node.name}.") for c in claimed):
            continue
        yield Finding(f"{tutorial.name}/{module}.py", f"{node.name} is neither a task nor given")


def _gallery(course: Course, tutorial: Tutorial) -> Iterator[Finding]:
    """Pictures that `grade show` cannot draw."""
    try:
        drawn = {picture.name for picture in pictures_of(course, tutorial)}
    except CourseError as error:
        yield Finding(tutorial.name, str(error))
        return
    for file in sorted((course.solutions / tutorial.name).glob("*.png")):
        if file.stem not in drawn:
            yield Finding(
                f"{tutorial.name}/{file.name}", "gallery.py has no function that draws it"
            )


def _readme(course: Course, tutorial: Tutorial) -> Iterator[Finding]:
    file = course.solutions / tutorial.name / "README.md"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    for section in SECTIONS:
        if f"## {section}" not in lines:
            yield Finding(tutorial.name, f"its README.md has no section '{section}'")
