"""What a course consists of: its tutorials and tasks, as their `tutorial.toml` say."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.course.errors import CourseError, short_path
from grader.course.layout import MANIFEST, TUTORIAL_GLOB, Layout
from grader.course.order import find_cycle, needs_closure, topological
from grader.course.table import Table, read_toml

MIN_HINTS = 3
_TUTORIAL_NAME = re.compile(r"t(\d\d)_[a-z0-9_]+")
_FOREIGN_SPELLING = re.compile(r"(tf|tensorflow\.keras)\.")


@dataclass(frozen=True)
class Task:
    """One function or class to write."""

    id: str
    """The name in the module: `softmax`, `LinearModel` or `LinearModel.call`."""
    key: str
    """The name in the course: `01.softmax`."""
    module: str
    title: str
    points: int
    needs: tuple[str, ...]
    """Ids of the tasks of this tutorial that it builds on directly."""
    forbid: tuple[str, ...]
    """Patterns of library names that would do the task for the learner."""
    hints: tuple[str, ...]
    """From nudge to near-answer."""
    challenge: bool
    """Optional; its points are a bonus and not in the tutorial's total."""


@dataclass(frozen=True)
class Tutorial:
    """One tutorial of the course; tasks in the order of the manifest."""

    id: str
    name: str
    title: str
    order: int
    origin: str
    summary: str
    modules: dict[str, str] = field(hash=False)
    """File stem to one line on what it holds, in learning order."""
    tasks: tuple[Task, ...]
    given: dict[str, str] = field(hash=False)
    """Public names that are handed to the learner (`model.NUM_CLASSES`) and why."""
    path: Path
    """The folder that the manifest lies in."""

    def in_order(self) -> tuple[Task, ...]:
        """The tasks as a learner should take them.

        By module, then as the manifest has them, but never before a task that they need.
        """
        modules = list(self.modules)
        by_module = sorted(self.tasks, key=lambda task: modules.index(task.module))
        by_id = {task.id: task for task in self.tasks}
        return tuple(by_id[i] for i in topological({task.id: task.needs for task in by_module}))

    def needs_closure(self, task_ids: Iterable[str]) -> frozenset[str]:
        """These tasks and all that they build on, directly or not.

        Raises:
            KeyError: a task is not of this tutorial.
        """
        return needs_closure({task.id: task.needs for task in self.tasks}, task_ids)


@dataclass(frozen=True)
class Course(Layout):
    """A course that has been read: its folders and its tutorials, by their order."""

    tutorials: tuple[Tutorial, ...]


def load_course(root: Path) -> Course:
    """Read every tutorial of the course under `root`.

    Raises:
        CourseError: there is none, one of them is faulty, or two share an id or a place.
    """
    source = Layout(root).checks_source
    tutorials = [load_tutorial(file.parent) for file in source.glob(f"{TUTORIAL_GLOB}/{MANIFEST}")]
    if not tutorials:
        raise CourseError(f"{root}: there is no course here, add exercises/t01_name/{MANIFEST}")
    tutorials.sort(key=lambda tutorial: (tutorial.order, tutorial.name))
    for what in ("id", "order"):
        _no_twins(tutorials, what)
    return Course(root, tuple(tutorials))


def load_tutorial(path: Path) -> Tutorial:
    """Read `tutorial.toml` of one tutorial.

    Args:
        path: the tutorial's folder, named like the tutorial (`t01_linear_model`).

    Raises:
        CourseError: the manifest is missing or faulty; the first fault in one sentence.
    """
    file = path / MANIFEST
    table = Table(file, "the tutorial", read_toml(file))
    name = table.text("name")
    match = _TUTORIAL_NAME.fullmatch(name)
    if match is None or name != path.name:
        table.fail(
            f"has the name '{name}'", f"it and its folder '{path.name}' must agree, as t01_name"
        )
    if table.text("id") != match[1]:
        table.fail(f"has the id '{table.text('id')}'", f"make it '{match[1]}' as in its name")
    modules = _modules(table)
    tutorial = Tutorial(
        id=match[1],
        name=name,
        title=table.text("title"),
        order=table.positive("order"),
        origin=table.text("origin"),
        summary=table.text("summary"),
        modules=modules,
        tasks=tuple(
            _task(Table(file, f"task number {number}", data), match[1], modules)
            for number, data in enumerate(table.tables("tasks"), start=1)
        ),
        given=_given(table, modules),
        path=path,
    )
    table.finish()
    _check_tasks(file, tutorial.tasks)
    return tutorial


def _modules(table: Table) -> dict[str, str]:
    modules = table.mapping("modules")
    if not modules:
        table.fail("has no modules", 'add one to [modules], as model = "what it holds"')
    for module in modules:
        if not _is_name(module) or module.startswith("test_"):
            table.fail(f"has the module '{module}'", "write the file's name without .py")
    return modules


def _given(table: Table, modules: Mapping[str, str]) -> dict[str, str]:
    given = table.mapping("given", optional=True)
    for name in given:
        module, _, public = name.partition(".")
        if module not in modules or not _is_dotted(public):
            table.fail(f"has '{name}' in [given]", 'write it as "module.NAME", of a known module')
    return given


def _task(table: Table, tutorial_id: str, modules: Mapping[str, str]) -> Task:
    task_id = table.text("id")
    table.where = f"task '{task_id}'"
    if not _is_dotted(task_id):
        table.fail("has an id that is no name", "write it as function, Class or Class.method")
    task = Task(
        id=task_id,
        key=f"{tutorial_id}.{task_id}",
        module=table.text("module"),
        title=table.text("title"),
        points=table.positive("points"),
        needs=table.texts("needs", optional=True),
        forbid=table.texts("forbid", optional=True),
        hints=table.texts("hints"),
        challenge=table.flag("challenge"),
    )
    table.finish()
    if task.module not in modules:
        known = ", ".join(modules)
        table.fail(f"names the unknown module '{task.module}'", f"use one of [modules]: {known}")
    if len(task.hints) < MIN_HINTS:
        table.fail(f"has {len(task.hints)} of {MIN_HINTS} hints", "add steps from nudge to answer")
    for pattern in task.forbid:
        if _FOREIGN_SPELLING.match(pattern):
            proper = _FOREIGN_SPELLING.sub(_house_spelling, pattern)
            table.fail(f"forbids '{pattern}', which never matches", f"write '{proper}'")
    return task


def _check_tasks(file: Path, tasks: tuple[Task, ...]) -> None:
    """Complain about twins, unknown needs, needs that a learner may skip, and cycles."""
    by_id: dict[str, Task] = {}
    for task in tasks:
        if task.id in by_id:
            raise _task_error(file, task, "is there twice", "give each task its own id")
        by_id[task.id] = task
    for task in tasks:
        for need in task.needs:
            if need not in by_id:
                what = f"needs the unknown task '{need}'"
                raise _task_error(file, task, what, f"use one of: {', '.join(by_id)}")
            if by_id[need].challenge and not task.challenge:
                what = f"needs the challenge '{need}', which is optional"
                raise _task_error(file, task, what, "drop one of the two")
    cycle = find_cycle({task.id: task.needs for task in tasks})
    if cycle:
        what = f"is in a cycle of needs: {' -> '.join(cycle)}"
        raise _task_error(file, by_id[cycle[0]], what, "take one of these needs out")


def _task_error(file: Path, task: Task, wrong: str, todo: str) -> CourseError:
    return CourseError(f"{short_path(file)}: task '{task.id}' {wrong}, {todo}")


def _no_twins(tutorials: Iterable[Tutorial], what: str) -> None:
    seen: dict[object, Tutorial] = {}
    for tutorial in tutorials:
        value = getattr(tutorial, what)
        if value in seen:
            raise CourseError(
                f"{short_path(tutorial.path / MANIFEST)}: the tutorial has the {what} {value} "
                f"of {seen[value].name} too, give it another"
            )
        seen[value] = tutorial


def _house_spelling(match: re.Match[str]) -> str:
    return "tensorflow." if match[1] == "tf" else "keras."


def _is_name(text: str) -> bool:
    return text.isidentifier() and text.isascii() and not keyword.iskeyword(text)


def _is_dotted(text: str) -> bool:
    """`name` or `Class.name`."""
    return text.count(".") <= 1 and all(_is_name(part) for part in text.split("."))
