"""`grade reset TASK|TUTORIAL`: back to the stub; what was there is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rich.console import Console

from grader.commands.task_lines import say
from grader.course import Course, CourseError, Task, Tutorial, find_root, load_course, resolve
from grader.course.excerpt import excerpt, put_in_place
from grader.course.files import back_up, write_atomic
from grader.course.stubs import fresh_stub, missing_files
from grader.examiner.source import read_source


def reset(target: str, console: Console) -> int:
    """Put one task, a module or a tutorial back to its stub.

    Returns:
        0 when it is a stub now.

    Raises:
        CourseError: the target names nothing, or a task cannot be found in the learner's file.
    """
    course = load_course(find_root(Path.cwd()))
    selection = resolve(course, [target])
    folder = course.root / ".grade" / "backup" / f"reset-{datetime.now():%Y%m%d-%H%M%S}"
    for tutorial, tasks in selection.items():
        if len(tasks) == len(tutorial.tasks):
            _bring_back(course, tutorial, console)
        for module in tutorial.modules:
            wanted = [task for task in tasks if task.module == module]
            whole = len(wanted) == sum(task.module == module for task in tutorial.tasks)
            if wanted:
                _reset_module(course, tutorial, module, [] if whole else wanted, folder, console)
    return 0


def _bring_back(course: Course, tutorial: Tutorial, console: Console) -> None:
    """Write what was deleted of a tutorial."""
    missing = missing_files(course, tutorial)
    for name in missing:
        write_atomic(course.exercises / name, fresh_stub(course, name))
    if missing:
        say(console, f"{tutorial.name}: files that were missing are back: {len(missing)}")


def _reset_module(
    course: Course,
    tutorial: Tutorial,
    module: str,
    tasks: list[Task],
    folder: Path,
    console: Console,
) -> None:
    """Reset these tasks of a module; all of the file when there are none."""
    name = Path(tutorial.name, f"{module}.py")
    file = course.exercises / name
    fresh = fresh_stub(course, name).decode("utf-8")
    present = read_source(file)
    content = _with_stubs(present, fresh, tasks, name) if tasks and present else fresh
    what = ", ".join(task.key for task in tasks) or str(name)
    if content == present:
        say(console, f"{what} is a stub already.")
        return
    if file.exists():
        kept = back_up(file, folder, name)
        say(console, f"The file as it was is in {kept.relative_to(course.root)}")
    write_atomic(file, content.encode("utf-8"))
    say(console, f"{what} is a stub again.")


def _with_stubs(present: str, fresh: str, tasks: list[Task], name: Path) -> str:
    for task in tasks:
        stub = excerpt(fresh, task.id)
        replaced = None if stub is None else put_in_place(present, task.id, stub)
        if replaced is None:
            raise CourseError(
                f"exercises/{name}: {task.id} cannot be found in it (or the file is no Python); "
                f"reset the whole file with `grade reset exercises/{name}`"
            )
        present = replaced
    return present
