"""Puts functions that were written in a notebook into a copy of the tutorial's modules."""

from __future__ import annotations

import inspect
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.course import Tutorial
from grader.course.excerpt import put_in_place
from grader.examiner.source import read_source


class NotebookError(Exception):
    """`check_task` was asked for something that makes no sense; a notebook shows one sentence."""

    def _render_traceback_(self) -> list[str]:
        """Asked for by IPython instead of a traceback."""
        return [f"check_task: {self}"]


def with_definitions(
    exercises: Path, tutorial: Tutorial, definitions: Sequence[Any], folder: Path
) -> Path:
    """A folder of code in which the definitions stand in place of those of the same name.

    Args:
        exercises: the learner's modules.
        tutorial: whose modules these are.
        definitions: functions or classes.
        folder: an empty folder for the copy.

    Returns:
        `exercises` itself when there are no definitions, else `folder`.

    Raises:
        NotebookError: a definition is no function or class, its source is not known, or the
            tutorial has none of that name.
    """
    if not definitions:
        return exercises
    copy = folder / tutorial.name
    shutil.copytree(
        exercises / tutorial.name, copy, ignore=shutil.ignore_patterns("__pycache__", "*.png")
    )
    for definition in definitions:
        _put(copy, tutorial, definition)
    return folder


def _put(folder: Path, tutorial: Tutorial, definition: Any) -> None:
    if not (inspect.isfunction(definition) or inspect.isclass(definition)):
        kind = type(definition).__name__
        raise NotebookError(f"hand over functions and classes, not {kind}: {definition!r:.60}")
    name = definition.__name__
    try:
        source = textwrap.dedent(inspect.getsource(definition))
    except (OSError, TypeError):
        raise NotebookError(
            f"{name}: its source cannot be read; define it with def or class in a cell of its own"
        ) from None
    for module in tutorial.modules:
        file = folder / f"{module}.py"
        changed = put_in_place(read_source(file), name, source)
        if changed is not None:
            file.write_text(changed, "utf-8")
            return
    raise NotebookError(f"{name}: no module of {tutorial.name} in exercises/ defines it")
