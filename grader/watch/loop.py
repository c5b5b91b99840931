"""The loop of `grade watch`: waits for saves, keys and results, and redraws after each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection, wait
from pathlib import Path

import click
from rich.console import Console

from grader.commands.next_task import next_open
from grader.commands.reset import reset
from grader.commands.status import show_status
from grader.commands.task_lines import from_here, place
from grader.course import Course, CourseError, Task, Tutorial
from grader.examiner.grade import Request
from grader.examiner.standby import Standby
from grader.progress import Progress, load_progress, save_progress
from grader.results.model import Results, TaskResult
from grader.results.verdict import Verdict
from grader.watch.affected import affected_modules
from grader.watch.keys import read_key
from grader.watch.pictures import Pictures, has_screen
from grader.watch.saves import Saves
from grader.watch.screen import View, screen


class Watch:
    """One session: what is in front of the learner, and what was found so far."""

    def __init__(
        self,
        course: Course,
        tasks: list[tuple[Tutorial, Task]],
        standby: Standby,
        pictures: Pictures,
        console: Console,
    ) -> None:
        """Begin with the first task that has not passed.

        Args:
            course: the course; its exercises are watched.
            tasks: those to go through, in the order of learning.
            standby: runs the checks.
            pictures: draws them when the learner asks.
            console: the terminal.
        """
        self._course = course
        self._tasks = tasks
        self._standby = standby
        self._pictures = pictures
        self._console = console
        self._progress: Progress = load_progress(course.root)
        self._results: dict[str, TaskResult] = {}
        self._asked: list[Task] = []
        self._then: list[tuple[Tutorial, Task]] = []
        self._skipped: set[str] = set()
        self._note = ""
        self._listing = False
        self._at = self._open() or tasks[0]

    def run(self, saves: Saves, keyboard: int | None, signals: int) -> None:
        """Until q, Ctrl-C or the end of the input.

        Args:
            saves: tells of saved files.
            keyboard: where keys come from; None when there is no terminal.
            signals: becomes readable when a signal comes, see `woken_by_signals`.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        self._check([self._at])
        self._draw()
        while True:
            results, page = self._standby.connection, self._pictures.connection
            sources: list[Connection | int | None] = [
                results, saves.fileno(), page, keyboard, signals,
            ]  # fmt: skip
            ready = wait([source for source in sources if source is not None])
            if signals in ready:  # and what it raised was lost, in a callback say
                raise KeyboardInterrupt
            if keyboard is not None and keyboard in ready and not self._key(read_key(keyboard)):
                return
            if saves.fileno() in ready:
                self._saved(saves.take())
            if page is not None and page in ready and page is self._pictures.connection:
                self._page_is_there()
            if results in ready and results is self._standby.connection and not self._take():
                continue
            self._draw()

    def _saved(self, files: set[Path]) -> None:
        """Check what a save can change: the task in front first, then all that it may touch."""
        folders = {file.parent.name for file in files if not file.name.startswith("test_")}
        touched: list[tuple[Tutorial, Task]] = []
        for tutorial in dict.fromkeys(tutorial for tutorial, _ in self._tasks):
            if tutorial.name not in folders:
                continue
            saved = {file.stem for file in files if file.parent.name == tutorial.name}
            folder = self._course.exercises / tutorial.name
            modules = affected_modules(folder, tutorial, saved)
            touched += [pair for pair in self._tasks
                        if pair[0] is tutorial and pair[1].module in modules]  # fmt: skip
        if not touched:
            return
        self._listing, self._skipped = False, set()
        if self._at in touched:
            self._check([self._at], then=touched)
        else:
            self._check(touched)

    def _check(
        self, pairs: list[tuple[Tutorial, Task]], then: list[tuple[Tutorial, Task]] | None = None
    ) -> None:
        """Grade these tasks alone; afterwards, if all passed, `then`."""
        self._then = [pair for pair in then or [] if pair not in pairs]
        self._asked = [task for _, task in pairs]
        selection: dict[Tutorial, tuple[Task, ...]] = {}
        for tutorial, task in pairs:
            # What they build on is not run again: the learner is told of the task itself.
            alone = _alone(tutorial)
            selection[alone] = (*selection.get(alone, ()), replace(task, needs=()))
        self._standby.ask(Request(self._course, selection, self._course.exercises))

    def _take(self) -> bool:
        """Take what has come from the examiner; whether the screen changes."""
        message = self._standby.receive()
        if message is None:
            self._note = "The grader's process died; press Enter to check again."
            return True
        if not isinstance(message, Results):
            return False
        for result in message.tasks():
            self._results[result.id] = result
        self._remember(message)
        passed = all(result.verdict is Verdict.PASSED for result in message.tasks())
        if message.problems:
            self._note = f"The grader: {message.problems[0]}"
        elif passed and self._then:
            self._check(self._then)
        elif self._progress.of(self._at[1].key).done:
            self._go_on()
        return True

    def _remember(self, results: Results) -> None:
        self._progress.record(results.tasks(), datetime.now(UTC))
        try:
            save_progress(self._course.root, self._progress)
        except OSError as error:
            self._note = f"Your progress could not be kept ({error.strerror})."

    def _go_on(self) -> None:
        """To the first open task; what it says is found out at once."""
        found = self._open()
        if found is None or found == self._at:
            return
        self._at = found
        if found[1].key not in self._results:
            self._check([found])

    def _open(self) -> tuple[Tutorial, Task] | None:
        open_tasks = [
            pair for pair in self._tasks if not self._progress.of(pair[1].key).done
            and pair[1].key not in self._skipped
        ]  # fmt: skip
        return next(iter(sorted(open_tasks, key=lambda pair: pair[1].challenge)), None)

    def _key(self, key: str) -> bool:
        """Act on a key; False to leave."""
        actions: dict[str, Callable[[], None]] = {
            "h": self._hint,
            "n": self._next,
            "l": self._list,
            "p": self._picture,
            "r": self._reset,
            "\n": lambda: self._check([self._at]),
        }
        self._note = ""
        if key in ("q", ""):
            return False
        if key != "l":
            self._listing = False
        try:
            actions.get(key, lambda: None)()
        except (CourseError, OSError) as error:
            self._note = f"{error}."
        return True

    def _hint(self) -> None:
        task = self._at[1]
        if self._progress.of(task.key).hints >= len(task.hints):
            self._note = "That was the last hint."
            return
        self._progress.take_hint(task.key)
        save_progress(self._course.root, self._progress)

    def _next(self) -> None:
        self._skipped.add(self._at[1].key)
        found = self._open()
        if found is None:
            self._skipped.clear()
            found = self._open()
        if found is not None:
            self._at = found
            self._check([found])

    def _list(self) -> None:
        self._listing = not self._listing

    def _picture(self) -> None:
        self._note = self._pictures.ask(*self._at)

    def _page_is_there(self) -> None:
        page, words = self._pictures.receive()
        if page is None:
            self._note = words
            return
        place = f"The page is {from_here(page)}"
        if has_screen():
            click.launch(page.resolve().as_uri())
        self._note = f"{place}; {words}" if words else place

    def _reset(self) -> None:
        with self._console.capture() as captured:
            reset(self._at[1].key, self._console)
        self._note = captured.get().strip().splitlines()[-1]

    def _draw(self) -> None:
        if self._console.is_terminal:
            self._console.clear()
        if self._listing:
            show_status(self._console)
            self._console.print("l goes back", style="bright_black")
            return
        self._console.print(screen(self._view()))

    def _view(self) -> View:
        tutorial, task = self._at
        here = [task for other, task in self._tasks if other is tutorial]
        known = self._progress.of(task.key)
        all_done = next_open(replace(self._course, tutorials=(tutorial,)), self._progress) is None
        return View(
            tutorial=tutorial,
            task=None if all_done else task,
            result=self._results.get(task.key),
            checking=f"checking {self._asked[0].key} ..." if self._standby.busy else "",
            place=place(self._course, tutorial, task),
            hints=task.hints[: known.hints],
            done=sum(self._progress.of(task.key).done for task in here),
            total=len(here),
            note=self._note,
        )


def _alone(tutorial: Tutorial) -> Tutorial:
    return replace(tutorial, tasks=tuple(replace(task, needs=()) for task in tutorial.tasks))
