"""Draws the pictures of a task beside the watch, and tells when the page is there."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from grader.course import Course, Task, Tutorial
from grader.examiner.zygote import ZygotePlace
from grader.gallery.page import default_page, write_page
from grader.gallery.plan import Picture, pictures_of


class Pictures:
    """At most one page at a time is drawn, in a process of its own; a context manager."""

    def __init__(self, course: Course, place: ZygotePlace) -> None:
        """Nothing is drawn yet.

        Args:
            course: its exercises draw.
            place: a zygote that is ready.
        """
        self._course = course
        self._place = place
        self._running: tuple[Connection, BaseProcess] | None = None

    @property
    def connection(self) -> Connection | None:
        """Where the news of a page comes from, for `multiprocessing.connection.wait`."""
        return self._running[0] if self._running else None

    def ask(self, tutorial: Tutorial, task: Task) -> str:
        """Draw those pictures that the task is for, or all of the tutorial's when it is for none.

        Returns:
            what to tell the learner meanwhile.

        Raises:
            CourseError: the tutorial has no pictures.
        """
        self._stop()
        pictures = pictures_of(self._course, tutorial)
        own = [picture for picture in pictures if task.id.partition(".")[0] in picture.draws]
        chosen = own or pictures
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        job = (theirs, self._course, self._place, tutorial, chosen)
        process = context.Process(target=_draw, args=job, daemon=True)
        process.start()
        theirs.close()
        self._running = (ours, process)
        return f"drawing {len(chosen)} pictures ..." if len(chosen) > 1 else "drawing a picture ..."

    def receive(self) -> tuple[Path | None, str]:
        """The page that was written, if it was, and what to tell the learner."""
        assert self._running is not None
        try:
            page, words = self._running[0].recv()
        except (EOFError, OSError):
            page, words = None, "The pictures could not be drawn; press p to try again."
        self._stop()
        return page, words

    def __enter__(self) -> Pictures:
        """Itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Stop drawing."""
        self._stop()

    def _stop(self) -> None:
        if self._running is not None:
            connection, process = self._running
            connection.close()
            process.kill()
            process.join()
            self._running = None


def has_screen() -> bool:
    """Whether a browser would open a window, rather than take over the terminal."""
    return sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _draw(
    connection: Connection,
    course: Course,
    place: ZygotePlace,
    tutorial: Tutorial,
    pictures: list[Picture],
) -> None:
    """In a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that watches
    page = default_page(course, tutorial)
    answer: tuple[Path | None, str]
    try:
        frames = write_page(
            course, tutorial, pictures, course.exercises, page, place, lambda count: None
        )
    except OSError as error:
        answer = (None, f"{page}: it cannot be written ({error.strerror}).")
    else:
        missing = [frame for frame in frames if not frame.yours]
        why = missing[0].words.splitlines()[0] if missing and missing[0].words else ""
        answer = (page, f"{missing[0].title}: {why}" if missing else "")
    with contextlib.suppress(OSError):
        connection.send(answer)
