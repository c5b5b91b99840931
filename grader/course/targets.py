"""What a learner means by `01`, `01.softmax` or `exercises/t01_linear_model/model.py`."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from grader.course.errors import CourseError
from grader.course.manifest import Course, Task, Tutorial

Selection = dict[Tutorial, tuple[Task, ...]]
"""The tasks asked for, each tutorial's in the order of learning; tutorials in course order."""

_MAX_SHOWN = 60


def resolve(course: Course, targets: Sequence[str]) -> Selection:
    """The tasks that the targets name together; all of the course when there are no targets.

    Args:
        course: the course to choose from.
        targets: each one a tutorial (`01`, `1`, `t01_linear_model`), a task (`01.softmax`,
            `t01_linear_model.softmax`), or the path of a tutorial's folder or of one of its
            modules or check files.

    Raises:
        CourseError: a target names nothing; says what was probably meant.
    """
    if not targets:
        return {tutorial: tutorial.in_order() for tutorial in course.tutorials}
    asked = {task.key for target in targets for task in _tasks_of(course, target)}
    selection = {
        tutorial: tuple(task for task in tutorial.in_order() if task.key in asked)
        for tutorial in course.tutorials
    }
    return {tutorial: tasks for tutorial, tasks in selection.items() if tasks}


def one_task(course: Course, target: str) -> tuple[Tutorial, Task]:
    """The single task that a target names.

    Raises:
        CourseError: it names nothing, or a whole tutorial or module.
    """
    selection = resolve(course, [target])
    tasks = [(tutorial, task) for tutorial, tasks in selection.items() for task in tasks]
    if len(tasks) != 1:
        raise CourseError(
            f"{_shown(target)} has {len(tasks)} tasks, name one of them, such as {tasks[0][1].key}"
        )
    return tasks[0]


def _tasks_of(course: Course, target: str) -> tuple[Task, ...]:
    if _is_path(target):
        return _tasks_at(course, target)
    head, dot, task_id = target.partition(".")
    for tutorial in course.tutorials:
        if head == tutorial.name or (head.isdigit() and head.zfill(2) == tutorial.id):
            if not dot:
                return tutorial.tasks
            tasks = tuple(task for task in tutorial.tasks if task.id == task_id)
            if not tasks:
                raise _unknown_task(tutorial, task_id)
            return tasks
    raise _unknown_target(course, target)


def _is_path(target: str) -> bool:
    return "/" in target or "\\" in target or target in (".", "..") or target.endswith(".py")


def _tasks_at(course: Course, target: str) -> tuple[Task, ...]:
    """The tasks of a tutorial's folder or module, wherever the folder lies (see `--code`)."""
    by_name = {tutorial.name: tutorial for tutorial in course.tutorials}
    path = Path(target.replace("\\", "/")).resolve()
    if path.name in by_name:
        return by_name[path.name].tasks
    if path.parent.name in by_name:
        module = path.name.removesuffix(".py").removeprefix("test_")
        tasks = by_name[path.parent.name].tasks
        of_module = tuple(task for task in tasks if task.module == module)
        if of_module:
            return of_module
    raise _unknown_target(course, target)


def _unknown_task(tutorial: Tutorial, task_id: str) -> CourseError:
    keys = [task.key for task in tutorial.tasks]
    guess = _guess(f"{tutorial.id}.{task_id}", keys)
    return CourseError(
        f"{tutorial.name} has no task {_shown(task_id)}{guess}; its tasks are {', '.join(keys)}"
    )


def _unknown_target(course: Course, target: str) -> CourseError:
    keys = [task.key for tutorial in course.tutorials for task in tutorial.tasks]
    ids = [tutorial.id for tutorial in course.tutorials]
    names = [tutorial.name for tutorial in course.tutorials]
    # "softmax" alone is nearer to "01.softmax" than any spelling distance can tell.
    bare = [key for key in keys if key.partition(".")[2] == target]
    guess = f" (did you mean {' or '.join(bare)}?)" if bare else _guess(target, keys + ids + names)
    return CourseError(
        f"no tutorial or task is called {_shown(target)}{guess}; "
        f"allowed are tutorials ({', '.join(ids)}), tasks (such as {keys[0]}) "
        f"and paths (such as exercises/{names[0]})"
    )


def _guess(target: str, names: Sequence[str]) -> str:
    near = difflib.get_close_matches(target[:_MAX_SHOWN], names, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _shown(target: str) -> str:
    return repr(target if len(target) <= _MAX_SHOWN else target[:_MAX_SHOWN] + "...")
