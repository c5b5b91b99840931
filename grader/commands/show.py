"""`grade show TUTORIAL`: the tutorial's pictures, drawn by the learner's code, as one page."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from grader.commands.task_lines import from_here, say
from grader.course import CourseError, Selection, Tutorial, find_root, load_course, resolve
from grader.examiner.zygote import Zygote
from grader.gallery.page import default_page, write_page
from grader.gallery.plan import pictures_of
from grader.reports.as_gallery import Frame

ALL_DRAWN, SOME_MISSING = 0, 1


def show(
    target: str,
    code: Path | None,
    page: Path | None,
    browser: bool,
    out: Console,
    progress: Console,
) -> int:
    """Draw the pictures and write the page.

    Args:
        target: a tutorial.
        code: the folder of code; `exercises/` by default.
        page: where to write; `.grade/show/NN.html` by default.
        browser: open the page.
        out: where the summary goes.
        progress: where it is said what is being drawn.

    Returns:
        0 when the code drew every picture, else 1.

    Raises:
        CourseError: there is no such tutorial or folder, or it has no pictures.
    """
    course = load_course(find_root(Path.cwd()))
    tutorial = _one(resolve(course, [target]), target)
    pictures = pictures_of(course, tutorial)
    code = code or course.exercises
    if not (code / tutorial.name).is_dir():
        raise CourseError(f"{code}: there is no folder {tutorial.name} in it")
    page = page or default_page(course, tutorial)
    with Zygote() as zygote, progress.status("loading TensorFlow") as status:
        zygote.wait_ready()
        status.update(f"drawing {len(pictures)} pictures")

        def tell(count: int) -> None:
            status.update(f"{count} of {len(pictures)} pictures")

        frames = write_page(course, tutorial, pictures, code, page, zygote.place, tell)
    return _report(frames, page, browser, out)


def _one(selection: Selection, target: str) -> Tutorial:
    if len(selection) != 1:
        raise CourseError(f"{target}: name one tutorial, such as 01")
    return next(iter(selection))


def _report(frames: list[Frame], page: Path, browser: bool, out: Console) -> int:
    for frame in frames:
        mark = "drawn  " if frame.yours else "missing"
        first = frame.words.splitlines()[0] if frame.words else ""
        say(out, f"{mark}  {frame.title}" + (f": {first}" if first else ""))
    say(out, f"The page is {from_here(page)}")
    if browser:
        click.launch(page.resolve().as_uri())
    return ALL_DRAWN if all(frame.yours for frame in frames) else SOME_MISSING
