"""`from grader import check_task`: grade one task from a notebook or a Python prompt."""

from __future__ import annotations

import atexit
import contextlib
import functools
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course import Course, CourseError, Task, Tutorial, find_root, load_course, resolve
from grader.examiner.grade import Request, setting_of
from grader.examiner.standby import Standby
from grader.examiner.zygote import Zygote
from grader.gallery.draw import Drawn, draw
from grader.gallery.plan import pictures_of
from grader.notebook.cells import NotebookError, with_definitions
from grader.reports.as_cell import cell_html, cell_text
from grader.results.model import Results


@dataclass(frozen=True, repr=False)
class Checked:
    """What `check_task` found; a notebook shows it as HTML, a prompt as text."""

    results: Results
    pictures: tuple[Drawn, ...]

    @property
    def passed(self) -> bool:
        """Whether all of the task's checks passed."""
        return self.verdict == "passed"

    @property
    def verdict(self) -> str:
        """The task's verdict: passed, failed, todo, error, timeout, crashed, blocked, broken."""
        (task,) = self.results.tasks()
        return task.verdict.value

    def __repr__(self) -> str:
        """As `grade TASK` would print it."""
        return cell_text(self.results)

    def _repr_html_(self) -> str:
        """For a notebook's cell."""
        frames = [(drawn.picture, drawn.png, drawn.words) for drawn in self.pictures]
        return cell_html(self.results, frames)


def check_task(task: str, *definitions: Any) -> Checked:
    """Run the visible checks of a task, and draw the pictures that it is for.

    The first call takes some seconds, since TensorFlow is loaded; later ones do not.

    Args:
        task: its id, such as "01.softmax".
        definitions: functions or classes of the tutorial that were written in the notebook; each
            takes the place of the one of its name in `exercises/`. Without any, what is saved
            in `exercises/` is checked.

    Returns:
        the verdict with its messages.

    Raises:
        NotebookError: there is no such task, or a definition is none of the tutorial's, in one
            sentence.
    """
    try:
        course = load_course(find_root(Path.cwd()))
        tutorial, wanted = _find(course, task)
        with tempfile.TemporaryDirectory(prefix="grade-notebook-") as folder:
            code = with_definitions(course.exercises, tutorial, definitions, Path(folder))
            return _check(course, tutorial, wanted, code)
    except CourseError as error:
        raise NotebookError(str(error)) from None


def _find(course: Course, name: str) -> tuple[Tutorial, Task]:
    selection = resolve(course, [name])
    ((tutorial, tasks),) = list(selection.items())[:1]
    if len(selection) != 1 or len(tasks) != 1:
        raise NotebookError(f"{name}: name one task, such as {tutorial.tasks[0].key}")
    return tutorial, tasks[0]


def _check(course: Course, tutorial: Tutorial, task: Task, code: Path) -> Checked:
    zygote, standby = _warm()
    request = Request(course, {tutorial: (task,)}, code, specs="visible")
    standby.ask(request)
    while not isinstance(message := standby.receive(), Results):
        if message is None:
            raise NotebookError("the grader's process died; run the cell again")
    try:
        pictures = [p for p in pictures_of(course, tutorial) if task.id in p.draws]
    except CourseError:  # a tutorial without pictures
        pictures = []
    drawn = draw(setting_of(request, zygote.place, "show"), tutorial, pictures) if pictures else ()
    return Checked(message, tuple(drawn))


@functools.cache
def _warm() -> tuple[Zygote, Standby]:
    """A zygote and an examiner that live as long as the notebook's kernel."""
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    zygote = stack.enter_context(Zygote())
    zygote.wait_ready()
    return zygote, stack.enter_context(Standby(zygote.place))
