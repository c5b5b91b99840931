"""Which pictures a tutorial has: the public functions of its `gallery.py`, in their order.

`gallery.py` is given to the learner. Each of its public functions takes nothing, calls the
tutorial's modules, and returns a matplotlib Figure. The first line of its docstring is the title,
the rest says what to look for. A PNG file of the same name beside it is what the reference draws.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, CourseError, Tutorial

MODULE = "gallery"


@dataclass(frozen=True)
class Picture:
    """One picture of a tutorial."""

    name: str
    """The function that draws it."""
    title: str
    note: str
    target: bytes
    """What the reference draws, as PNG; empty when the course has none."""
    draws: frozenset[str] = frozenset()
    """The names that the function itself uses: the tasks that the picture is for are among them."""


def pictures_of(course: Course, tutorial: Tutorial) -> list[Picture]:
    """The tutorial's pictures.

    Raises:
        CourseError: it has no gallery.
    """
    folder = course.checks_source / tutorial.name
    try:
        source = (folder / f"{MODULE}.py").read_text("utf-8")
    except OSError:
        raise CourseError(f"{tutorial.name}: this tutorial has no pictures to show") from None
    return [
        _picture(node, folder)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def _picture(node: ast.FunctionDef, folder: Path) -> Picture:
    title, _, note = (ast.get_docstring(node) or node.name).partition("\n")
    target = folder / f"{node.name}.png"
    content = target.read_bytes() if target.is_file() else b""
    names = frozenset(part.id for part in ast.walk(node) if isinstance(part, ast.Name))
    return Picture(node.name, title.rstrip("."), " ".join(note.split()), content, names)
