"""Draws pictures with a learner's code and writes them as one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from grader.course import Course, Tutorial
from grader.course.files import write_atomic
from grader.examiner.grade import Request, setting_of
from grader.examiner.zygote import ZygotePlace
from grader.gallery.draw import Drawn, draw
from grader.gallery.plan import Picture
from grader.reports.as_gallery import Frame, gallery_page


def default_page(course: Course, tutorial: Tutorial) -> Path:
    """Where the page of a tutorial goes, unless somebody wants it elsewhere."""
    return course.root / ".grade" / "show" / f"{tutorial.id}.html"


def write_page(
    course: Course,
    tutorial: Tutorial,
    pictures: Sequence[Picture],
    code: Path,
    page: Path,
    place: ZygotePlace,
    progress: Callable[[int], None],
) -> list[Frame]:
    """Draw and write.

    Args:
        course: the course.
        tutorial: whose pictures.
        pictures: those to draw.
        code: the folder of code that draws them.
        page: the file to write.
        place: a zygote that is ready.
        progress: told how many are drawn.

    Returns:
        what is on the page.

    Raises:
        OSError: the page cannot be written.
    """
    setting = setting_of(Request(course, {tutorial: ()}, code), place, "show")
    frames: list[Frame] = []
    for drawn in draw(setting, tutorial, pictures):
        frames.append(_frame(drawn))
        progress(len(frames))
    write_atomic(page, gallery_page(f"{tutorial.id} {tutorial.title}", frames).encode())
    return frames


def _frame(drawn: Drawn) -> Frame:
    picture = drawn.picture
    return Frame(picture.title, picture.note, picture.target, drawn.png, drawn.words)
