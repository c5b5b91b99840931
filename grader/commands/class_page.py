"""Writes the page of a class, from the results that a batch has left in its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.course.files import write_atomic
from grader.reports.as_class import class_json, class_page
from grader.reports.class_numbers import Handed, class_numbers
from grader.reports.gradebook import Line
from grader.results.from_json import from_dict

CLASS = "class"
"""The name of the page, which no submission can have."""


def write_class(folder: Path, lines: Sequence[Line]) -> None:
    """Write `class.html` and `class.json`.

    Args:
        folder: where `NAME.json` of each submission that was graded lies.
        lines: the gradebook.

    Raises:
        OSError: they cannot be written.
    """
    numbers = class_numbers(_handed(folder, lines))
    write_atomic(folder / f"{CLASS}.html", class_page(numbers).encode())
    write_atomic(folder / f"{CLASS}.json", class_json(numbers).encode())


def _handed(folder: Path, lines: Sequence[Line]) -> Iterator[Handed]:
    """One at a time: the results of a large class do not fit into memory together."""
    for line in lines:
        if line.problem:
            yield line, None
            continue
        try:
            yield line, from_dict(json.loads((folder / f"{line.name}.json").read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            words = "its JSON file cannot be read; delete it and run the same command again"
            yield replace(line, problem=words), None
